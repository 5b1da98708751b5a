import {
  readGitHub
} from "./chunk-6OJ6RANV.js";
import {
  array,
  nullish,
  object,
  pipe,
  string,
  transform
} from "./chunk-RNQIZIQD.js";
import "./chunk-H3HY5I6Y.js";
import "./chunk-Z7FAX2HJ.js";
import "./chunk-SESL6EYB.js";

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
      get: () => api.request("GET /repos/{owner}/{repo}/actions/runs/{run_id}/approvals", {
        ...api.repository,
        run_id: Number(runId)
      }),
      schema: approvalsSchema
    },
    api
  );
  return rows.flatMap(({ login, ...row }) => login === void 0 ? [] : [{ ...row, login }]);
}
export {
  readReviews
};
