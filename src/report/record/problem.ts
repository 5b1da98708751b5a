import type { Outcome } from '../../release/outcome.ts';
import { wayBack } from './alternatives.ts';
import type { Facts } from './facts.ts';
import { describeBlocked } from './problem-blocked.ts';
import { describeConflict } from './problem-conflict.ts';
import { describeNotCreated } from './problem-not-created.ts';
import { describeThrown } from './problem-thrown.ts';
import { describeUnknown } from './problem-unknown.ts';
import { describedAs } from './problem-words.ts';
import type { RecordedProblem } from './record.ts';

/** Returns what is wrong with a run, in three sentences; null if nothing is. */
export function describeProblem(facts: Facts): RecordedProblem | null {
  const { outcome, thrown } = facts;
  if (outcome === undefined) return thrown === undefined ? null : describeThrown(thrown, facts);
  const problem = problemOfOutcome(outcome, facts);
  if (problem === null || !facts.automatic) return problem;
  const { code, title, next } = problem;
  switch (code) {
    case 'conflict-concurrent':
      return { ...problem, title: `rolled back: ${title}` };
    case 'conflict-mismatch':
    case 'unknown': {
      const unknown = code === 'unknown' ? 'rollback unknown' : `rollback unknown: ${title}`;
      const byHand = `To roll back by hand if it did not take effect, release ${wayBack(facts)}.`;
      return { ...problem, title: unknown, next: `${next} ${byHand}` };
    }
    default: {
      // The release that made the job fail stays live: that must not be missed.
      const byHand = `To roll back by hand, release ${wayBack(facts)}.`;
      return { ...problem, title: `not rolled back: ${title}`, next: `${next} ${byHand}`.trim() };
    }
  }
}

function problemOfOutcome(outcome: Outcome, facts: Facts): RecordedProblem | null {
  switch (outcome.outcome) {
    case 'created':
    case 'created-by-readback':
    case 'planned':
      return null;
    case 'already-active':
      // `when-active` is about the release; a rollback whose target is live was done by someone else.
      if (facts.automatic || facts.options?.whenActive !== 'fail') return null;
      return {
        ...describedAs('already-active'),
        what: `Release ${outcome.release.sid} has already made the configuration live, and \`when-active\` is \`fail\`.`,
        now: 'This run made no release.',
      };
    case 'blocked':
      return describeBlocked(outcome, facts);
    case 'not-created':
      return describeNotCreated(outcome, facts);
    case 'conflict':
      return describeConflict(outcome, facts);
    case 'unknown':
      return describeUnknown(outcome, facts);
  }
}
