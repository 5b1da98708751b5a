import type { Outcome } from './outcome.ts';
import type { Plan } from './plan.ts';

/** Returns the outcome if the target is live and need not be released again. Before the gates: a repeated run succeeds. */
export function alreadyActive({ live, target }: Plan, whenActive: 'skip' | 'release' | 'fail'): Outcome | undefined {
  const isLive = target.kind === 'configuration' && live?.release.configurationSid === target.configuration.sid;
  return isLive && whenActive !== 'release' ? { outcome: 'already-active', release: live.release } : undefined;
}
