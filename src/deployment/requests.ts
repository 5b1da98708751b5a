import * as v from 'valibot';
import { type GitHubClient, gitHubProblem, statusOf } from '../github/client.ts';
import { readGitHub } from '../github/reader.ts';
import { TASK } from './task.ts';

/** How often a deployment is tried to be created whose answers get lost. */
const CREATE_TRIES = 3;
/** The most that GitHub gives at once. */
const PAGE = 100;
/** What all of this takes. */
const PERMISSION = 'deployments: write';

export type DeploymentState = 'in_progress' | 'success' | 'failure' | 'error' | 'inactive';

export interface NewDeployment {
  readonly commit: string;
  readonly environment: string;
  readonly description: string;
  /** Ours alone: by it a deployment is found again whose creation was not answered. */
  readonly nonce: string;
  /** Kept with the deployment for good. */
  readonly payload: Readonly<Record<string, unknown>>;
}

export interface DeploymentStatus {
  readonly state: DeploymentState;
  readonly description: string;
  readonly environmentUrl: string;
  readonly logUrl: string;
}

/**
 * Creates the deployment for exactly this commit. Where the answer is lost, looks for ours, and creates again only where
 * that look succeeds and shows none. Gives its id; rejects with a {@link Problem}.
 */
export async function createDeployment(wanted: NewDeployment, api: GitHubClient): Promise<number> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await create(wanted, api);
    } catch (failure) {
      const status = statusOf(failure);
      const answered = status !== undefined && status < 500;
      if (answered || tries >= CREATE_TRIES) {
        throw gitHubProblem('create the deployment', failure, PERMISSION);
      }
      await api.clock.sleep(1000 * tries, api.signal);
      const ours = await findDeployment(wanted, api).catch(() => {
        throw gitHubProblem('create the deployment', failure, PERMISSION);
      });
      if (ours !== undefined) return ours;
    }
  }
}

async function create(wanted: NewDeployment, api: GitHubClient): Promise<number> {
  const { data } = await api.request('POST /repos/{owner}/{repo}/deployments', {
    ...api.repository,
    ref: wanted.commit,
    task: TASK,
    environment: wanted.environment,
    description: wanted.description,
    payload: { ...wanted.payload, nonce: wanted.nonce },
    // The defaults would merge branches, and would fail on the checks of the very run that deploys.
    auto_merge: false,
    required_contexts: [],
  });
  return idIn(data);
}

const madeSchema = v.object({ id: v.number() });

/** Gives the id of what was made. Throws where an answer has none, such as a web page: as with none, nothing is proved. */
function idIn(data: unknown): number {
  const made = v.safeParse(madeSchema, data);
  if (made.success) return made.output.id;
  throw new Error('the answer does not say what was made');
}

/**
 * Finds the deployment that was created with this nonce, and gives its id; undefined where there is none. Rejects with a
 * {@link Problem}.
 */
export async function findDeployment(
  wanted: Pick<NewDeployment, 'commit' | 'environment' | 'nonce'>,
  api: GitHubClient,
): Promise<number | undefined> {
  const { commit, environment, nonce } = wanted;
  const rows = await readOurs('look for the deployment', { sha: commit, environment }, api);
  return rows.find(({ payload }) => payload['nonce'] === nonce)?.id;
}

/** Anybody with the permission may make a deployment of this task: what is no payload of ours counts as empty. */
const oursSchema = v.array(
  v.object({
    id: v.number(),
    payload: v.fallback(v.record(v.string(), v.unknown()), {}),
  }),
);

/** Reads our deployments, newest first: one page of those that are asked for. */
function readOurs(
  tried: string,
  wanted: { readonly environment: string; readonly sha?: string; readonly page?: number },
  api: GitHubClient,
): Promise<v.InferOutput<typeof oursSchema>> {
  return readGitHub(
    {
      tried,
      permission: PERMISSION,
      get: () =>
        api.request('GET /repos/{owner}/{repo}/deployments', {
          ...api.repository,
          ...wanted,
          task: TASK,
          per_page: PAGE,
        }),
      schema: oursSchema,
    },
    api,
  );
}

/** Adds a status: nothing of a deployment can be changed later. Rejects with a {@link Problem}. */
export async function setStatus(id: number, status: DeploymentStatus, api: GitHubClient): Promise<void> {
  try {
    const { data } = await api.request('POST /repos/{owner}/{repo}/deployments/{deployment_id}/statuses', {
      ...api.repository,
      deployment_id: id,
      state: status.state,
      description: status.description,
      environment_url: status.environmentUrl,
      log_url: status.logUrl,
      // Which older ones turn inactive depends on the account, which GitHub does not know: done by hand.
      auto_inactive: false,
    });
    idIn(data);
  } catch (failure) {
    throw gitHubProblem(`set the deployment to ${status.state}`, failure, PERMISSION);
  }
}

/** Gives the newest status of a deployment, undefined before its first. Rejects with a {@link Problem}. */
export async function newestStatus(
  id: number,
  api: GitHubClient,
): Promise<{ readonly state: string; readonly description: string } | undefined> {
  try {
    const { data } = await api.request('GET /repos/{owner}/{repo}/deployments/{deployment_id}/statuses', {
      ...api.repository,
      deployment_id: id,
      per_page: 1,
    });
    return data[0] && { state: data[0].state, description: data[0].description };
  } catch (failure) {
    throw gitHubProblem('read the state of the deployment', failure, PERMISSION);
  }
}

/** What an earlier deployment was made for. */
export interface EarlierDeployment {
  readonly id: number;
  readonly account: string;
  /** Empty for a name that only Twilio knew. */
  readonly configuration: string;
}

/** Gives a page of our deployments in an environment, newest first, and whether there is another. Rejects with a {@link Problem}. */
export async function ourDeployments(
  environment: string,
  page: number,
  api: GitHubClient,
): Promise<{ readonly rows: readonly EarlierDeployment[]; readonly more: boolean }> {
  const rows = await readOurs('list the earlier deployments', { environment, page }, api);
  return {
    rows: rows.map(({ id, payload }) => ({
      id,
      account: textOf(payload['account']),
      configuration: textOf(payload['configuration']),
    })),
    more: rows.length === PAGE,
  };
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
