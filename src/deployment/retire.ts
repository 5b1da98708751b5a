import {
  type Deployment,
  type LoadedTrail,
  loadTrail,
  SUMMARY_HAS_IT,
  type TrailContext,
  warnAfterRelease,
} from './deployment.ts';
import { mentions } from './description.ts';
import type { EarlierDeployment } from './requests.ts';
import type { Retirement } from './retirement.ts';

/**
 * Turns the earlier deployments of ours inactive that are no longer live: of the same account, and in the same
 * environment. GitHub does not do that for production environments. Never rejects: it warns.
 */
export async function retireEarlierDeployments(
  newer: Deployment,
  place: { readonly account: string; readonly environment: string; readonly environmentUrl: string },
  { stays }: Retirement,
  context: TrailContext,
): Promise<void> {
  try {
    const trail = await loadTrail(context);
    const { environmentUrl } = place;
    const status = { environmentUrl, logUrl: newer.logUrl, description: 'Replaced by a newer release' };
    let passed = 0;
    let stayed = false;
    for await (const batch of earlierThan(newer, place, trail)) {
      for (const row of batch.filter(({ state }) => state === 'success')) {
        // Of several that name what is live, only the newest can be right.
        const isLive: boolean = !stayed && stays.some((sid) => isOf(sid, row));
        stayed ||= isLive;
        if (!isLive) await trail.deployments.setStatus(row.id, { ...status, state: 'inactive' }, trail.api);
      }
      passed += batch.filter(({ state }) => state === 'inactive').length;
      if (passed >= PASSED) return;
    }
  } catch (thrown) {
    await warnAfterRelease(thrown, SUMMARY_HAS_IT, context);
  }
}

/** An earlier deployment with its newest status. */
type EarlierWithStatus = EarlierDeployment & { readonly state?: string; readonly description?: string };

function isOf(sid: string, { configuration, description = '' }: EarlierWithStatus): boolean {
  return configuration === sid || mentions(sid, description);
}

/**
 * After this many inactive ones the rest is taken for inactive, too: the runs that retired them came past the rest. One
 * that could not be retired is thus tried again by each of the next releases.
 */
const PASSED = 3;

async function* earlierThan(
  newer: Deployment,
  place: { readonly account: string; readonly environment: string },
  { api, deployments }: LoadedTrail,
): AsyncGenerator<readonly EarlierWithStatus[]> {
  const { inBatches } = await import('../github/in-batches.ts');
  for await (const rows of deployments.ourDeployments(place.environment, api)) {
    const earlier = rows.filter(({ id, account }) => id < newer.id && account === place.account);
    yield* inBatches(earlier, async (row) => ({ ...row, ...(await deployments.newestStatus(row.id, api)) }));
  }
}
