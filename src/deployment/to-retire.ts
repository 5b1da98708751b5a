import type { Release } from '../flex/models.ts';
import type { Outcome } from '../release/outcome.ts';
import type { RollbackResult } from '../release/rollback.ts';

/**
 * Earlier deployments turn inactive, except one that names any of these SIDs: of the release that is live, or of the
 * configuration that a rollback made live again.
 */
export interface Retirement {
  readonly exceptNaming: readonly string[];
  /** Those that are not inactive, newest first, if they are known and none stays; else they have to be listed. */
  readonly earlier?: readonly EarlierDeployment[];
}

/** An earlier deployment of ours. */
export interface EarlierDeployment {
  readonly id: number;
  /** Its run, if it names another one of this repository. */
  readonly runId?: number;
  /** It was seen to be shown as live. */
  readonly isShownLive?: true;
}

/** How many are handed to the post step. */
export const MOST_EARLIER = 10;

/** Returns which earlier deployments turn inactive after a release; undefined for none. */
export function retirement(outcome: Outcome): Retirement | undefined {
  switch (outcome.outcome) {
    case 'created':
    case 'created-by-readback':
    case 'already-active':
      return { exceptNaming: [] };
    case 'conflict':
      if (outcome.when === 'mismatch') return undefined;
      // Theirs may be of another run of this repository, which has a deployment of its own.
      // Stryker disable next-line ConditionalExpression: before the write, nothing of ours is active.
      if (outcome.when === 'concurrent' && outcome.active === 'ours') return { exceptNaming: [] };
      return { exceptNaming: outcome.theirs === undefined ? [] : [outcome.theirs.sid] };
    default:
      return undefined;
  }
}

/** The same after a rollback; `before` is what it was to make live again. */
export function rollbackRetirement({ outcome }: RollbackResult, before: Release | undefined): Retirement | undefined {
  const again = { exceptNaming: before === undefined ? [] : [before.configurationSid, before.sid] };
  switch (outcome.outcome) {
    case 'created':
    case 'created-by-readback':
    case 'already-active':
      return again;
    case 'conflict':
      // Stryker disable next-line ConditionalExpression: as above.
      return outcome.when === 'concurrent' && outcome.active === 'ours' ? again : retirement(outcome);
    default:
      // What was released before is no longer live, or not known to be.
      return { exceptNaming: [] };
  }
}
