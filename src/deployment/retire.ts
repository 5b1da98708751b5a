import type { WriteAuthority } from '../authority.ts';
import { inBatches } from '../github/in-batches.ts';
import type { Deployment } from './deployment.ts';
import type { Retirement } from './retirement.ts';
import { loadTrail, type TrailContext, warnAfterRelease } from './trail-context.ts';

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

/**
 * Turns the earlier deployments of ours inactive that are no longer live: of the same account, and in the same
 * environment. GitHub does not do that for production environments. Never rejects: it warns.
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
    const urls = { environment_url: place.environmentUrl, log_url: newer.logUrl };
    const retired = { ...urls, description: 'Replaced by a newer release', state: 'inactive' } as const;
    let passed = 0;
    let stayed = false;
    for await (const batch of earlierThan(newer, place, trail)) {
      for (const { id, says } of batch.filter(({ state }) => state === 'success')) {
        // Of several that name what is live, only the newest can be right.
        const isLive: boolean = !stayed && stays.some((sid) => says.includes(sid));
        stayed ||= isLive;
        if (!isLive) await trail.deployments.setStatus(id, retired, trail.api, authority);
      }
      passed += batch.filter(({ state }) => state === 'inactive').length;
      if (passed >= PASSED) return;
    }
  } catch (thrown) {
    warnAfterRelease(thrown, context);
  }
}

async function* earlierThan(
  newer: Deployment,
  { account, environment }: Place,
  { api, deployments }: Awaited<ReturnType<typeof loadTrail>>,
) {
  for await (const rows of deployments.ourDeployments(environment, api)) {
    const earlier = rows.filter(({ id, payload }) => id < newer.id && payload.account === account);
    yield* inBatches(earlier, async ({ id, payload }) => {
      const newest = await deployments.newestStatus(id, api);
      return { id, state: newest?.state, says: `${payload.configuration} ${newest?.description}` };
    });
  }
}
