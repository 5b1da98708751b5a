import type { Run } from '../github/context.ts';
import { type Deployment, isByJob, TASK } from './deployment.ts';
import { earlierRunIn } from './lost.ts';
import type { ReadingContext } from './reads.ts';
import type { DeploymentRow } from './requests.ts';
import { seenIn } from './seen.ts';
import { type EarlierDeployment, MOST_EARLIER } from './to-retire.ts';
import { connectGitHub, type GitHub } from './trail-context.ts';

/**
 * After this many inactive ones, all older ones are taken to be inactive: each run retires from the newest down. One that
 * could not be retired is tried again by each of the next releases.
 */
export const ENOUGH_INACTIVE = 3;

/** One as it was listed; `configuration` is what a job wrote, undefined if none did. A later one tells that it is inactive. */
export type ListedEarlier = EarlierDeployment & { readonly configuration?: string; readonly isInactive?: true };

/** Yields the earlier ones among the newest 200 of the environment, which are of all accounts together. */
export async function* earlierThan(
  { id, environment }: Deployment,
  account: string,
  { api, deployments, run, reads }: GitHub & Pick<ReadingContext, 'reads'>,
) {
  const { rows, isFull } = await reads.ours(environment);
  yield earlierIn(rows, id, account, run);
  if (!isFull) return;
  const second = await deployments.deploymentPage({ environment, task: TASK, page: 2 }, api);
  yield earlierIn(second.rows, id, account, run);
}

function earlierIn(rows: readonly DeploymentRow[], newer: number, account: string, run: Run): readonly ListedEarlier[] {
  const ofAccount = rows.filter(({ payload }) => payload.account === account);
  const seen = seenIn(ofAccount, run);
  return ofAccount
    .filter(({ id }) => id < newer)
    .map((row) => {
      const runId = earlierRunIn(row.payload.run.url, run);
      const { configuration } = row.payload;
      return {
        ...{ id: row.id, ...(runId !== undefined && { runId }), ...(isByJob(row) && { configuration }) },
        ...(seen.inactive.has(row.id) && { isInactive: true }),
      };
    });
}

/** What this step has read of earlier deployments. */
export interface KnownEarlier {
  readonly earlier: readonly EarlierDeployment[];
  /** How long ago they were listed, in milliseconds. */
  readonly agoMs: number;
}

/**
 * Returns the earlier deployments that are not known to be inactive; undefined if there may be others, or they are too
 * many to hand over. Rejects with a problem if they could not be read.
 */
export async function knownEarlier(
  newer: Deployment,
  account: string,
  context: ReadingContext,
): Promise<KnownEarlier | undefined> {
  const { api, run } = await connectGitHub(context);
  const { reads } = context;
  const { rows, isFull, askedAt } = await reads.ours(newer.environment);
  const earlier: EarlierDeployment[] = [];
  let inactive = 0;
  for (const { configuration: _, isInactive, ...row } of earlierIn(rows, newer.id, account, run)) {
    const statuses = await reads.statusesIfRead(row.id)?.catch(() => undefined);
    const state = statuses?.[0]?.state ?? (isInactive ? 'inactive' : undefined);
    if (state === 'inactive') inactive += 1;
    if (inactive >= ENOUGH_INACTIVE) break;
    // Any other state may have changed since.
    if (state !== 'inactive') earlier.push({ ...row, ...(state === 'success' && { isShownLive: true }) });
  }
  const isComplete = (!isFull || inactive >= ENOUGH_INACTIVE) && earlier.length <= MOST_EARLIER;
  return isComplete ? { earlier, agoMs: api.clock.monotonic() - askedAt } : undefined;
}
