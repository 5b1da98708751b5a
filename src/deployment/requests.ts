import * as v from 'valibot';
import type { WriteAuthority } from '../authority.ts';
import { type GitHubClient, gitHubProblem, statusOf } from '../github/client.ts';
import { readGitHub, readPages } from '../github/reader.ts';
import { Problem } from '../problem.ts';
import { type Deployment, type DeploymentStatus, TASK } from './deployment.ts';
import type { DeploymentOrder } from './order.ts';

/** How often creating a deployment is tried if the answers get lost. */
const CREATE_TRIES = 3;
/** The most that GitHub lists at once. */
const PAGE = 100;
/** Whose token wrote something: by it one knows what a job wrote. */
export const appSchema = v.fallback(v.nullish(v.object({ slug: v.nullish(v.string()) })), null);
/** The permission that all of this takes. */
export const PERMISSION = 'deployments: write';

export interface NewDeployment extends Pick<DeploymentOrder, 'environment' | 'description' | 'payload'> {
  readonly commit: string;
  /** Ours alone: by it a deployment is found again whose creation was not answered. */
  readonly nonce: string;
}

/**
 * Creates the deployment for exactly this commit and returns its id. If the answer is lost, looks for ours, and creates
 * again only if that look succeeds and shows none. Rejects with a {@link Problem}.
 */
export async function createDeployment(
  wanted: NewDeployment,
  api: GitHubClient,
  _authority: WriteAuthority,
): Promise<number> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await create(wanted, api);
    } catch (failure) {
      const problem = gitHubProblem('create the deployment', failure, PERMISSION, api);
      if (problem.code !== 'github-unavailable' || tries >= CREATE_TRIES) throw problem;
      await api.clock.sleep(1000 * tries, api.signal);
      const ours = await findDeployment(wanted, api).catch(() => {
        throw problem;
      });
      if (ours !== undefined) return ours;
    }
  }
}

