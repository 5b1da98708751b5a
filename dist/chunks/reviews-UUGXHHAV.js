import {
  readGitHub
} from "./chunk-W5UCYJJI.js";
import {
  array,
  nullish,
  object,
  string
} from "./chunk-HZVXPQSS.js";
import "./chunk-X2XEUQZF.js";
import "./chunk-U5MWCPEB.js";
import "./chunk-ANG3SRT2.js";
import "./chunk-GSHAAMU2.js";
import "./chunk-UKAKPP2B.js";
import "./chunk-EMZGP5UC.js";
import "./chunk-X3JUB44Y.js";
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
