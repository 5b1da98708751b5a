import type { WriteAuthority } from '../authority.ts';
import type { Run } from '../github/context.ts';
import { inBatches } from '../github/in-batches.ts';
import { asProblem } from '../problem.ts';
import { type Deployment, isByJob, TASK } from './deployment.ts';
import { closeIfLost, earlierRunIn, isOpen } from './lost.ts';
import type { ReadingContext } from './reads.ts';
import type { DeploymentRow } from './requests.ts';
import { type EarlierDeployment, MOST_EARLIER, type Retirement } from './retirement.ts';
import { type GitHub, loadTrail, type TrailContext, warnAfterRelease } from './trail-context.ts';

/** Where a release went live. */
export interface Place {
  readonly account: string;
  readonly environment: string;
  readonly environmentUrl: string;
}

/**
 * After this many inactive ones the rest is taken for inactive, too: the runs that retired them came past the rest. One
 * that could not be retired is thus tried again by each of the next releases.
 */
const PASSED = 3;
/** Of how many open ones it is asked whether their run is lost. */
const MOST_OPEN = 3;
/** How many may get no answer before GitHub is taken to be down. */
const MOST_UNANSWERED = 3;

/**
 * Turns the earlier deployments of ours inactive that are no longer live: of the same account, and in the same
 * environment. GitHub does not do that for production environments. Ends those whose runner was lost, too. Never
 * rejects: it warns. One that fails does not stop the others.
 */
export async function retireEarlierDeployments(
  newer: Deployment,
  place: Place,
  { stays, earlier: handedOver }: Retirement,
  authority: WriteAuthority,
  context: ReadingContext,
): Promise<void> {
  try {
    const trail = await loadTrail(context);
    const attempt = attempts(trail, context);
    const urls = { environment_url: place.environmentUrl, log_url: newer.logUrl };
    const retired = { ...urls, description: 'Replaced by a newer release', state: 'inactive' } as const;
    let [passed, open] = [0, 0];
    let stayed = false;
    const retire = async ({ row, state, says }: Earlier) => {
      if (state === 'inactive') passed += 1;
      if (isOpen(state) && open < MOST_OPEN) {
        open += 1;
        await closeIfLost(row, place.environmentUrl, trail, authority);
      }
      if (state !== 'success') return;
      // Of several that name what is live, only the newest can be right.
      const isLive = !stayed && stays.some((sid) => says.includes(sid));
      stayed ||= isLive;
      if (!isLive) await trail.deployments.setStatus({ id: row.id, madeFor: 'release' }, retired, trail.api, authority);
    };
    const pages = handedOver ? [handedOver] : earlierThan(newer, place, { ...trail, reads: context.reads });
    for await (const batch of statesOf(pages, trail, attempt)) {
      for (const earlier of batch) if (earlier) await attempt(() => retire(earlier));
      if (passed >= PASSED) return;
    }
  } catch (thrown) {
    warnAfterRelease(thrown, context);
  }
}

type Attempt = ReturnType<typeof attempts>;

/** One as it was listed; `configuration` is what a job wrote, undefined if none did. */
type Listed = EarlierDeployment & { readonly configuration?: string };

interface Earlier {
  readonly row: EarlierDeployment;
  readonly state: string | undefined;
  readonly says: string;
}

/** Returns what works on one deployment after the other, warns of one that fails, and throws what is wrong with all. */
function attempts({ deployments }: GitHub, context: TrailContext) {
  let unanswered = 0;
  return async <T>(work: () => Promise<T>): Promise<T | undefined> => {
    try {
      return await work();
    } catch (thrown) {
      // It was deleted since it was listed.
      if (deployments.isGone(thrown)) return undefined;
      const { code } = asProblem(thrown);
      if (code === 'github-unavailable') unanswered += 1;
      const isOfThisOne = ['github-refused', 'github-unavailable', 'github-unreadable'].includes(code);
      if (!isOfThisOne || unanswered > MOST_UNANSWERED) throw thrown;
      warnAfterRelease(thrown, context);
      return undefined;
    }
  };
}

async function* statesOf(
  pages: Iterable<readonly Listed[]> | AsyncIterable<readonly Listed[]>,
  { api, deployments }: GitHub,
  attempt: Attempt,
) {
  for await (const rows of pages) {
    yield* inBatches(rows, (row) =>
      attempt(async (): Promise<Earlier> => {
        if (row.isLive) return { row, state: 'success', says: '' };
        const newest = await deployments.newestStatus(row.id, api);
        // What somebody else wrote keeps nothing shown as live.
        const isTrusted = row.configuration !== undefined && newest !== undefined && isByJob(newest);
        return { row, state: newest?.state, says: isTrusted ? `${row.configuration} ${newest.description}` : '' };
      }),
    );
  }
}

/** The newest 200 are read; they are of all accounts together. */
async function* earlierThan(
  newer: Deployment,
  place: Place,
  { api, deployments, run, reads }: GitHub & Pick<ReadingContext, 'reads'>,
) {
  const { environment } = place;
  const { rows, isFull } = await reads.ours(environment);
  yield earlierIn(rows, newer, place, run);
  if (!isFull) return;
  const second = await deployments.deploymentPage({ environment, task: TASK, page: 2 }, api);
  yield earlierIn(second.rows, newer, place, run);
}

function earlierIn(
  rows: readonly DeploymentRow[],
  newer: Pick<Deployment, 'id'>,
  { account }: Pick<Place, 'account'>,
  run: Run,
): readonly Listed[] {
  return rows
    .filter(({ id, payload }) => id < newer.id && payload.account === account)
    .map((row) => {
      const runId = earlierRunIn(row.payload.run.url, run);
      const { configuration } = row.payload;
      return { id: row.id, ...(runId !== undefined && { runId }), ...(isByJob(row) && { configuration }) };
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
  const { api, run } = await loadTrail(context);
  const { reads } = context;
  const { rows, isFull, askedAt } = await reads.ours(newer.environment);
  const earlier: EarlierDeployment[] = [];
  let passed = 0;
  for (const { configuration: _, ...row } of earlierIn(rows, newer, { account }, run)) {
    const state = (await reads.readStatuses(row.id)?.catch(() => []))?.[0]?.state;
    if (state === 'inactive') passed += 1;
    if (passed >= PASSED) break;
    // Any other state may have changed since.
    if (state !== 'inactive') earlier.push({ ...row, ...(state === 'success' && { isLive: true }) });
  }
  const isComplete = (!isFull || passed >= PASSED) && earlier.length <= MOST_EARLIER;
  return isComplete ? { earlier, agoMs: api.clock.monotonic() - askedAt } : undefined;
}
