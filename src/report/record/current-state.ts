import type { Release } from '../../flex/models.ts';
import type { Facts } from './facts.ts';
import { inNames } from './problem-words.ts';
import { NOT_KNOWN } from './record.ts';

/** Returns that there is no release. After one that is to be taken back, "this run" would deny it. */
export function noRelease({ automatic }: Facts): string {
  return automatic ? 'The rollback made no release' : 'This run made no release';
}

/** Returns what was made and not released: it changes nothing, but must not surprise anybody. */
export function unreleased({ plan, unreleased }: Facts): string {
  const reused = 'the next run with this list reuses it';
  if (plan?.target.kind === 'configuration' && plan.target.madeNow) {
    const { sid, name } = plan.target.configuration;
    return `Configuration ${name} (${sid}) was made and not released: ${reused}.`;
  }
  switch (unreleased?.how) {
    case undefined:
      return '';
    case 'made':
      return `Configuration ${unreleased.name} (${unreleased.sid}) was made and not released: ${reused}.`;
    case 'found':
      return `Configuration ${unreleased.name} (${unreleased.sid}) exists, and holds what this step was to make: ${reused}.`;
    case 'not known':
      return `Whether configuration ${unreleased.name} was made is not known: if it was, ${reused}.`;
  }
}

/** Returns what was active when this step read it last; what an earlier step left is not the present. */
export function lastActive(facts: Facts, seen?: Release): string {
  const { plan, withoutPlan, standing, automatic } = facts;
  if (seen) return `When last checked, ${inNames(seen, facts)} was active.`;
  if (automatic) {
    return standing?.kind === 'live'
      ? `When last checked, ${inNames(withoutPlan?.before, facts)} was still active.`
      : NOT_KNOWN;
  }
  if (plan === undefined) return '';
  if (plan.live === undefined) return 'When the plan was made, the project had no release.';
  return `When the plan was made, ${inNames(plan.live.release, facts)} was active.`;
}
