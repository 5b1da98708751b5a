import type { Facts } from './facts.ts';
import { withSid } from './problem-words.ts';

/**
 * Returns what to release to roll back by hand. If it was not even tried, what was live before is archived: others may not be.
 */
export function wayBack(facts: Facts): string {
  const unsure = 'the configuration that should be live';
  const target = facts.withoutPlan?.target;
  if (target?.kind !== 'configuration') return unsure;
  if (facts.outcome?.outcome === 'blocked') return notArchived(facts).join(', or else ') || unsure;
  return withSid(target.configuration);
}

/** Returns up to three of the last configurations that are known not to be archived, newest first, but not what is live. */
export function notArchived({ plan, withoutPlan, history = [] }: Facts): readonly string[] {
  const target = plan?.target ?? withoutPlan?.target;
  const excluded = [
    target?.kind === 'configuration' ? target.configuration.sid : undefined,
    (plan?.live?.release ?? withoutPlan?.before)?.configurationSid,
  ];
  const choices = history.flatMap(({ release: { configurationSid: sid }, name, archived }) =>
    archived === false && !excluded.includes(sid) ? [`${name} (${sid})`] : [],
  );
  return [...new Set(choices)].slice(0, 3);
}
