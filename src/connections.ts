import type { Clock } from './clock.ts';
import { closeDeployment, findByNonce } from './deployment/close.ts';
import type { Deployment, EndStatus } from './deployment/deployment.ts';
import {
  type DeploymentTrail,
  type JobDeploymentQuery,
  type JobDeploymentSearch,
  openDeployment,
  searchJobDeployment,
} from './deployment/open.ts';
import type { DeploymentOrder } from './deployment/order.ts';
import { type PastDeployment, type PastDeploymentsQuery, readPastDeployments } from './deployment/past.ts';
import { retireEarlierDeployments } from './deployment/retire.ts';
import type { Retirement } from './deployment/retirement.ts';
import { createFlexClient, type FlexClient } from './flex/client.ts';
import type { Run } from './github/context.ts';
import { gitHubGateContext } from './github/gate-context.ts';
import { type LazyGitHub, lazyGitHub } from './github/lazy-client.ts';
import type { Options } from './inputs/options.ts';
import { createAssetProbe } from './net/assets.ts';
import { proxyFor } from './net/proxy.ts';
import type { GateContext } from './release/gates/question.ts';

/** What a step writes and reads of deployments. Nothing rejects but `open`, if a deployment is required. */
export interface Trail {
  searchOwn(query: JobDeploymentQuery): Promise<JobDeploymentSearch>;
  open(
    order: DeploymentOrder,
    own: JobDeploymentSearch,
    ports: Warn & { readonly keepNonce: (nonce: string) => void },
  ): Promise<DeploymentTrail>;
  findByNonce(
    nonce: string,
    order: Pick<DeploymentOrder, 'environment' | 'jobId'>,
    ports: Warn,
  ): Promise<Deployment | undefined>;
  close(
    deployment: Deployment,
    end: EndStatus,
    order: Pick<DeploymentOrder, 'environmentUrl'>,
    ports: Warn,
  ): Promise<string | undefined>;
  retire(
    newer: Deployment,
    place: Parameters<typeof retireEarlierDeployments>[1],
    retirement: Retirement,
    ports: Warn,
  ): Promise<void>;
  past(
    query: PastDeploymentsQuery,
    releases: Parameters<typeof readPastDeployments>[1],
  ): Promise<readonly PastDeployment[]>;
}

interface Warn {
  readonly warn: (text: string) => void;
}

/** The servers that a step talks to. */
export interface Connections extends Disposable {
  readonly flex: FlexClient;
  readonly trail: Trail;
  readonly gates: GateContext;
}

/** Returns the clients for one step. Opens nothing yet. */
export function connect(
  options: Options,
  run: Run | undefined,
  clock: Clock,
  signals: { readonly twilio: AbortSignal; readonly gitHub: AbortSignal },
): Connections {
  using opened = new DisposableStack();
  const twilio = { clock, signal: signals.twilio };
  const flex = opened.use(createFlexClient({ ...options, proxy: proxyFor(`https://${options.host}`), ...twilio }));
  const assets = opened.use(createAssetProbe({ proxyFor, ...twilio }));
  const token = options.githubToken;
  const gitHub = opened.use(lazyGitHub({ run, token, proxyFor, clock, signal: signals.gitHub }));
  const resources = opened.move();
  return {
    flex,
    trail: trailOf(gitHub),
    gates: { ...gitHubGateContext(gitHub, run), probe: assets.probe },
    [Symbol.dispose]: () => resources.dispose(),
  };
}

function trailOf(github: LazyGitHub): Trail {
  return {
    searchOwn: (query) => searchJobDeployment(query, github),
    open: (order, own, ports) => openDeployment(order, own, { github, ...ports }),
    findByNonce: (nonce, order, ports) => findByNonce(nonce, order, { github, ...ports }),
    close: (deployment, end, order, ports) => closeDeployment(deployment, end, order, { github, ...ports }),
    retire: (newer, place, retirement, ports) =>
      retireEarlierDeployments(newer, place, retirement, { github, ...ports }),
    past: (query, releases) => readPastDeployments(query, releases, github),
  };
}
