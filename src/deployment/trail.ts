import type { Run } from '../github/context.ts';
import type { LazyGitHub } from '../github/lazy-client.ts';
import { asProblem, type Problem } from '../problem.ts';
import type { OwnDeployment } from './own.ts';
import type { DeploymentState, DeploymentStatus, EarlierDeployment } from './requests.ts';

/** The deployment that tells of a release. */
export interface Deployment {
  readonly id: number;
  /** The page of its environment, where people see it. */
  readonly url: string;
  /** `job`: GitHub made it for the job itself, and writes its end. */
  readonly madeFor: 'release' | 'job';
  readonly environment: string;
  /** The job's log, where the job is known; else the page of the run. By it the job's own deployment is found. */
  readonly logUrl: string;
}

/** What opening a deployment takes. */
export interface DeploymentOrder {
  /** `auto`: only warn where there can be no deployment; `required`: no deployment, no release. */
  readonly mode: 'auto' | 'required' | 'off';
  readonly environment: string;
  readonly environmentUrl: string;
  /** Undefined on GitHub Enterprise Server, which does not tell. */
  readonly jobId: string | undefined;
  /** At most 140 characters, as that of each status. */
  readonly description: string;
  readonly payload: Readonly<Record<string, unknown>>;
}

export interface TrailContext {
  readonly door: LazyGitHub;
  readonly warn: (text: string) => void;
}

/** How a deployment ends. */
export interface EndStatus {
  readonly state: DeploymentState;
  readonly description: string;
}

/** The audit trail of one run in GitHub: a deployment, or nothing. */
export interface DeploymentTrail {
  readonly deployment: Deployment | undefined;
  /** Resolves once the deployment says `in_progress`; rejects where it must and does not. */
  readonly begun: Promise<void>;
  /**
   * Says how it ended, and gives whether that was written. Never rejects: a release that is made is made, whatever
   * GitHub says of it, and the post step tries again.
   */
  end(status: EndStatus): Promise<boolean>;
}

const NONE: DeploymentTrail = { deployment: undefined, begun: Promise.resolve(), end: async () => true };
/** It may be there all the same, where the answers to creating it were lost. */
const FAILED: DeploymentTrail = { ...NONE, end: async () => false };

/** The deployment that GitHub made for the job itself, or none; `problem` where that could not be found out. */
export type OwnDeploymentSearch =
  | { readonly deployment: OwnDeployment | undefined; readonly problem?: never }
  | { readonly deployment?: never; readonly problem: Problem };

/**
 * Looks for the deployment that GitHub made for the job itself, where one is wanted. Without one there will be one of
 * ours. Never rejects.
 */
export async function searchOwnDeployment(
  wish: {
    readonly deployment: DeploymentOrder['mode'];
    readonly dryRun: boolean;
    readonly jobId: string | undefined;
    readonly environment: string;
    readonly head: string | undefined;
  },
  door: LazyGitHub,
): Promise<OwnDeploymentSearch> {
  if (wish.dryRun || wish.deployment === 'off') return { deployment: undefined };
  try {
    const [{ api, run }, { findJobDeployment }] = await Promise.all([door.connect(), import('./own.ts')]);
    const { jobId: id, environment, head } = wish;
    return { deployment: await findJobDeployment({ run, id, environment, head }, api) };
  } catch (thrown) {
    return { problem: asProblem(thrown) };
  }
}

/**
 * Opens the deployment: the job's own where there is one, else one of ours, whose nonce is kept before it is created.
 * Rejects with a {@link Problem} only where the deployment is required; else warns.
 */
export async function openDeployment(
  order: DeploymentOrder,
  own: OwnDeploymentSearch,
  means: TrailContext & { readonly keepNonce: (nonce: string) => void },
): Promise<DeploymentTrail> {
  if (order.mode === 'off') return NONE;
  try {
    return await open(order, own, means);
  } catch (thrown) {
    warnOrThrow(asProblem(thrown), order.mode, means);
    return FAILED;
  }
}

