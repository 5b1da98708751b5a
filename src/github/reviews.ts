import * as v from 'valibot';
import type { Review } from '../release/approvals.ts';
import type { GitHubClient } from './client.ts';
import { readGitHub } from './reader.ts';

const reviewsSchema = v.array(
  v.object({
    state: v.string(),
    comment: v.nullish(v.string(), ''),
    user: v.nullish(v.object({ login: v.string(), type: v.nullish(v.string()) })),
    environments: v.nullish(v.array(v.object({ name: v.string() })), []),
  }),
);

/**
 * Returns who reviewed a run. GitHub's list is of the run over all its attempts, without times, in no documented order,
 * and without pages: "Get the review history for a workflow run" in GitHub's REST description. Rejects with a problem.
 */
export async function readReviews(runId: string, api: GitHubClient): Promise<readonly Review[]> {
  const words = { tried: 'read the approvals of this run', permission: 'actions: read' };
  const get = () => api.rest.actions.getReviewsForRun({ ...api.repository, run_id: Number(runId) });
  const rows = await readGitHub({ ...words, get, schema: reviewsSchema }, api);
  return rows.flatMap(({ user, environments, state, comment }) => {
    // The account of a reviewer may be gone.
    if (!user) return [];
    const { login, type } = user;
    const isPerson = type === 'User';
    return [{ state, comment, login, isPerson, environments: environments.map(({ name }) => name) }];
  });
}
