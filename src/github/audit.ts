import { asProblem, type Problem } from '../problem.ts';
import type { DeploymentState, DeploymentStatus } from './deployments.ts';
import type { GitHubDoor } from './door.ts';
import type { Run } from './run.ts';

/** The deployment that tells of a release. */
export interface Deployment {
  readonly id: number;
  /** The page where people see it. */
  readonly url: string;
  /** `job`: GitHub made it for the job itself, and writes its end. */
  readonly madeFor: 'release' | 'job';
}

/** What opening a deployment takes. */
export interface AuditOrder {
  /** `auto`: only warn where there can be no deployment; `required`: no deployment, no release. */
  readonly mode: 'auto' | 'required' | 'off';
  readonly environment: string;
  readonly environmentUrl: string;
  readonly description: string;
  readonly payload: Readonly<Record<string, unknown>>;
}

export interface AuditMeans {
  readonly door: GitHubDoor;
  readonly warn: (text: string) => void;
}

/** How a deployment ends. */
export interface EndStatus {
  readonly state: DeploymentState;
  readonly description: string;
}

/** The audit trail of one run in GitHub: a deployment, or nothing. */
export interface Audit {
  readonly deployment: Deployment | undefined;
  /** Resolves once the deployment says `in_progress`; rejects where it must and does not. */
  readonly begun: Promise<void>;
  /**
   * Says how it ended, and gives whether that was written. Never rejects: a release that is made is made, whatever
   * GitHub says of it, and the post step tries again.
   */
  end(status: EndStatus): Promise<boolean>;
}

const NONE: Audit = { deployment: undefined, begun: Promise.resolve(), end: async () => true };
/** It may be there all the same, where the answers to creating it were lost. */
const FAILED: Audit = { ...NONE, end: async () => false };

/**
 * Looks for the deployment that GitHub made for the job itself. Undefined where there is none, where it cannot be read,
 * or where no deployment is wanted: then there will be one of ours. Never rejects.
 */
export async function jobDeployment(
  wish: {
    readonly deployment: AuditOrder['mode'];
    readonly jobId: string | undefined;
    readonly environment: string;
  },
  door: GitHubDoor,
): Promise<number | undefined> {
  if (wish.deployment === 'off') return undefined;
  try {
    const [{ api, run }, { findJobDeployment }] = await Promise.all([
      door.open(),
      import('./job-deployment.ts'),
    ]);
    return await findJobDeployment({ run, id: wish.jobId, environment: wish.environment }, api);
  } catch {
    // Whatever is wrong here is wrong with creating one, too, and told there.
    return undefined;
  }
}

/**
 * Opens the deployment: the job's own where there is one, else one of ours, whose nonce is kept before it is created.
 * Rejects with a {@link Problem} only where the deployment is required; else warns.
 */
export async function openAudit(
  order: AuditOrder,
  own: Promise<number | undefined> | undefined,
  means: AuditMeans & { readonly keepNonce: (nonce: string) => void },
): Promise<Audit> {
  if (order.mode === 'off') return NONE;
  try {
    return await open(order, await own, means);
  } catch (thrown) {
    warnOrThrow(asProblem(thrown), order.mode, means);
    return FAILED;
  }
}

async function open(
  order: AuditOrder,
  own: number | undefined,
  means: Parameters<typeof openAudit>[2],
): Promise<Audit> {
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
  const id = own ?? (await create());
  const deployment: Deployment = {
    id,
    url: pageOf(run),
    madeFor: own === undefined ? 'release' : 'job',
  };
  const say = (status: EndStatus) =>
    deployments.setStatus(id, statusFor(deployment, status, { environmentUrl, logUrl: run.url }), api);
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
        if (!api.signal.aborted) warnOrThrow(asProblem(thrown), 'auto', means);
        return false;
      }
    },
  };
}

function pageOf({ serverUrl, repository }: Run): string {
  return `${serverUrl}/${repository}/deployments`;
}

/**
 * Finds the deployment that another step was creating when it ended. Undefined where there is none. Never rejects: it
 * warns.
 */
export async function findUnanswered(
  nonce: string,
  { environment }: Pick<AuditOrder, 'environment'>,
  means: AuditMeans,
): Promise<Deployment | undefined> {
  try {
    const { api, deployments, run } = await load(means);
    const id = await deployments.findDeployment({ commit: run.commit, environment, nonce }, api);
    return id === undefined ? undefined : { id, url: pageOf(run), madeFor: 'release' };
  } catch (thrown) {
    warnOrThrow(asProblem(thrown), 'auto', means);
    return undefined;
  }
}

/** The end of the job's own deployment is GitHub's to write: until then it only tells what happened. */
function statusFor(
  { madeFor }: Deployment,
  { state, description }: EndStatus,
  urls: Pick<DeploymentStatus, 'environmentUrl' | 'logUrl'>,
): DeploymentStatus {
  return { ...urls, description, state: madeFor === 'job' ? 'in_progress' : state };
}

/**
 * Ends a deployment that another step opened, where there is one and an end. Gives the state that it has then. Never
 * rejects: it warns.
 */
export async function endDeployment(
  deployment: Deployment,
  end: EndStatus,
  { environmentUrl }: Pick<AuditOrder, 'environmentUrl'>,
  means: AuditMeans,
): Promise<void> {
  try {
    const { api, deployments, run } = await load(means);
    const status = statusFor(deployment, end, { environmentUrl, logUrl: run.url });
    const newest = await deployments.newestStatus(deployment.id, api);
    // Where post runs twice, the deployment has its end already.
    if (newest?.state === status.state && newest.description === status.description) return;
    await deployments.setStatus(deployment.id, status, api);
  } catch (thrown) {
    warnOrThrow(asProblem(thrown), 'auto', means);
  }
}

/**
 * Turns the earlier deployment of ours inactive that a newer one of ours has replaced: of the same account, and in the
 * same environment. GitHub does not do that for production environments. Never rejects: it warns.
 */
export async function retireEarlier(
  newer: Deployment,
  place: { readonly account: string; readonly environment: string; readonly environmentUrl: string },
  means: AuditMeans,
): Promise<void> {
  try {
    const { api, deployments, run } = await load(means);
    const all = await deployments.ourDeployments(place.environment, api);
    const earlier = all.filter(({ id, account }) => id < newer.id && account === place.account);
    for (const { id } of earlier.slice(0, RETIRE_LOOKS)) {
      const state = (await deployments.newestStatus(id, api))?.state;
      if (state === 'inactive') return;
      if (state !== 'success') continue;
      const urls = { environmentUrl: place.environmentUrl, logUrl: run.url };
      await deployments.setStatus(
        id,
        { ...urls, state: 'inactive', description: 'Replaced by a newer release' },
        api,
      );
      return;
    }
  } catch (thrown) {
    warnOrThrow(asProblem(thrown), 'auto', means);
  }
}

/** Runs that failed leave deployments between the one that is live and the one before it; more in a row are no use. */
const RETIRE_LOOKS = 10;

async function load({ door }: AuditMeans) {
  const [{ api, run }, deployments] = await Promise.all([door.open(), import('./deployments.ts')]);
  return { api, run, deployments };
}

function warnOrThrow(problem: Problem, mode: AuditOrder['mode'], means: AuditMeans): void {
  if (mode === 'required') throw problem;
  means.warn(`${problem.message} ${problem.remedy}`);
}
