import {
  readGitHub
} from "./chunk-M4EOP44H.js";
import {
  array,
  nullish,
  object,
  string
} from "./chunk-RZFFU4M5.js";
import "./chunk-PMKJJKHS.js";
import "./chunk-MXYLMYWL.js";
import "./chunk-EAHN2UNF.js";
import "./chunk-SM3AI7IK.js";
import "./chunk-TD27OL3Q.js";
import "./chunk-WFCWHBOV.js";
import "./chunk-UN2RRBH2.js";
import "./chunk-TBXCYRB4.js";

// src/github/reviews.ts
var reviewsSchema = array(
  object({
    state: string(),
    comment: nullish(string(), ""),
    user: nullish(object({ login: string(), type: nullish(string()) })),
    environments: nullish(array(object({ name: string() })), [])
  })
);
async function readReviews(runId, api) {
  const words = { tried: "read the approvals of this run", permission: "actions: read" };
  const get = () => api.rest.actions.getReviewsForRun({ ...api.repository, run_id: Number(runId) });
  const rows = await readGitHub({ ...words, get, schema: reviewsSchema }, api);
  return rows.flatMap(({ user, environments, state, comment }) => {
    if (!user) return [];
    const { login, type } = user;
    const isPerson = type === "User";
    return [{ state, comment, login, isPerson, environments: environments.map(({ name }) => name) }];
  });
}
export {
  readReviews
};
