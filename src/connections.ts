import type { Clock } from './clock.ts';
import { closeDeployment, findByNonce } from './deployment/close.ts';
import type { Deployment, EndStatus, TrailContext } from './deployment/deployment.ts';
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
import { lazyGitHub } from './github/lazy-client.ts';
import type { Options } from './inputs/options.ts';
import { createAssetProbe } from './net/assets.ts';
import { proxyFor } from './net/proxy.ts';
import type { GateContext } from './release/gates/question.ts';

/** What a step writes and reads of deployments. Nothing rejects but `open`, if a deployment is required. */
export interface Trail {
  searchOwn(query: JobDeploymentQuery): Promise<JobDeploymentSearch>;
  /** `keepNonce` gets the nonce of a deployment right before it is created. */
  open(order: DeploymentOrder, own: JobDeploymentSearch, keepNonce: (nonce: string) => void): Promise<DeploymentTrail>;
  findByNonce(nonce: string, job: Pick<DeploymentOrder, 'environment' | 'jobId'>): Promise<Deployment | undefined>;
  /** Returns the state that the deployment has then, as far as that is known. */
  close(
    deployment: Deployment,
    end: EndStatus,
    page: Pick<DeploymentOrder, 'environmentUrl'>,
  ): Promise<string | undefined>;
  retire(
    newer: Deployment,
    place: Parameters<typeof retireEarlierDeployments>[1],
    retirement: Retirement,
  ): Promise<void>;
  past(
    query: PastDeploymentsQuery,
    releases: Parameters<typeof readPastDeployments>[1],
  ): Promise<readonly PastDeployment[]>;
}

/** The servers that a step talks to. */
export interface Connections extends Disposable {
  readonly flex: FlexClient;
  readonly trail: Trail;
  readonly gates: GateContext;
}

/** When to give up on Twilio, and when on GitHub. */
export interface Signals {
  readonly twilio: AbortSignal;
  readonly gitHub: AbortSignal;
}

/** What the clients need of their step. */
interface ConnectContext extends Signals {
  readonly clock: Clock;
  readonly warn: (text: string) => void;
}

/** Returns the clients for one step. Opens nothing yet. */
export function connect(options: Options, run: Run | undefined, context: ConnectContext): Connections {
  using opened = new DisposableStack();
  const { clock, warn } = context;
  const twilio = { clock, signal: context.twilio };
  const flex = opened.use(createFlexClient({ ...options, proxy: proxyFor(`https://${options.host}`), ...twilio }));
  const assets = opened.use(createAssetProbe({ proxyFor, ...twilio }));
  const token = options.githubToken;
  const github = opened.use(lazyGitHub({ run, token, proxyFor, clock, signal: context.gitHub }));
  const resources = opened.move();
  return {
    flex,
    trail: trailOf({ github, warn }),
    gates: { ...gitHubGateContext(github, run), probe: assets.probe },
    [Symbol.dispose]: () => resources.dispose(),
  };
}

function trailOf(context: TrailContext): Trail {
  return {
    searchOwn: (query) => searchJobDeployment(query, context.github),
    open: (order, own, keepNonce) => openDeployment(order, own, { ...context, keepNonce }),
    findByNonce: (nonce, job) => findByNonce(nonce, job, context),
    close: (deployment, end, page) => closeDeployment(deployment, end, page, context),
    retire: (newer, place, retirement) => retireEarlierDeployments(newer, place, retirement, context),
    past: (query, releases) => readPastDeployments(query, releases, context.github),
  };
}
