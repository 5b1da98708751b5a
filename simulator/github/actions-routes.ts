/** Workflow runs, their jobs and approvals, and environments. */

import type { ServiceResponse } from '../http.ts';
import { notFound } from './answers.ts';
import { pageOf } from './paging.ts';
import type { Call, Route } from './route.ts';
import type { Run } from './state.ts';
import { approvalView, environmentView, jobView, runView } from './views.ts';

function withRun(answer: (call: Call, run: Run) => ServiceResponse) {
  return (call: Call): ServiceResponse => {
    const run = call.repository.run(Number(call.part('id')));
    return run === undefined ? notFound(call.documentation) : answer(call, run);
  };
}

function getRun({ repository }: Call, run: Run): ServiceResponse {
  return { status: 200, body: runView(repository.seed, run, repository.jobsOf(run.id, run.attempt)) };
}

/** Of the run over all its attempts: GitHub's answer has neither attempt nor job nor time. */
function listApprovals({ repository }: Call, run: Run): ServiceResponse {
  const approvals = repository.approvalsOf(run.id);
  const body = approvals.map((one) =>
    approvalView(repository.seed, one, repository.environment(one.environment)),
  );
  return { status: 200, body };
}

function listJobs({ repository, part, address, documentation }: Call, run: Run): ServiceResponse {
  const attempt = Number(part('attempt'));
  if (!(attempt >= 1 && attempt <= run.attempt)) return notFound(documentation);
  const jobs = repository.jobsOf(run.id, attempt);
  const { items, headers } = pageOf(jobs, address);
  const body = { total_count: jobs.length, jobs: items.map((job) => jobView(repository.seed, job, run)) };
  return { status: 200, headers, body };
}

function getJob({ repository, part, documentation }: Call): ServiceResponse {
  const job = repository.job(Number(part('id')));
  const run = repository.run(job?.runId ?? 0);
  if (job === undefined || run === undefined) return notFound(documentation);
  return { status: 200, body: jobView(repository.seed, job, run) };
}

function getEnvironment({ repository, part, documentation }: Call): ServiceResponse {
  const environment = repository.environment(part('name'));
  if (environment === undefined) return notFound(documentation);
  return { status: 200, body: environmentView(repository.seed, environment) };
}

const READ = { scope: 'actions', level: 'read' } as const;

export const actionsRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: 'actions/runs/{id}',
    permission: READ,
    documentation: 'actions/workflow-runs#get-a-workflow-run',
    answer: withRun(getRun),
  },
  {
    method: 'GET',
    path: 'actions/runs/{id}/approvals',
    permission: READ,
    documentation: 'actions/workflow-runs#get-the-review-history-for-a-workflow-run',
    answer: withRun(listApprovals),
  },
  {
    method: 'GET',
    path: 'actions/runs/{id}/attempts/{attempt}/jobs',
    permission: READ,
    documentation: 'actions/workflow-jobs#list-jobs-for-a-workflow-run-attempt',
    answer: withRun(listJobs),
  },
  {
    method: 'GET',
    path: 'actions/jobs/{id}',
    permission: READ,
    documentation: 'actions/workflow-jobs#get-a-job-for-a-workflow-run',
    answer: getJob,
  },
  {
    method: 'GET',
    path: 'environments/{name}',
    permission: READ,
    documentation: 'deployments/environments#get-an-environment',
    answer: getEnvironment,
  },
];
