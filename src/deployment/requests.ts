import * as v from 'valibot';
import { type GitHubClient, gitHubProblem, statusOf } from '../github/client.ts';
import { readGitHub, readPages } from '../github/reader.ts';
import { TASK } from './task.ts';

/** How often creating a deployment is tried if the answers get lost. */
const CREATE_TRIES = 3;
/** The most that GitHub lists at once. */
const PAGE = 100;
/** How many pages of earlier deployments are read; they are of all accounts together. */
const EARLIER_PAGES = 2;
/** The permission that all of this takes. */
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
 * Creates the deployment for exactly this commit and returns its id. If the answer is lost, looks for ours, and creates
 * again only if that look succeeds and shows none. Rejects with a {@link Problem}.
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
  const { data } = await api.rest.repos.createDeployment({
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

/** Returns the id of what was made. Throws if an answer has none, such as a web page: as without one, nothing is proved. */
function idIn(data: unknown): number {
  const made = v.safeParse(madeSchema, data);
  if (made.success) return made.output.id;
  throw new Error('the answer does not say what was made');
}

/**
 * Returns the id of the deployment that was created with this nonce; undefined if there is none. Rejects with a
 * {@link Problem}.
 */
export async function findDeployment(
  wanted: Pick<NewDeployment, 'commit' | 'environment' | 'nonce'>,
  api: GitHubClient,
): Promise<number | undefined> {
  const { commit, environment, nonce } = wanted;
  const rows = await readGitHub(
    {
      tried: 'look for the deployment',
      permission: PERMISSION,
      get: () =>
        api.rest.repos.listDeployments({
          ...{ ...api.repository, sha: commit, environment, task: TASK, per_page: PAGE },
        }),
      schema: oursSchema,
    },
    api,
  );
  return rows.find(({ payload }) => payload['nonce'] === nonce)?.id;
}

/** Anybody with the permission may make a deployment of this task: what is no payload of ours counts as empty. */
const oursSchema = v.array(v.object({ id: v.number(), payload: v.fallback(v.record(v.string(), v.unknown()), {}) }));

/** Adds a status: nothing of a deployment can be changed later. Rejects with a {@link Problem}. */
export async function setStatus(id: number, status: DeploymentStatus, api: GitHubClient): Promise<void> {
  try {
    const { data } = await api.rest.repos.createDeploymentStatus({
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

/** Returns the newest status of a deployment, undefined before its first. Rejects with a {@link Problem}. */
export async function newestStatus(
  id: number,
  api: GitHubClient,
): Promise<{ readonly state: string; readonly description: string } | undefined> {
  try {
    const { data } = await api.rest.repos.listDeploymentStatuses({ ...api.repository, deployment_id: id, per_page: 1 });
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

/** Returns our newest deployments in an environment, page by page. Throws a {@link Problem}. */
export async function* ourDeployments(
  environment: string,
  api: GitHubClient,
): AsyncGenerator<readonly EarlierDeployment[]> {
  const pages = readPages(
    {
      tried: 'list the earlier deployments',
      permission: PERMISSION,
      pages: api.paginate.iterator(api.rest.repos.listDeployments, {
        ...{ ...api.repository, environment, task: TASK, per_page: PAGE },
      }),
      mostPages: EARLIER_PAGES,
      schema: oursSchema,
    },
    api,
  );
  for await (const rows of pages) {
    yield rows.map(({ id, payload }) => ({
      id,
      account: textOf(payload['account']),
      configuration: textOf(payload['configuration']),
    }));
  }
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