async function open(
  order: DeploymentOrder,
  own: OwnDeploymentSearch,
  means: Parameters<typeof openDeployment>[2],
): Promise<DeploymentTrail> {
  const { api, deployments, run } = await load(means);
  const { environment, environmentUrl, description, payload } = order;
  const create = () => {
    const nonce = crypto.randomUUID();
    means.keepNonce(nonce);
    return deployments.createDeployment(
      { commit: run.commit, environment, description, nonce, payload },
      api,
    );
  };
  const deployment = own.deployment ? ofJob(own.deployment, run) : ofRelease(await create(), order, run);
  // What is wrong with looking is wrong with creating, too, most of the time, and told there alone.
  if (own.problem) means.warn(`${own.problem.message} ${SECOND}`);
  const say = (status: EndStatus) =>
    deployments.setStatus(deployment.id, statusFor(deployment, status, environmentUrl), api);
  const begun = say({ state: 'in_progress', description }).catch((thrown) =>
    warnOrThrow(asProblem(thrown), order.mode, means),
  );
  // Awaited right before the write; until then a failure is not yet anybody's.
  begun.catch(() => undefined);
  return {
    deployment,
    begun,
    end: async (status) => {
      await begun.catch(() => undefined);
      try {
        await say(status);
        return true;
      } catch (thrown) {
        // A cancelled run leaves this to the post step, and need not warn of it.
        if (!api.signal.aborted) await warnOf(thrown, 'The end of this job tells GitHub once more.', means);
        return false;
      }
    },
  };
}

function ofJob({ id, environment, logUrl }: OwnDeployment, run: Run): Deployment {
  return { id, url: pageOf(environment, run), madeFor: 'job', environment, logUrl };
}

function ofRelease(
  id: number,
  { environment, jobId }: Pick<DeploymentOrder, 'environment' | 'jobId'>,
  run: Run,
): Deployment {
  const logUrl = jobId === undefined ? run.url : `${run.url}/job/${jobId}`;
  return { id, url: pageOf(environment, run), madeFor: 'release', environment, logUrl };
}

function pageOf(environment: string, { serverUrl, repository }: Run): string {
  return `${serverUrl}/${repository}/deployments/${encodeURIComponent(environment)}`;
}

/**
 * Finds the deployment that another step was creating when it ended. Undefined where there is none. Never rejects: it
 * warns.
 */
export async function findByNonce(
  nonce: string,
  order: Pick<DeploymentOrder, 'environment' | 'jobId'>,
  means: TrailContext,
): Promise<Deployment | undefined> {
  try {
    const { api, deployments, run } = await load(means);
    const wanted = { commit: run.commit, environment: order.environment, nonce };
    const id = await deployments.findDeployment(wanted, api);
    return id === undefined ? undefined : ofRelease(id, order, run);
  } catch (thrown) {
    const { statusOf } = await import('../github/client.ts');
    // Who may not even see deployments has made none.
    if (![401, 403, 404].includes(statusOf(asProblem(thrown).cause) ?? 0)) await warnOf(thrown, LAST, means);
    return undefined;
  }
}

/** The end of the job's own deployment is GitHub's to write: until then it only tells what happened. */
function statusFor(
  { madeFor, logUrl }: Deployment,
  { state, description }: EndStatus,
  environmentUrl: string,
): DeploymentStatus {
  return { environmentUrl, logUrl, description, state: madeFor === 'job' ? 'in_progress' : state };
}

/**
 * Ends a deployment that another step opened. Gives the state that it has then, as far as that is known. Never rejects: it
 * warns.
 */
export async function closeDeployment(
  deployment: Deployment,
  end: EndStatus,
  { environmentUrl }: Pick<DeploymentOrder, 'environmentUrl'>,
  means: TrailContext,
): Promise<string | undefined> {
  let before: string | undefined;
  try {
    const { api, deployments } = await load(means);
    const status = statusFor(deployment, end, environmentUrl);
    // The end is not kept back because what stands there cannot be read: one too many says nothing that is untrue.
    const newest = await deployments.newestStatus(deployment.id, api).catch(() => undefined);
    before = newest?.state;
    // Where post runs twice, the deployment has its end already.
    if (newest?.state === status.state && newest.description === status.description) return before;
    await deployments.setStatus(deployment.id, status, api);
    return status.state;
  } catch (thrown) {
    await warnOf(thrown, LAST, means);
    return before;
  }
}

