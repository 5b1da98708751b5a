import {
  readGitHub
} from "./chunk-RUKMIU7F.js";
import {
  array,
  nullish,
  object,
  string
} from "./chunk-3GCM4EHV.js";
import "./chunk-PJOMURSX.js";
import "./chunk-SB4SZGQB.js";
import "./chunk-YM65A5IS.js";
import "./chunk-TD27OL3Q.js";
import "./chunk-WFCWHBOV.js";
import "./chunk-TBXCYRB4.js";

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
