import type { FlexClient } from '../flex/client.ts';
import type { Release } from '../flex/models.ts';
import type { AccountSid, ReleaseSid } from '../flex/sid.ts';
import { asProblem } from '../problem.ts';
import { listed } from '../text/lists.ts';
import { archivedIn } from './archived.ts';
import type { Outcome, Target } from './outcome.ts';
import { type Ports, release } from './protocol.ts';
import { releasesSince } from './read-back.ts';

/** A release that this run made, and what it replaced. */
export interface OwnRelease {
  readonly release: Release;
  /** The active release before it; undefined for the first one of a project. */
  readonly before?: Release | undefined;
  /** Found by looking only: every release that may be ours. */
  readonly candidates: readonly ReleaseSid[];
  /** Found only after the step had given up looking: by then, others may have released what it asked for. */
  readonly foundAfterTimeout: boolean;
}

/** What became of taking a release back. `target` is undefined where there was nothing to go back to. */
export interface RollbackResult {
  readonly target: Target | undefined;
  readonly outcome: Outcome;
}

interface RollbackOrder {
  readonly account: AccountSid;
  readonly settleMs: number;
}
type RollbackProject = Pick<FlexClient, 'configuration' | 'plugins'>;

/** Takes how the job ended and what was asked for; gives what shall become of a release that was made. */
export function decideRollback(wishes: {
  readonly jobStatus: string;
  readonly rollbackOnFailure: boolean;
}): 'keep it' | 'leave it' | 'roll back' {
  const failed = wishes.jobStatus === 'failure' || wishes.jobStatus === 'cancelled';
  if (!failed) return 'keep it';
  return wishes.rollbackOnFailure ? 'roll back' : 'leave it';
}

/**
 * Releases what was active before, by the same protocol: once, and only where our release is still the active one.
 * `blocked` tells why it is not even tried. Never rejects.
 */
export async function rollBack(
  made: OwnRelease,
  order: RollbackOrder,
  project: RollbackProject,
  ports: Ports,
): Promise<RollbackResult> {
  const undone = await attemptRollback(made, order, project, ports);
  const { outcome } = undone.outcome;
  return outcome === 'blocked' || outcome === 'not-created' ? unlessReplaced(undone, made, ports) : undone;
}

async function attemptRollback(
  made: OwnRelease,
  order: RollbackOrder,
  project: RollbackProject,
  ports: Ports,
): Promise<RollbackResult> {
  const { before } = made;
  if (before === undefined) {
    return notTried('Nothing was active before this release: there is no way back.');
  }
  const reason = whyNot(made, before);
  if (reason !== undefined) return notTried(reason);
  try {
    const [configuration, plugins] = await Promise.all([
      project.configuration(before.configurationSid),
      project.plugins(before.configurationSid),
    ]);
    const target: Target = { kind: 'configuration', configuration };
    const archived = archivedIn({ configuration, plugins });
    if (archived.length > 0) {
      const reason = `Configuration ${configuration.sid}, which was live before, cannot be released: archived now: ${listed(archived)}.`;
      return { ...notTried(reason), target };
    }
    return { target, outcome: await release({ ...order, target, plannedAgainst: made.release }, ports) };
  } catch (thrown) {
    return { target: undefined, outcome: { outcome: 'not-created', problem: asProblem(thrown) } };
  }
}

function whyNot(
  { release: ours, candidates, foundAfterTimeout }: OwnRelease,
  before: Release,
): string | undefined {
  if (before.configurationSid === ours.configurationSid) {
    return `The release before this one, ${before.sid}, is of the same configuration: there is no way back.`;
  }
  if (foundAfterTimeout) {
    return `Release ${ours.sid} showed only after the step had given up looking for it: it may be somebody else's.`;
  }
  if (candidates.length > 1) {
    return `Which release is ours is not certain: ${candidates.join(', ')}. One of them may be somebody else's.`;
  }
  return undefined;
}

function notTried(reason: string): RollbackResult {
  return { target: undefined, outcome: { outcome: 'blocked', because: [reason] } };
}

/** Whatever kept it from being taken back, nobody may be told that a release stays live which somebody has replaced since. */
async function unlessReplaced(
  undone: RollbackResult,
  { release: ours, before }: OwnRelease,
  ports: Ports,
): Promise<RollbackResult> {
  const recent = await ports.recent({ retry: true }).catch(() => []);
  const [theirs] = releasesSince(ours, recent);
  if (theirs === undefined) return undone;
  const outcome: Outcome =
    theirs.configurationSid === before?.configurationSid
      ? { outcome: 'already-active', release: theirs }
      : { outcome: 'conflict', when: 'before', planned: ours, theirs };
  return { ...undone, outcome };
}
