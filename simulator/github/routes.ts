/** The calls that the simulated GitHub answers. */

import type { ServiceResponse } from '../http.ts';
import type { Permission } from './access.ts';
import { notFound } from './answers.ts';
import type { Call } from './call.ts';
import { getCombinedStatus, listCheckRuns } from './commits.ts';
import { createDeployment, createStatus, listDeployments, listStatuses } from './deployments.ts';
import type { Scope } from './seed.ts';
import { approvalView, runView } from './views.ts';

export interface Route {
  readonly method: string;
  /** Below `/repos/{owner}/{repo}/`, with named groups. */
  readonly pattern: RegExp;
  readonly permission: Permission;
  /** Below `https://docs.github.com/rest/`: what a refusal's `documentation_url` says. */
  readonly documentation: string;
  readonly answer: (call: Call) => ServiceResponse;
}

/** In a path, `{name}` is one segment, `{name+}` one or more, as a branch has them. */
function route(method: 'GET' | 'POST', path: string, scope: Scope, documentation: string, answer: Route['answer']) {
  const pattern = path.replace(/\{(\w+)\+\}/g, '(?<$1>.+)').replace(/\{(\w+)\}/g, '(?<$1>[^/]+)');
  const permission = { scope, level: method === 'GET' ? 'read' : 'write' } as const;
  return { method, pattern: new RegExp(`^${pattern}$`), permission, documentation, answer };
}

/** Of the run over all its attempts: GitHub's answer has neither attempt nor job nor time. */
function listApprovals({ repository, part, documentation }: Call): ServiceResponse {
  const run = repository.run(Number(part('id')));
  if (run === undefined) return notFound(documentation);
  return { status: 200, body: repository.approvalsOf(run.id).map((one) => approvalView(repository.seed, one)) };
}

function getRun({ repository, part, documentation }: Call): ServiceResponse {
  const run = repository.run(Number(part('id')));
  return run === undefined ? notFound(documentation) : { status: 200, body: runView(repository.seed, run) };
}

const STATUSES = 'deployments/{id}/statuses';
const RUN = 'actions/workflow-runs#get-a-workflow-run';
const APPROVALS = 'actions/workflow-runs#get-the-review-history-for-a-workflow-run';
const COMBINED = 'commits/statuses#get-the-combined-status-for-a-specific-reference';

export const ROUTES: readonly Route[] = [
  route('GET', 'deployments', 'deployments', 'deployments/deployments#list-deployments', listDeployments),
  route('POST', 'deployments', 'deployments', 'deployments/deployments#create-a-deployment', createDeployment),
  route('GET', STATUSES, 'deployments', 'deployments/statuses#list-deployment-statuses', listStatuses),
  route('POST', STATUSES, 'deployments', 'deployments/statuses#create-a-deployment-status', createStatus),
  route('GET', 'actions/runs/{id}', 'actions', RUN, getRun),
  route('GET', 'actions/runs/{id}/approvals', 'actions', APPROVALS, listApprovals),
  route('GET', 'commits/{ref+}/check-runs', 'checks', 'checks/runs#list-check-runs-for-a-git-reference', listCheckRuns),
  route('GET', 'commits/{ref+}/status', 'statuses', COMBINED, getCombinedStatus),
];
