import * as v from 'valibot';
import { type GitHubClient, statusOf } from '../github/client.ts';
import type { Run } from '../github/context.ts';
import { inBatches } from '../github/in-batches.ts';
import { readGitHub } from '../github/reader.ts';
import { type Deployment, environmentPage, isByJob, JOB_TASK } from './deployment.ts';
import type { JobDeploymentQuery } from './order.ts';
import { listDeployments, PERMISSION } from './requests.ts';

/** How many pages of a commit's deployments are read. */
const MOST_PAGES = 3;
/**
 * How many deployments are looked at. All workflows of a repository share 1,000 requests an hour, and each job of a large
 * matrix looks for its own. Newest first, its own is among the first: GitHub makes it when the job starts.
 */
const MOST_LOOKS = 100;

const candidateSchema = v.object({
  id: v.number(),
  environment: v.string(),
  performed_via_github_app: v.nullish(v.object({ slug: v.nullish(v.string()) })),
});
const statusesSchema = v.array(v.object({ state: v.string(), log_url: v.nullish(v.string(), '') }));

type Candidate = v.InferOutput<typeof candidateSchema>;

/** A job that is still running has a deployment in one of these states. */
const OPEN: readonly string[] = ['queued', 'waiting', 'pending', 'in_progress'];

/** What a job knows of itself. */
type Job = Pick<JobDeploymentQuery, 'environment' | 'jobId' | 'head'> & { readonly run: Run };

/**
 * Finds the deployment that GitHub itself made for this job, if the job has `environment:`. Nothing names it from
 * inside: its statuses have the address of the job's log, `…/actions/runs/{run}/job/{job}`. Observed in
 * actions/runner's threads; documented nowhere. Rejects with a problem.
 */
export async function findJobDeployment(job: Job, api: GitHubClient): Promise<Deployment | undefined> {
  const hits: Deployment[] = [];
  let looks = 0;
  for await (const candidates of candidatesFor(job, api)) {
    const room = candidates.slice(0, MOST_LOOKS - looks);
    for await (const looked of inBatches(room, (one) => lookAt(one, job, api))) {
      hits.push(...looked.filter((hit) => hit !== undefined));
      if (job.jobId !== undefined && hits.length > 0) return hits[0];
      // Without the job's number another job of the run may be meant: only a single one is sure.
      if (hits.length > 1) return undefined;
    }
    looks += room.length;
    if (looks >= MOST_LOOKS) return undefined;
  }
  return hits[0];
}

/** Those of the input's environment come first; without the job's number, no others count. */
async function* candidatesFor(job: Job, api: GitHubClient): AsyncGenerator<readonly Candidate[]> {
  const isWanted = ({ environment }: Candidate) => environment.toLowerCase() === job.environment.toLowerCase();
  const search = { tried: "look for the job's own deployment", schema: candidateSchema, mostPages: MOST_PAGES };
  const others: Candidate[] = [];
  // For a pull request, GITHUB_SHA is the merge commit, but GitHub makes the deployment of its head (as reported in
  // actions/runner#2120).
  for (const sha of new Set([job.head ?? job.run.commit, job.run.commit])) {
    for await (const rows of listDeployments(search, { sha, task: JOB_TASK }, api)) {
      const made = rows.filter(isByJob);
      yield made.filter(isWanted);
      others.push(...made.filter((row) => !isWanted(row)));
    }
  }
  if (job.jobId !== undefined) yield others;
}

/** Looks through the statuses: another action of the job may have written some with addresses of their own. */
async function lookAt({ id, environment }: Candidate, job: Job, api: GitHubClient): Promise<Deployment | undefined> {
  const wanted = { ...api.repository, deployment_id: id, per_page: 30 };
  const get = () =>
    api.rest.repos.listDeploymentStatuses(wanted).catch((failure: unknown) => {
      // One that was deleted since it was listed is nobody's.
      if (statusOf(failure) === 404) return { data: [] };
      throw failure;
    });
  const tried = "read the statuses of the job's own deployment";
  const statuses = await readGitHub({ tried, permission: PERMISSION, get, schema: statusesSchema }, api);
  const address = `/${job.run.repository}/actions/runs/${job.run.id}/job/`;
  const log = statuses.find(({ log_url }) =>
    job.jobId === undefined ? log_url.includes(address) : log_url.endsWith(`${address}${job.jobId}`),
  );
  // Of a job that is not known by its number, one that has ended must be another one: this one is running.
  if (log === undefined || (job.jobId === undefined && !OPEN.includes(statuses[0]?.state ?? ''))) return undefined;
  return { id, url: environmentPage(environment, job.run), madeFor: 'job', environment, logUrl: log.log_url };
}
