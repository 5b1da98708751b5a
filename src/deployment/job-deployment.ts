import type { GitHubClient } from '../github/client.ts';
import type { Run } from '../github/context.ts';
import { inBatches } from '../github/in-batches.ts';
import { type Deployment, environmentPage, isByJob, JOB_TASK } from './deployment.ts';
import type { JobDeploymentQuery } from './order.ts';
import { type DeploymentPage, type DeploymentRow, listDeployments, rowSchema, statusesIfThere } from './requests.ts';

/** How many pages of a commit's deployments are read. */
const MOST_PAGES = 3;
/**
 * How many deployments are looked at. All workflows of a repository share 1,000 requests an hour, and each job of a large
 * matrix looks for its own. Newest first, its own is among the first: GitHub makes it when the job starts.
 */
const MOST_LOOKS = 100;

type Candidate = Pick<DeploymentRow, 'id' | 'environment' | 'performed_via_github_app'>;

/** A job that is still running has a deployment in one of these states. */
const OPEN: readonly string[] = ['queued', 'waiting', 'pending', 'in_progress'];

/** What a job knows of itself. */
type Job = Pick<JobDeploymentQuery, 'environment' | 'jobId' | 'head'> & { readonly run: Run };

/** How far the search is. */
interface Looked {
  /** What was looked at. */
  readonly ids: ReadonlySet<number>;
  readonly hits: readonly Deployment[];
  /** The job's own, as far as that is sure. */
  readonly found: Deployment | undefined;
  /** Nothing more need be looked at. */
  readonly isOver: boolean;
}

const NOTHING: Looked = { ids: new Set(), hits: [], found: undefined, isOver: false };

/**
 * Looks among the newest deployments of the input's environment for the one that GitHub itself made for this job, if the
 * job has `environment:`. Nothing names it from inside: its statuses have the address of the job's log,
 * `…/actions/runs/{run}/job/{job}`. Observed in actions/runner's threads; documented nowhere. Rejects with a problem.
 */
export async function lookInEnvironment(
  { rows, isFull }: DeploymentPage,
  job: Job,
  api: GitHubClient,
): Promise<Looked> {
  const shas = commitsOf(job);
  const candidates = rows.filter(({ task, sha }) => task === JOB_TASK && shas.has(sha));
  const looked = await look(candidates, NOTHING, job, api);
  return { ...looked, isOver: looked.isOver || (!isFull && looked.found !== undefined) };
}

/** Goes on with all deployments of the commit, and returns what was found. Rejects with a problem. */
export async function findJobDeployment(
  job: Job,
  api: GitHubClient,
  before: Looked = NOTHING,
): Promise<Deployment | undefined> {
  let looked = before;
  for await (const candidates of candidatesFor(job, api)) {
    looked = await look(candidates, looked, job, api);
    if (looked.isOver) break;
  }
  return looked.found;
}

/** Those of the input's environment come first; without the job's number, no others count. */
async function* candidatesFor(job: Job, api: GitHubClient): AsyncGenerator<readonly Candidate[]> {
  const isWanted = ({ environment }: Candidate) => environment.toLowerCase() === job.environment.toLowerCase();
  const search = { tried: "look for the job's own deployment", schema: rowSchema, mostPages: MOST_PAGES };
  const others: Candidate[] = [];
  for (const sha of commitsOf(job)) {
    for await (const rows of listDeployments(search, { sha, task: JOB_TASK }, api)) {
      yield rows.filter(isWanted);
      others.push(...rows.filter((row) => !isWanted(row)));
    }
  }
  if (job.jobId !== undefined) yield others;
}

/**
 * For a pull request, GITHUB_SHA is the merge commit, but GitHub makes the deployment of its head (as reported in
 * actions/runner#2120).
 */
function commitsOf({ head, run }: Job): ReadonlySet<string> {
  return new Set([head ?? run.commit, run.commit]);
}

/** Looks at one first, then at more at a time: its own is most likely the newest. */
async function look(candidates: readonly Candidate[], before: Looked, job: Job, api: GitHubClient): Promise<Looked> {
  const made = candidates.filter((one) => isByJob(one) && !before.ids.has(one.id));
  const room = made.slice(0, MOST_LOOKS - before.ids.size);
  const hits = [...before.hits];
  // Without the job's number another job of the run may be meant: only a single one is sure.
  const enough = job.jobId === undefined ? 2 : 1;
  for await (const found of inBatches(room, (one) => lookAt(one, job, api), 1)) {
    hits.push(...found.filter((hit) => hit !== undefined));
    if (hits.length >= enough) break;
  }
  const ids = new Set([...before.ids, ...room.map(({ id }) => id)]);
  const isTooMany = ids.size >= MOST_LOOKS;
  const isSure = job.jobId !== undefined || (hits.length === 1 && !isTooMany);
  return { ids, hits, found: isSure ? hits[0] : undefined, isOver: isTooMany || hits.length >= enough };
}

/** Looks through the statuses: another action of the job may have written some with addresses of their own. */
async function lookAt({ id, environment }: Candidate, job: Job, api: GitHubClient): Promise<Deployment | undefined> {
  const tried = "read the statuses of the job's own deployment";
  // One that was deleted since it was listed is nobody's.
  const statuses = (await statusesIfThere(id, api, { tried })) ?? [];
  const address = `/${job.run.repository}/actions/runs/${job.run.id}/job/`;
  const log = statuses.find(({ log_url }) =>
    job.jobId === undefined ? log_url.includes(address) : log_url.endsWith(`${address}${job.jobId}`),
  );
  // Of a job that is not known by its number, one that has ended must be another one: this one is running.
  if (log === undefined || (job.jobId === undefined && !OPEN.includes(statuses[0]?.state ?? ''))) return undefined;
  return { id, url: environmentPage(environment, job.run), madeFor: 'job', environment, logUrl: log.log_url };
}
