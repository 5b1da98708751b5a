import {
  readGitHub
} from "./chunk-OYD7HUBW.js";
import {
  array,
  nullish,
  object,
  pipe,
  string,
  transform
} from "./chunk-MPGZ3P5L.js";
import "./chunk-ZEUXCYYM.js";
import "./chunk-74BCICVU.js";
import "./chunk-TBXCYRB4.js";

// src/github/approvals.ts
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
async function readApprovals(runId, api) {
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
  readApprovals
};
