import {
  readGitHub
} from "./chunk-YLQ7ZUY2.js";
import {
  array,
  nullish,
  number,
  object,
  string
} from "./chunk-A2M5YQM6.js";
import "./chunk-ZSYOSH7Z.js";
import "./chunk-AOEFZA57.js";

// src/github/job-deployment.ts
var JOB_TASK = "deploy";
var JOB_APP = "github-actions";
var MOST = 30;
var deploymentsSchema = array(
  object({
    id: number(),
    environment: string(),
    performed_via_github_app: nullish(object({ slug: nullish(string()) }))
  })
);
var statusesSchema = array(object({ log_url: nullish(string(), "") }));
async function findJobDeployment(job, api) {
  const { run } = job;
  const rows = await readGitHub(
    {
      tried: "look for the job's own deployment",
      permission: "deployments: write",
      get: () => api.request("GET /repos/{owner}/{repo}/deployments", {
        ...api.repository,
        sha: run.commit,
        task: JOB_TASK,
        per_page: MOST
      }),
      schema: deploymentsSchema
    },
    api
  );
  const candidates = rows.filter(
    (row) => row.performed_via_github_app?.slug === JOB_APP && (job.id !== void 0 || row.environment === job.environment)
  );
  const address = `/${run.repository}/actions/runs/${run.id}/job/`;
  const matches = await Promise.all(
    candidates.map(async ({ id }) => {
      const log = await newestLogUrl(id, api);
      return job.id === void 0 ? log.includes(address) : log.endsWith(`${address}${job.id}`);
    })
  );
  const found = candidates.filter((_, at) => matches[at]);
  return found.length === 1 || job.id !== void 0 ? found[0]?.id : void 0;
}
async function newestLogUrl(id, api) {
  const [newest] = await readGitHub(
    {
      tried: "read the statuses of the job's own deployment",
      permission: "deployments: write",
      get: () => api.request("GET /repos/{owner}/{repo}/deployments/{deployment_id}/statuses", {
        ...api.repository,
        deployment_id: id,
        per_page: 1
      }),
      schema: statusesSchema
    },
    api
  );
  return newest?.log_url ?? "";
}
export {
  findJobDeployment
};
