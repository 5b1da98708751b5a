import type { Outcome } from './outcome.ts';
import type { Plan } from './plan.ts';

/** What the inputs say of how far to go. */
export interface Wishes {
  readonly whenActive: 'skip' | 'release' | 'fail';
  readonly dryRun: boolean;
}

/** Takes the plan and the wishes; gives the outcome where the run ends with the plan, undefined where it goes on. */
export function decide({ live, target }: Plan, { whenActive, dryRun }: Wishes): Outcome | undefined {
  const isLive =
    target.kind === 'configuration' && live?.release.configurationSid === target.configuration.sid;
  if (isLive && whenActive !== 'release') {
    return { outcome: 'already-active', release: live.release };
  }
  return dryRun ? { outcome: 'planned' } : undefined;
}