/**
 * Earlier deployments turn inactive, but for one that tells of these SIDs: of the release that is live, or of the
 * configuration that a rollback made live again.
 */
export interface Retirement {
  readonly stays: readonly string[];
}

/**
 * Turns the earlier deployments of ours inactive that are live no more: of the same account, and in the same
 * environment. GitHub does not do that for production environments. Never rejects: it warns.
 */
export async function retireEarlierDeployments(
  newer: Deployment,
  place: { readonly account: string; readonly environment: string; readonly environmentUrl: string },
  { stays }: Retirement,
  means: TrailContext,
): Promise<void> {
  try {
    const { api, deployments } = await load(means);
    const { environmentUrl } = place;
    const status = { environmentUrl, logUrl: newer.logUrl, description: 'Replaced by a newer release' };
    let passed = 0;
    let stayed = false;
    for await (const looked of earlierThan(newer, place, { api, deployments })) {
      for (const row of looked.filter(({ state }) => state === 'success')) {
        // Of several that tell of what is live, only the newest can be right.
        const isLive: boolean = !stayed && stays.some((sid) => tellsOf(sid, row));
        stayed ||= isLive;
        if (!isLive) await deployments.setStatus(row.id, { ...status, state: 'inactive' }, api);
      }
      passed += looked.filter(({ state }) => state === 'inactive').length;
      if (passed >= PASSED) return;
    }
  } catch (thrown) {
    await warnOf(thrown, LAST, means);
  }
}

/** An earlier deployment, and what it says now. */
type Looked = EarlierDeployment & { readonly state?: string; readonly description?: string };

function tellsOf(sid: string, { configuration, description = '' }: Looked): boolean {
  return configuration === sid || description.includes(sid);
}

/**
 * So many that are inactive are passed before the rest is taken for inactive, too: the runs that retired them came past
 * the rest. One that could not be retired is so come past by each of the next releases.
 */
const PASSED = 3;
/** A page has a hundred, of all accounts together. */
const RETIRE_PAGES = 2;

async function* earlierThan(
  newer: Deployment,
  place: { readonly account: string; readonly environment: string },
  { api, deployments }: Pick<Loaded, 'api' | 'deployments'>,
): AsyncGenerator<readonly Looked[]> {
  const { inBatches } = await import('../github/in-batches.ts');
  for (let page = 1; page <= RETIRE_PAGES; page += 1) {
    const { rows, more } = await deployments.ourDeployments(place.environment, page, api);
    const earlier = rows.filter(({ id, account }) => id < newer.id && account === place.account);
    yield* inBatches(earlier, async (row) => ({ ...row, ...(await deployments.newestStatus(row.id, api)) }));
    if (!more) return;
  }
}

type Loaded = Awaited<ReturnType<typeof load>>;

async function load({ door }: TrailContext) {
  const [{ api, run }, deployments] = await Promise.all([door.connect(), import('./requests.ts')]);
  return { api, run, deployments };
}

/** What follows from a search for the job's own that failed. */
const SECOND =
  'If the job has `environment:`, there are now two deployments: that of the job says nothing of the release.';

/** What nobody comes after to put right. */
const LAST = 'What is true is in the summary of this run.';

/** Warns of what failed after the release. "Run again" would be no remedy: the release is made. */
async function warnOf(thrown: unknown, unanswered: string, { warn }: TrailContext): Promise<void> {
  const problem = asProblem(thrown);
  const { statusOf } = await import('../github/client.ts');
  const status = statusOf(problem.cause);
  const answered = status !== undefined && status < 500;
  warn(`${problem.message} ${answered ? problem.fix : unanswered}`);
}

function warnOrThrow(problem: Problem, mode: DeploymentOrder['mode'], means: TrailContext): void {
  if (mode === 'required') throw problem;
  means.warn(`${problem.message} ${problem.remedy}`);
}
