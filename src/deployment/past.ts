import * as v from 'valibot';
import type { GitHubClient } from '../github/client.ts';
import type { LazyGitHub } from '../github/lazy-client.ts';
import { releaseMadeIn } from './description.ts';
import { TASK } from './task.ts';

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
interface Released {
  readonly sid: string;
  readonly configurationSid: string;
}

export interface PastDeploymentsQuery {
  readonly deployment: 'auto' | 'required' | 'off';
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
  query: PastDeploymentsQuery,
  releases: readonly Released[],
  github: LazyGitHub,
): Promise<readonly PastDeployment[]> {
  if (query.deployment === 'off') return [];
  try {
    const { api } = await github.connect();
    const [ours, ofJobs] = await Promise.all([
      ourPastIn(query.own?.environment ?? query.environment, releases.slice(0, MOST_RELEASES), api),
      query.own ? pastOfJobsIn(query.own, api) : [],
    ]);
    return [...ours, ...ofJobs];
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
  const all = data.flatMap((deployment) => {
    const ours = v.safeParse(ourSchema, deployment);
    return ours.success ? [{ id: ours.output.id, ...ours.output.payload }] : [];
  });
  return Promise.all(
    all.map(async ({ id, ...past }) => ({
      ...past,
      made: mayBeRolledBack(past, releases) ? await releasesNamedBy(id, api) : [],
    })),
  );
}

/** Only what lies between two releases of one configuration may have been taken back: seldom is anything asked. */
function mayBeRolledBack(
  past: Pick<PastDeployment, 'configuration' | 'previousRelease'>,
  releases: readonly Released[],
): boolean {
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
  own: NonNullable<PastDeploymentsQuery['own']>,
  api: GitHubClient,
): Promise<readonly PastDeployment[]> {
  const { data } = await api.rest.repos.listDeployments({
    ...api.repository,
    task: 'deploy',
    environment: own.environment,
    per_page: MOST_JOBS + 1,
  });
  const others = data.filter(({ id }) => Number(id) !== own.id).slice(0, MOST_JOBS);
  return Promise.all(
    others.map(async ({ id }) => {
      const statuses = await statusesOf(Number(id), api);
      const url = statuses.find(({ log_url }) => log_url)?.log_url ?? '';
      return {
        run: { title: '', url: url.replace(/\/job\/\d+$/, '') },
        ...{ configuration: '', previousRelease: '', made: madeIn(statuses) },
      };
    }),
  );
}

async function releasesNamedBy(id: number, api: GitHubClient): Promise<readonly string[]> {
  return madeIn(await statusesOf(id, api));
}

async function statusesOf(id: number, api: GitHubClient) {
  const { data } = await api.rest.repos.listDeploymentStatuses({ ...api.repository, deployment_id: id });
  return data;
}

function madeIn(statuses: Awaited<ReturnType<typeof statusesOf>>): readonly string[] {
  return statuses.flatMap(({ description }) => releaseMadeIn(description) ?? []);
}
