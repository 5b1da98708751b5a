import {
  readGitHub
} from "./chunk-OQP24NSP.js";
import {
  array,
  nullish,
  object,
  string
} from "./chunk-U3PZUFCB.js";
import "./chunk-U3RAIJDZ.js";
import "./chunk-YS233DLZ.js";
import "./chunk-PGFX7P7G.js";
import "./chunk-FDJRSILM.js";

// src/github/reviews.ts
var reviewsSchema = array(
  object({
    state: string(),
    comment: nullish(string(), ""),
    user: nullish(object({ login: string() })),
    environments: nullish(array(object({ name: string() })), [])
  })
);
async function readReviews(runId, api) {
  const words = { tried: "read the approvals of this run", permission: "actions: read" };
  const get = () => api.rest.actions.getReviewsForRun({ ...api.repository, run_id: Number(runId) });
  const rows = await readGitHub({ ...words, get, schema: reviewsSchema }, api);
  return rows.flatMap(({ user, environments, state, comment }) => {
    if (!user) return [];
    return [{ state, comment, login: user.login, environments: environments.map(({ name }) => name) }];
  });
}
export {
  readReviews
};
