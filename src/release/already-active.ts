import type { Outcome } from './outcome.ts';
import type { Plan } from './plan.ts';

/**
 * Takes the plan; gives the outcome where the target is live already and that is the end of it. Decided before the
 * gates, so that a run that is repeated succeeds.
 */
export function alreadyActive({ live, target }: Plan, whenActive: 'skip' | 'release' | 'fail'): Outcome | undefined {
  const isLive = target.kind === 'configuration' && live?.release.configurationSid === target.configuration.sid;
  return isLive && whenActive !== 'release' ? { outcome: 'already-active', release: live.release } : undefined;
}
