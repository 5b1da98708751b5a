import * as v from 'valibot';
import type { Review } from '../release/approvals.ts';
import type { GitHubClient } from './client.ts';
import { readGitHub } from './reader.ts';

/** The account of a reviewer may be gone. */
const approvalsSchema = v.array(
  v.pipe(
    v.object({
      state: v.string(),
      comment: v.nullish(v.string(), ''),
      user: v.nullish(v.object({ login: v.string() })),
      environments: v.nullish(v.array(v.object({ name: v.string() })), []),
    }),
    v.transform((row) => ({
      state: row.state,
      comment: row.comment,
      login: row.user?.login,
      environments: row.environments.map(({ name }) => name),
    })),
  ),
);

/**
 * Returns who reviewed a run. GitHub's list is of the run over all its attempts, without times, in no documented order,
 * and without pages: "Get the review history for a workflow run" in GitHub's REST description. Rejects with a problem.
 */
export async function readReviews(runId: string, api: GitHubClient): Promise<readonly Review[]> {
  const rows = await readGitHub(
    {
      tried: 'read the approvals of this run',
      permission: 'actions: read',
      get: () => api.rest.actions.getReviewsForRun({ ...api.repository, run_id: Number(runId) }),
      schema: approvalsSchema,
    },
    api,
  );
  return rows.flatMap(({ login, ...row }) => (login === undefined ? [] : [{ ...row, login }]));
}
