import * as v from 'valibot';
import type { GitHubApi } from './api.ts';
import { readGitHub } from './read.ts';
import type { Run } from './run.ts';

/** What GitHub makes for a job with `environment:` carries this task, and is made by this app. */
const JOB_TASK = 'deploy';
const JOB_APP = 'github-actions';
/** More than the jobs of one commit that deploy. */
const MOST = 30;

const deploymentsSchema = v.array(
  v.object({
    id: v.number(),
    environment: v.string(),
    performed_via_github_app: v.nullish(v.object({ slug: v.nullish(v.string()) })),
  }),
);
const statusesSchema = v.array(v.object({ log_url: v.nullish(v.string(), '') }));

/** A job, as far as it is known from inside. */
export interface Job {
  readonly run: Run;
  /** Undefined on GitHub Enterprise Server, which does not tell. */
  readonly id: string | undefined;
  /** Counts only where the job's number is not known. */
  readonly environment: string;
}

/**
 * Finds the deployment that GitHub itself made for this job, where the job has `environment:`; gives its id. Nothing
 * names it from inside: its newest status has the address of the job's log, `…/actions/runs/{run}/job/{job}`.
 * Observed in actions/runner's threads; documented nowhere. Rejects with a problem.
 */
export async function findJobDeployment(job: Job, api: GitHubApi): Promise<number | undefined> {
  const { run } = job;
  const rows = await readGitHub(
    {
      tried: "look for the job's own deployment",
      permission: 'deployments: write',
      get: () =>
        api.request('GET /repos/{owner}/{repo}/deployments', {
          ...api.repository,
          sha: run.commit,
          task: JOB_TASK,
          per_page: MOST,
        }),
      schema: deploymentsSchema,
    },
    api,
  );
  const candidates = rows.filter(
    (row) =>
      row.performed_via_github_app?.slug === JOB_APP &&
      (job.id !== undefined || row.environment === job.environment),
  );
  const address = `/${run.repository}/actions/runs/${run.id}/job/`;
  const matches = await Promise.all(
    candidates.map(async ({ id }) => {
      const log = await newestLogUrl(id, api);
      return job.id === undefined ? log.includes(address) : log.endsWith(`${address}${job.id}`);
    }),
  );
  const found = candidates.filter((_, at) => matches[at]);
  // Without the job's number another job of the run may be meant: only a single one is sure.
  return found.length === 1 || job.id !== undefined ? found[0]?.id : undefined;
}

async function newestLogUrl(id: number, api: GitHubApi): Promise<string> {
  const [newest] = await readGitHub(
    {
      tried: "read the statuses of the job's own deployment",
      permission: 'deployments: write',
      get: () =>
        api.request('GET /repos/{owner}/{repo}/deployments/{deployment_id}/statuses', {
          ...api.repository,
          deployment_id: id,
          per_page: 1,
        }),
      schema: statusesSchema,
    },
    api,
  );
  return newest?.log_url ?? '';
}
