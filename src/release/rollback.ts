import type { FlexClient } from '../flex/client.ts';
import type { Release } from '../flex/models.ts';
import type { AccountSid, ReleaseSid } from '../flex/sid.ts';
import { asProblem, Problem } from '../problem.ts';
import { listed } from '../text/lists.ts';
import { archivedIn } from './archived.ts';
import { recentIfAgreed } from './look.ts';
import type { Outcome, Target } from './outcome.ts';
import type { Ports } from './ports.ts';
import { endUnsent, type ReleaseResult, releaseOnce } from './protocol.ts';
import { standingOf } from './standing.ts';

/** A release that this run made, and what it replaced. */
export interface ReleaseToRollBack {
  readonly release: Release;
  /** The active release before it; undefined for the first one of a project. */
  readonly before?: Release | undefined;
  /** If it was only found by looking: every release that may be ours. */
  readonly candidates: readonly ReleaseSid[];
  /** Found only after the step had given up looking: by then, others may have released what it asked for. */
  readonly foundAfterTimeout: boolean;
}

/** What became of a rollback. `target` is undefined if there was nothing to go back to. */
export interface RollbackResult extends ReleaseResult {
  readonly target: Target | undefined;
}

export interface RollbackOrder {
  readonly account: AccountSid;
  readonly settleMs: number;
}
type RollbackProject = Pick<FlexClient, 'release' | 'configuration' | 'plugins'>;

/** What decides whether to roll back. */
export interface RollbackInputs {
  readonly jobStatus: string;
  readonly rollbackOnFailure: boolean;
  /** The job had failed before the release: it did not fail for that. */
  readonly jobFailedBefore: boolean;
  /** The release was a return: what was live before it had been taken back by it. */
  readonly isRollback: boolean;
}

/** Tells whether the runner's word for the status of a job is that it does not succeed. */
export function hasNotSucceeded(jobStatus: string): boolean {
  return jobStatus === 'failure' || jobStatus === 'cancelled';
}

/**
 * Returns what to do about a release at the end of its job. `warn`: the job failed, but nobody asked for a rollback, or
 * it would bring what was taken back live again.
 */
export function decideRollback({
  jobStatus,
  rollbackOnFailure,
  jobFailedBefore,
  isRollback,
}: RollbackInputs): 'nothing' | 'warn' | 'roll back' {
  if (jobFailedBefore || !hasNotSucceeded(jobStatus)) return 'nothing';
  return rollbackOnFailure && !isRollback ? 'roll back' : 'warn';
}

/**
 * Releases what was active before, by the same protocol: once, and only if our release is still the active one. Never
 * rejects; returns an outcome `blocked` that says why if it was not even tried.
 */
export async function rollBack(
  own: ReleaseToRollBack,
  order: RollbackOrder,
  project: RollbackProject,
  ports: Ports,
): Promise<RollbackResult> {
  const result = await attemptRollback(own, order, project, ports);
  const { outcome } = result.outcome;
  return outcome === 'blocked' || outcome === 'not-created' ? unlessReplaced(result, own, ports) : result;
}

async function attemptRollback(
  own: ReleaseToRollBack,
  order: RollbackOrder,
  project: RollbackProject,
  ports: Ports,
): Promise<RollbackResult> {
  const { before } = own;
  if (before === undefined) {
    return notTried('Nothing was active before this release: there is nothing to roll back to.');
  }
  const reason = reasonAgainst(own, before);
  if (reason !== undefined) return notTried(reason);
  try {
    const [configuration, plugins] = await Promise.all([
      project.configuration(before.configurationSid),
      project.plugins(before.configurationSid),
      assertAtTwilio(before, project),
      assertAtTwilio(own.release, project),
    ]);
    const target: Target = { kind: 'configuration', configuration };
    const archived = archivedIn({ configuration, plugins });
    if (archived.length > 0) {
      const reason = `What was live before can no longer be released; archived now: ${listed(archived)}.`;
      return notTried(reason, target);
    }
    return { target, ...(await releaseOnce({ ...order, target, plannedAgainst: own.release }, ports)) };
  } catch (thrown) {
    return { ...endUnsent({ outcome: 'not-created', problem: asProblem(thrown) }), target: undefined };
  }
}

/** What the state says of a release decides what goes live: throws a {@link Problem} unless Twilio says the same. */
async function assertAtTwilio(release: Release, project: RollbackProject): Promise<void> {
  const { sid, accountSid, configurationSid } = await project.release(release.sid);
  const isSame = accountSid === release.accountSid && configurationSid === release.configurationSid;
  if (sid === release.sid && isSame) return;
  const told = `The state that the step left says that release ${release.sid} is of ${release.configurationSid}`;
  throw new Problem('state-altered', `${told}; Twilio says ${configurationSid}.`);
}

function reasonAgainst(
  { release, candidates, foundAfterTimeout }: ReleaseToRollBack,
  before: Release,
): string | undefined {
  if (before.configurationSid === release.configurationSid) {
    return `The release before this one, ${before.sid}, is of the same configuration: there is nothing to roll back to.`;
  }
  if (foundAfterTimeout) {
    return `Release ${release.sid} appeared only after the step had given up looking for it: it may be someone else's.`;
  }
  if (candidates.length > 1) {
    return `It is not certain which release is ours: ${candidates.join(', ')}.`;
  }
  return undefined;
}

function notTried(reason: string, target?: Target): RollbackResult {
  return { ...endUnsent({ outcome: 'blocked', because: [reason] }), target };
}

/** Whatever prevented the rollback, nobody may read that a release stays live if somebody has replaced it since. */
async function unlessReplaced(
  result: RollbackResult,
  { release: planned, before }: ReleaseToRollBack,
  ports: Ports,
): Promise<RollbackResult> {
  // A look to the end of the settle time is such a read; what showed after it would no longer fit what it found.
  const isLookedFor = result.outcome.outcome === 'not-created' && result.outcome.seen !== undefined;
  const recent = isLookedFor ? result.recent : await recentIfAgreed(ports);
  const standing = standingOf(planned, recent);
  // What an earlier read showed is not the present.
  if (standing.kind !== 'replaced') return { ...result, recent };
  const theirs = standing.by;
  const isTakenBack = theirs.configurationSid === before?.configurationSid;
  const outcome: Outcome = isTakenBack
    ? { outcome: 'already-active', release: theirs }
    : { outcome: 'conflict', when: 'before', planned, theirs };
  return { ...result, outcome, recent };
}
