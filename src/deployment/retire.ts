import type { WriteAuthority } from '../authority.ts';
import { inBatches } from '../github/in-batches.ts';
import { asProblem } from '../problem.ts';
import { type Deployment, isByJob } from './deployment.ts';
import { ENOUGH_INACTIVE, earlierThan, type ListedEarlier } from './earlier.ts';
import { awaitsEnd, closeIfLost } from './lost.ts';
import type { ReadingContext } from './reads.ts';
import type { EarlierDeployment, Retirement } from './to-retire.ts';
import { connectGitHub, type GitHub, type TrailContext, warnAfterRelease } from './trail-context.ts';

/** Where a release went live. */
export interface Place {
  readonly account: string;
  readonly environmentUrl: string;
}

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
  { exceptNaming, earlier: handedOver }: Retirement,
  authority: WriteAuthority,
  context: ReadingContext,
): Promise<void> {
  try {
    const gitHub = await connectGitHub(context);
    const attempt = attempts(gitHub, context);
    const urls = { environment_url: place.environmentUrl, log_url: newer.logUrl };
    const retired = { ...urls, description: 'Replaced by a newer release', state: 'inactive' } as const;
    let [inactive, open] = [0, 0];
    let stayed = false;
    const retire = async ({ row, state, says }: Earlier) => {
      if (state === 'inactive') inactive += 1;
      if (awaitsEnd(state) && open < MOST_OPEN) {
        open += 1;
        await closeIfLost(row, place.environmentUrl, gitHub, authority);
      }
      if (state !== 'success') return;
      // Of several that name what is live, only the newest can be right.
      const namesWhatIsLive = !stayed && exceptNaming.some((sid) => says.includes(sid));
      stayed ||= namesWhatIsLive;
      if (!namesWhatIsLive)
        await gitHub.deployments.setStatus({ id: row.id, madeFor: 'release' }, retired, gitHub.api, authority);
    };
    const pages = handedOver ? [handedOver] : earlierThan(newer, place.account, { ...gitHub, reads: context.reads });
    for await (const batch of statesOf(pages, gitHub, attempt)) {
      for (const earlier of batch) if (earlier) await attempt(() => retire(earlier));
      if (inactive >= ENOUGH_INACTIVE) return;
    }
  } catch (thrown) {
    warnAfterRelease(thrown, context);
  }
}

type Attempt = ReturnType<typeof attempts>;

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
  pages: Iterable<readonly ListedEarlier[]> | AsyncIterable<readonly ListedEarlier[]>,
  { api, deployments }: GitHub,
  attempt: Attempt,
) {
  for await (const rows of pages) {
    yield* inBatches(rows, (row) =>
      attempt(async (): Promise<Earlier> => {
        if (row.isShownLive) return { row, state: 'success', says: '' };
        if (row.isInactive) return { row, state: 'inactive', says: '' };
        const newest = await deployments.newestStatus(row.id, api);
        // What somebody else wrote keeps nothing shown as live.
        const isTrusted = row.configuration !== undefined && newest !== undefined && isByJob(newest);
        return { row, state: newest?.state, says: isTrusted ? `${row.configuration} ${newest.description}` : '' };
      }),
    );
  }
}
