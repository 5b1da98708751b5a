import {
  readGitHub
} from "./chunk-VJDFOLIF.js";
import {
  array,
  nullish,
  object,
  pipe,
  string,
  transform
} from "./chunk-3RAYL2EJ.js";
import "./chunk-C363KJTN.js";
import "./chunk-6OKUTYHA.js";
import "./chunk-TD27OL3Q.js";
import "./chunk-WFCWHBOV.js";
import "./chunk-TBXCYRB4.js";

// src/github/reviews.ts
var approvalsSchema = array(
  pipe(
    object({
      state: string(),
      comment: nullish(string(), ""),
      user: nullish(object({ login: string() })),
      environments: nullish(array(object({ name: string() })), [])
    }),
    transform((row) => ({
      state: row.state,
      comment: row.comment,
      login: row.user?.login,
      environments: row.environments.map(({ name }) => name)
    }))
  )
);
async function readReviews(runId, api) {
  const rows = await readGitHub(
    {
      tried: "read the approvals of this run",
      permission: "actions: read",
      get: () => api.rest.actions.getReviewsForRun({ ...api.repository, run_id: Number(runId) }),
      schema: approvalsSchema
    },
    api
  );
  return rows.flatMap(({ login, ...row }) => login === void 0 ? [] : [{ ...row, login }]);
}
export {
  readReviews
};
