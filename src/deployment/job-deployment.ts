import * as v from 'valibot';
import { type GitHubClient, statusOf } from '../github/client.ts';
import type { Run } from '../github/context.ts';
import { inBatches } from '../github/in-batches.ts';
import { readGitHub, readPages } from '../github/reader.ts';

/** What GitHub makes for a job with `environment:` carries this task, and is made by this app. */
const JOB_TASK = 'deploy';
const JOB_APP = 'github-actions';
/** The most that GitHub lists at once, and how many pages of a commit's deployments are read. */
const PAGE = 100;
const MOST_PAGES = 3;
/**
 * How many deployments are looked at. All workflows of a repository share 1,000 requests an hour, and each job of a large
 * matrix looks for its own. Newest first, its own is among the first: GitHub makes it when the job starts.
 */
const MOST_LOOKS = 100;

const deploymentsSchema = v.array(
  v.object({
    id: v.number(),
    environment: v.string(),
    performed_via_github_app: v.nullish(v.object({ slug: v.nullish(v.string()) })),
  }),
);
const statusesSchema = v.array(v.object({ state: v.string(), log_url: v.nullish(v.string(), '') }));

type Candidate = v.InferOutput<typeof deploymentsSchema>[number];

/** A job that is still running has a deployment in one of these states. */
const OPEN: readonly string[] = ['queued', 'waiting', 'pending', 'in_progress'];

/** What a job knows of itself. */
export interface Job {
  readonly run: Run;
  /** Undefined on GitHub Enterprise Server, which does not say. */
  readonly id: string | undefined;
  /** What the input says. Decides only if the job's number is not known; otherwise it is looked at first. */
  readonly environment: string;
  /** The head commit of the run's pull request. */
  readonly head?: string | undefined;
}

/** The deployment that GitHub made for a job. */
export interface JobDeployment {
  readonly id: number;
  readonly environment: string;
  /** The page of the job's log, as GitHub wrote it there. */
  readonly logUrl: string;
}

/**
 * Finds the deployment that GitHub itself made for this job, if the job has `environment:`. Nothing names it from
 * inside: its statuses have the address of the job's log, `…/actions/runs/{run}/job/{job}`. Observed in
 * actions/runner's threads; documented nowhere. Rejects with a problem.
 */
export async function findJobDeployment(job: Job, api: GitHubClient): Promise<JobDeployment | undefined> {
  const hits: JobDeployment[] = [];
  let looks = 0;
  for await (const candidates of candidatesFor(job, api)) {
    const room = candidates.slice(0, MOST_LOOKS - looks);
    for await (const looked of inBatches(room, (one) => lookAt(one, job, api))) {
      hits.push(...looked.filter((hit) => hit !== undefined));
      if (job.id !== undefined && hits.length > 0) return hits[0];
      // Without the job's number another job of the run may be meant: only a single one is sure.
      if (hits.length > 1) return undefined;
    }
    looks += room.length;
    if (looks >= MOST_LOOKS) return undefined;
  }
  return hits[0];
}

/**
 * The commits whose deployments count. For a pull request, GITHUB_SHA is the merge commit, but GitHub makes the
 * deployment of its head (as reported in actions/runner#2120).
 */
function commitsOf({ run, head }: Job): readonly string[] {
  return head === undefined || head === run.commit ? [run.commit] : [head, run.commit];
}

/** Those of the input's environment come first; without the job's number, no others count. */
async function* candidatesFor(job: Job, api: GitHubClient): AsyncGenerator<readonly Candidate[]> {
  const wanted = job.environment.toLowerCase();
  const others: Candidate[] = [];
  for (const commit of commitsOf(job)) {
    for await (const rows of deploymentsOn(commit, api)) {
      const made = rows.filter((row) => row.performed_via_github_app?.slug === JOB_APP);
      yield made.filter(({ environment }) => environment.toLowerCase() === wanted);
      others.push(...made.filter(({ environment }) => environment.toLowerCase() !== wanted));
    }
  }
  if (job.id !== undefined) yield others;
}

function deploymentsOn(commit: string, api: GitHubClient): AsyncIterable<readonly Candidate[]> {
  return readPages(
    {
      tried: "look for the job's own deployment",
      permission: 'deployments: write',
      pages: api.paginate.iterator(api.rest.repos.listDeployments, {
        ...{ ...api.repository, sha: commit, task: JOB_TASK, per_page: PAGE },
      }),
      mostPages: MOST_PAGES,
      schema: deploymentsSchema,
    },
    api,
  );
}

/** Looks through the statuses: another action of the job may have written some with addresses of their own. */
async function lookAt({ id, environment }: Candidate, job: Job, api: GitHubClient): Promise<JobDeployment | undefined> {
  const statuses = await readGitHub(
    {
      tried: "read the statuses of the job's own deployment",
      permission: 'deployments: write',
      get: () =>
        api.rest.repos
          .listDeploymentStatuses({ ...api.repository, deployment_id: id, per_page: 30 })
          .catch((failure: unknown) => {
            // One that was deleted since it was listed is nobody's.
            if (statusOf(failure) === 404) return { data: [] };
            throw failure;
          }),
      schema: statusesSchema,
    },
    api,
  );
  const address = `/${job.run.repository}/actions/runs/${job.run.id}/job/`;
  const log = statuses.find(({ log_url }) =>
    job.id === undefined ? log_url.includes(address) : log_url.endsWith(`${address}${job.id}`),
  );
  // Of a job that is not known by its number, one that has ended must be another one: this one is running.
  if (log === undefined || (job.id === undefined && !OPEN.includes(statuses[0]?.state ?? ''))) return undefined;
  return { id, environment, logUrl: log.log_url };
}
