import type { WriteAuthority } from '../authority.ts';
import { inBatches } from '../github/in-batches.ts';
import { asProblem } from '../problem.ts';
import { type Deployment, isByJob } from './deployment.ts';
import { closeIfLost, isOpen } from './lost.ts';
import type { OurDeployment } from './requests.ts';
import type { Retirement } from './retirement.ts';
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
  { stays }: Retirement,
  authority: WriteAuthority,
  context: TrailContext,
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
    for await (const batch of earlierThan(newer, place, trail, attempt)) {
      for (const earlier of batch) if (earlier) await attempt(() => retire(earlier));
      if (passed >= PASSED) return;
    }
  } catch (thrown) {
    warnAfterRelease(thrown, context);
  }
}

type Attempt = ReturnType<typeof attempts>;

interface Earlier {
  readonly row: OurDeployment;
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

async function* earlierThan(
  newer: Deployment,
  { account, environment }: Place,
  { api, deployments }: GitHub,
  attempt: Attempt,
) {
  for await (const rows of deployments.ourDeployments(environment, api)) {
    const earlier = rows.filter(({ id, payload }) => id < newer.id && payload.account === account);
    yield* inBatches(earlier, (row) =>
      attempt(async (): Promise<Earlier> => {
        const newest = await deployments.newestStatus(row.id, api);
        // What somebody else wrote keeps nothing shown as live.
        const isTrusted = isByJob(row) && newest !== undefined && isByJob(newest);
        const says = isTrusted ? `${row.payload.configuration} ${newest.description}` : '';
        return { row, state: newest?.state, says };
      }),
    );
  }
}