async function create({ commit, nonce, payload, ...wanted }: NewDeployment, api: GitHubClient): Promise<number> {
  const { data } = await api.rest.repos.createDeployment({
    ...api.repository,
    ...wanted,
    ref: commit,
    task: TASK,
    payload: { ...payload, nonce },
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

/** Returns the id of the deployment with this nonce; undefined if there is none. Rejects with a {@link Problem}. */
export async function findDeployment(
  { commit: sha, environment, nonce }: Pick<NewDeployment, 'commit' | 'environment' | 'nonce'>,
  api: GitHubClient,
): Promise<number | undefined> {
  const search = { tried: 'look for the deployment', schema: rowSchema, mostPages: 1 };
  for await (const rows of listDeployments(search, { sha, environment, task: TASK }, api)) {
    return rows.find(({ payload }) => payload.nonce === nonce)?.id;
  }
  return undefined;
}

/** Adds a status: nothing of a deployment can be changed later. Rejects with a {@link Problem}. */
export async function setStatus(
  { id, madeFor }: Pick<Deployment, 'id' | 'madeFor'>,
  status: DeploymentStatus,
  api: GitHubClient,
  _authority: WriteAuthority,
): Promise<void> {
  try {
    // Which older ones turn inactive depends on the account, which GitHub does not know: done by hand.
    const added = { ...api.repository, deployment_id: id, ...status, auto_inactive: false };
    idIn((await api.rest.repos.createDeploymentStatus(added)).data);
  } catch (failure) {
    const problem = gitHubProblem(`set the deployment to ${status.state}`, failure, PERMISSION, api);
    // Whoever made it has the permission: it is gone.
    if (madeFor === 'job' || statusOf(failure) !== 404) throw problem;
    throw new Problem('github-refused', problem.message, { fix: WAS_DELETED, cause: failure });
  }
}

const WAS_DELETED = 'Somebody has deleted the deployment; what is true is in the summary of this run.';

/** Returns the newest status of a deployment, undefined before its first. Rejects with a {@link Problem}. */
export async function newestStatus(id: number, api: GitHubClient) {
  return (await readStatuses(id, api, { per_page: 1 }))[0];
}

/** What is said of reading statuses, and how many are read; GitHub's own number without it. */
interface StatusesQuery {
  readonly tried?: string;
  readonly permission?: string;
  readonly per_page?: number;
}

/** Returns the newest statuses of a deployment, newest first. Rejects with a {@link Problem}. */
export function readStatuses(
  id: number,
  api: GitHubClient,
  { tried = 'read the state of the deployment', permission = PERMISSION, ...page }: StatusesQuery = {},
) {
  const get = () => api.rest.repos.listDeploymentStatuses({ ...api.repository, deployment_id: id, ...page });
  return readGitHub({ tried, permission, get, schema: statusesSchema }, api);
}

/** The same; undefined if the deployment was deleted since it was listed. */
export function statusesIfThere(id: number, api: GitHubClient, words: Omit<StatusesQuery, 'per_page'>) {
  return readStatuses(id, api, { ...words, per_page: 30 }).catch((thrown: unknown) => {
    if (isGone(thrown)) return undefined;
    throw thrown;
  });
}

/** Returns whether what failed was about a deployment, or run, that is gone. */
export function isGone(thrown: unknown): boolean {
  return thrown instanceof Error && statusOf(thrown.cause) === 404;
}

/** Returns whether a run has ended. Rejects with a {@link Problem}. */
export async function hasRunEnded(runId: number, api: GitHubClient): Promise<boolean> {
  const get = () => api.rest.actions.getWorkflowRun({ ...api.repository, run_id: runId });
  const schema = v.object({ id: v.literal(runId), status: v.nullish(v.string()) });
  const read = { tried: 'read an earlier run', permission: 'actions: read', get, schema };
  return (await readGitHub(read, api)).status === 'completed';
}

/** Anybody may have written it: what is missing, or no text, says nothing, and must not hide the rest. */
export const anyText = v.fallback(v.string(), '');
const statusesSchema = v.array(
  v.object({ state: v.string(), description: anyText, log_url: anyText, performed_via_github_app: appSchema }),
);
/** Anybody with the permission may make a deployment of any task: what is no payload of ours counts as empty. */
const NO_PAYLOAD = {
  ...{ nonce: '', account: '', configuration: '', previousRelease: '', run: { title: '', url: '' } },
  seen: { made: [], inactive: [] },
};
const runSchema = v.object({ title: anyText, url: anyText });
export const rowSchema = v.object({
  ...{ id: v.number(), sha: anyText, task: anyText, environment: v.string(), created_at: anyText },
  payload: v.fallback(
    v.object({
      ...{ nonce: anyText, account: anyText, configuration: anyText, previousRelease: anyText },
      run: v.fallback(runSchema, NO_PAYLOAD.run),
      seen: v.fallback(
        v.object({ made: v.array(v.object({ release: anyText, run: runSchema })), inactive: v.array(v.number()) }),
        NO_PAYLOAD.seen,
      ),
    }),
    NO_PAYLOAD,
  ),
  performed_via_github_app: appSchema,
});

/** A deployment in a list; its `configuration` is empty for a name that only Twilio knew. */
export type DeploymentRow = v.InferOutput<typeof rowSchema>;

/** Some of the newest deployments, newest first, whoever made them. */
export interface DeploymentPage {
  readonly rows: readonly DeploymentRow[];
  /** Others may follow. */
  readonly isFull: boolean;
}

/** Returns one page of the newest deployments that pass the filter. Rejects with a {@link Problem}. */
export async function deploymentPage(
  filter: { readonly environment: string; readonly task?: string; readonly page?: number },
  api: GitHubClient,
): Promise<DeploymentPage> {
  const get = () => api.rest.repos.listDeployments({ ...api.repository, ...filter, per_page: PAGE });
  const read = { tried: 'list the earlier deployments', permission: PERMISSION, get, schema: v.array(rowSchema) };
  const rows = await readGitHub(read, api);
  return { rows, isFull: rows.length === PAGE };
}

/** Returns the newest deployments that pass the filter, page by page. Throws a {@link Problem}. */
export function listDeployments<T>(
  search: {
    readonly tried: string;
    readonly schema: v.GenericSchema<unknown, T>;
    readonly mostPages: number;
    readonly permission?: string;
  },
  filter: { readonly sha?: string; readonly environment?: string; readonly task: string },
  api: GitHubClient,
): AsyncIterable<readonly T[]> {
  const { listDeployments: list } = api.rest.repos;
  const pages = api.paginate.iterator(list, { ...api.repository, ...filter, per_page: PAGE });
  return readPages({ permission: PERMISSION, ...search, schema: v.array(search.schema), pages }, api);
}
