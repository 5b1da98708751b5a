import type { LazyGitHub } from '../github/lazy-client.ts';
import { closeDeployment, findByNonce } from './close.ts';
import type { Deployment, EndStatus } from './deployment.ts';
import { type JobDeploymentSearch, type OpenContext, openDeployment, searchJobDeployment } from './open.ts';
import type { DeploymentOrder, JobDeploymentQuery } from './order.ts';
import { type PastDeploymentsQuery, type Released, readPastDeployments } from './past.ts';
import { type Place, retireEarlierDeployments } from './retire.ts';
import type { Retirement } from './retirement.ts';
import type { TrailContext } from './trail-context.ts';

/** What a step writes and reads of deployments. Nothing rejects but `open`, if a deployment is required. */
export type Trail = ReturnType<typeof createTrail>;

type Order<Name extends keyof DeploymentOrder> = Pick<DeploymentOrder, Name>;
type Ports = Omit<TrailContext, 'github'>;

/** Returns the trail of one step; asks nothing yet. */
export function createTrail(github: LazyGitHub) {
  return {
    searchOwn: (query: JobDeploymentQuery) => searchJobDeployment(query, github),
    open: (order: DeploymentOrder, own: JobDeploymentSearch, ports: Omit<OpenContext, 'github'>) =>
      openDeployment(order, own, { github, ...ports }),
    findByNonce: (nonce: string, order: Order<'environment' | 'jobId'>, ports: Ports) =>
      findByNonce(nonce, order, { github, ...ports }),
    close: (deployment: Deployment, end: EndStatus, order: Order<'environmentUrl'>, ports: Ports) =>
      closeDeployment(deployment, end, order, { github, ...ports }),
    retire: (newer: Deployment, place: Place, retirement: Retirement, ports: Ports) =>
      retireEarlierDeployments(newer, place, retirement, { github, ...ports }),
    past: (query: PastDeploymentsQuery, releases: readonly Released[]) => readPastDeployments(query, releases, github),
  };
}
