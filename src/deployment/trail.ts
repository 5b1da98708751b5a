import type { WriteAuthority } from '../authority.ts';
import { closeDeployment, findByNonce } from './close.ts';
import type { Deployment, EndStatus } from './deployment.ts';
import { knownEarlier } from './earlier.ts';
import { type JobDeploymentFound, openDeployment, startJobDeploymentSearch } from './open.ts';
import type { DeploymentOrder, JobDeploymentQuery } from './order.ts';
import { createReads } from './reads.ts';
import { type Place, retireEarlierDeployments } from './retire.ts';
import { type PastDeploymentsQuery, type Released, readPastDeployments } from './runs-that-released.ts';
import type { Retirement } from './to-retire.ts';
import type { TrailContext } from './trail-context.ts';

/** What a step writes and reads of deployments. Nothing rejects but `open`, if a deployment is required. */
export type Trail = ReturnType<typeof createTrail>;

type OrderSlice<Name extends keyof DeploymentOrder> = Pick<DeploymentOrder, Name>;
/** Returns the trail of one step; asks nothing yet. */
export function createTrail(trail: TrailContext) {
  const context = { ...trail, reads: createReads(trail) };
  return {
    /** Begins to look for the job's own deployment; what it returns ends the search, and reads more if it has to. */
    startJobDeploymentSearch: (query: JobDeploymentQuery) => startJobDeploymentSearch(query, context),
    /** `keepNonce` gets the nonce of a deployment right before it is created. */
    open: (
      order: DeploymentOrder,
      jobDeployment: JobDeploymentFound,
      keepNonce: (nonce: string) => void,
      authority: WriteAuthority,
    ) => openDeployment(order, jobDeployment, { ...context, keepNonce, authority }),
    findByNonce: (nonce: string, job: OrderSlice<'environment' | 'jobId'>) => findByNonce(nonce, job, context),
    close: (deployment: Deployment, end: EndStatus, page: OrderSlice<'environmentUrl'>, authority: WriteAuthority) =>
      closeDeployment(deployment, end, page, authority, context),
    retire: (newer: Deployment, place: Place, retirement: Retirement, authority: WriteAuthority) =>
      retireEarlierDeployments(newer, place, retirement, authority, context),
    /** What the post step need not list; undefined if it has to. Reads nothing that was not read for the past. */
    knownEarlier: (newer: Deployment, account: string) => knownEarlier(newer, account, context).catch(() => undefined),
    past: (query: PastDeploymentsQuery, releases: readonly Released[]) => readPastDeployments(query, releases, context),
  };
}
