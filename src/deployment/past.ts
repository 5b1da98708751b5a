import * as v from 'valibot';
import type { GitHubClient } from '../github/client.ts';
import type { LazyGitHub } from '../github/lazy-client.ts';
import { JOB_TASK, TASK } from './deployment.ts';
import { releaseMadeIn } from './description.ts';
import type { DeploymentMode } from './order.ts';

/** What an earlier deployment says of the releases that its run made. */
export interface PastDeployment {
  readonly run: { readonly title: string; readonly url: string };
  /** Of ours: the configuration, and the active release that it was planned against tell which release it made. */
  readonly configuration: string;
  readonly previousRelease: string;
  /** The releases that its statuses say it made. */
  readonly made: readonly string[];
}

/** Of a release, what it takes to find its run. */
export interface Released {
  readonly sid: string;
  readonly configurationSid: string;
}

export interface PastDeploymentsQuery {
  readonly deployment: DeploymentMode;
  readonly environment: string;
  /** If this run reuses the deployment of its job, earlier runs did the same. */
  readonly own: { readonly id: number; readonly environment: string } | undefined;
}

/** The most that GitHub lists at once. */
const MOST = 100;
/** How many releases a person is shown, and the one under them. */
const MOST_RELEASES = 11;
/** How many deployments of jobs have their statuses read. */
const MOST_JOBS = 5;

const text = v.nullish(v.string(), '');
const ourSchema = v.object({
  id: v.number(),
  payload: v.object({
    configuration: text,
    previousRelease: text,
    run: v.object({ title: v.string(), url: v.string() }),
  }),
});

/**
 * Returns what earlier deployments say of the runs that made these releases, newest first; nothing if they cannot be
 * read, since nothing depends on it. Never rejects.
 */
export async function readPastDeployments(
  { deployment, environment, own }: PastDeploymentsQuery,
  releases: readonly Released[],
  github: LazyGitHub,
): Promise<readonly PastDeployment[]> {
  if (deployment === 'off') return [];
  try {
    const { api } = await github.connect();
    const ours = ourPastIn(own?.environment ?? environment, releases.slice(0, MOST_RELEASES), api);
    return (await Promise.all([ours, own ? pastOfJobsIn(own, api) : []])).flat();
  } catch {
    return [];
  }
}

async function ourPastIn(
  environment: string,
  releases: readonly Released[],
  api: GitHubClient,
): Promise<readonly PastDeployment[]> {
  const { data } = await api.rest.repos.listDeployments({ ...api.repository, task: TASK, environment, per_page: MOST });
  const ours = data.map((row) => v.safeParse(ourSchema, row)).filter((parsed) => parsed.success);
  const past = ours.map(async ({ output: { id, payload } }) => ({
    ...payload,
    made: mayBeRolledBack(payload, releases) ? madeIn(await statusesOf(id, api)) : [],
  }));
  return Promise.all(past);
}

/** Only what lies between two releases of one configuration may have been taken back: seldom is anything asked. */
function mayBeRolledBack(past: Omit<PastDeployment, 'made'>, releases: readonly Released[]): boolean {
  return releases.some(({ configurationSid }, at) => {
    const [top, below] = [releases[at - 1], releases[at + 1]];
    return (
      configurationSid === past.configuration &&
      below?.sid === past.previousRelease &&
      top?.configurationSid === below.configurationSid
    );
  });
}

/** The deployments that GitHub made for jobs have no payload: what is known of them is what their statuses say. */
async function pastOfJobsIn(
  { id: own, environment }: NonNullable<PastDeploymentsQuery['own']>,
  api: GitHubClient,
): Promise<readonly PastDeployment[]> {
  const wanted = { ...api.repository, task: JOB_TASK, environment, per_page: MOST_JOBS + 1 };
  const { data } = await api.rest.repos.listDeployments(wanted);
  const others = data.filter(({ id }) => id !== own).slice(0, MOST_JOBS);
  const past = others.map(async ({ id }) => {
    const statuses = await statusesOf(id, api);
    const url = statuses.find(({ log_url }) => log_url)?.log_url ?? '';
    const run = { title: '', url: url.replace(/\/job\/\d+$/, '') };
    return { run, configuration: '', previousRelease: '', made: madeIn(statuses) };
  });
  return Promise.all(past);
}

async function statusesOf(id: number, api: GitHubClient) {
  const { data } = await api.rest.repos.listDeploymentStatuses({ ...api.repository, deployment_id: id });
  return data;
}

function madeIn(statuses: Awaited<ReturnType<typeof statusesOf>>): readonly string[] {
  return statuses.flatMap(({ description }) => releaseMadeIn(description) ?? []);
}
