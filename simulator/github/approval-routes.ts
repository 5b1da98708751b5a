/** Who reviewed a workflow run. */

import type { ServiceResponse } from '../http.ts';
import { notFound } from './answers.ts';
import type { Call, Route } from './route.ts';
import { approvalView } from './views.ts';

/** Of the run over all its attempts: GitHub's answer has neither attempt nor job nor time. */
function listApprovals({ repository, part, documentation }: Call): ServiceResponse {
  const run = repository.run(Number(part('id')));
  if (run === undefined) return notFound(documentation);
  const body = repository
    .approvalsOf(run.id)
    .map((one) => approvalView(repository.seed, one, repository.environment(one.environment)));
  return { status: 200, body };
}

export const approvalRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: 'actions/runs/{id}/approvals',
    permission: { scope: 'actions', level: 'read' },
    documentation: 'actions/workflow-runs#get-the-review-history-for-a-workflow-run',
    answer: listApprovals,
  },
];
