import { asProblem, type Problem } from '../problem.ts';
import type { DeploymentState } from './deployments.ts';
import type { GitHubDoor } from './door.ts';

/** A deployment of ours, and the page where people see it. */
export interface Deployment {
  readonly id: number;
  readonly url: string;
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
  /** Says how it ended. Never rejects: a release that is made is made, whatever GitHub says of it. */
  end(status: EndStatus): Promise<void>;
}

const NONE: Audit = { deployment: undefined, begun: Promise.resolve(), end: async () => undefined };

/**
 * Opens the deployment. Rejects with a {@link Problem} only where the deployment is required; else warns.
 */
export async function openAudit(order: AuditOrder, means: AuditMeans): Promise<Audit> {
  if (order.mode === 'off') return NONE;
  try {
    return await open(order, means);
  } catch (thrown) {
    warnOrThrow(asProblem(thrown), order.mode, means);
    return NONE;
  }
}

/**
 * Ends a deployment that another step opened, where there is one and an end. Gives it with the state that it was to
 * have. Never rejects: it warns.
 */
export async function endDeployment(
  deployment: Deployment | undefined,
  status: EndStatus | undefined,
  { environmentUrl }: Pick<AuditOrder, 'environmentUrl'>,
  means: AuditMeans,
): Promise<(Deployment & { readonly state: DeploymentState }) | undefined> {
  if (!deployment || !status) return undefined;
  try {
    const { api, deployments, run } = await load(means);
    // Where post runs twice, the deployment has its end already.
    if ((await deployments.stateOf(deployment.id, api)) !== status.state) {
      await deployments.setStatus(deployment.id, { ...status, environmentUrl, logUrl: run.url }, api);
    }
  } catch (thrown) {
    warnOrThrow(asProblem(thrown), 'auto', means);
  }
  return { ...deployment, state: status.state };
}

async function open(order: AuditOrder, means: AuditMeans): Promise<Audit> {
  const { api, deployments, run } = await load(means);
  const { environment, environmentUrl, description, payload } = order;
  const nonce = crypto.randomUUID();
  const wanted = { commit: run.commit, environment, description, nonce, payload };
  const id = await deployments.createDeployment(wanted, api);
  const deployment = { id, url: `${run.serverUrl}/${run.repository}/deployments` };
  const say = (status: EndStatus) =>
    deployments.setStatus(id, { ...status, environmentUrl, logUrl: run.url }, api);
  const begun = say({ state: 'in_progress', description }).catch((thrown) =>
    warnOrThrow(thrown, order.mode, means),
  );
  // Awaited right before the write; until then a failure is not yet anybody's.
  begun.catch(() => undefined);
  return {
    deployment,
    begun,
    end: async (status) => {
      await begun.catch(() => undefined);
      await say(status).catch((thrown) => warnOrThrow(thrown, 'auto', means));
    },
  };
}

async function load({ door }: AuditMeans) {
  const [{ api, run }, deployments] = await Promise.all([door.open(), import('./deployments.ts')]);
  return { api, run, deployments };
}

function warnOrThrow(problem: Problem, mode: AuditOrder['mode'], means: AuditMeans): void {
  if (mode === 'required') throw problem;
  means.warn(`${problem.message} ${problem.remedy}`);
}
