import {
  readGitHub,
  readPages
} from "./chunk-W5UCYJJI.js";
import {
  TASK
} from "./chunk-KDY4764G.js";
import {
  array,
  fallback,
  literal,
  nullish,
  number,
  object,
  safeParse,
  string
} from "./chunk-HZVXPQSS.js";
import {
  gitHubProblem,
  statusOf
} from "./chunk-X2XEUQZF.js";
import {
  Problem
} from "./chunk-GSHAAMU2.js";

// src/deployment/requests.ts
var CREATE_TRIES = 3;
var PAGE = 100;
var appSchema = fallback(nullish(object({ slug: nullish(string()) })), null);
var PERMISSION = "deployments: write";
async function createDeployment(wanted, api, _authority) {
  for (let tries = 1; ; tries += 1) {
    try {
      return await create(wanted, api);
    } catch (failure) {
      const problem = gitHubProblem("create the deployment", failure, PERMISSION, api);
      if (problem.code !== "github-unavailable" || tries >= CREATE_TRIES) throw problem;
      await api.clock.sleep(1e3 * tries, api.signal);
      const ours = await findDeployment(wanted, api).catch(() => {
        throw problem;
      });
      if (ours !== void 0) return ours;
    }
  }
}
async function create({ commit, nonce, payload, ...wanted }, api) {
  const { data } = await api.rest.repos.createDeployment({
    ...api.repository,
    ...wanted,
    ref: commit,
    task: TASK,
    payload: { ...payload, nonce },
    // The defaults would merge branches, and would fail on the checks of the very run that deploys.
    auto_merge: false,
    required_contexts: []
  });
  return idIn(data);
}
var madeSchema = object({ id: number() });
function idIn(data) {
  const made = safeParse(madeSchema, data);
  if (made.success) return made.output.id;
  throw new Error("the answer does not say what was made");
}
async function findDeployment({ commit: sha, environment, nonce }, api) {
  const search = { tried: "look for the deployment", schema: rowSchema, mostPages: 1 };
  for await (const rows of listDeployments(search, { sha, environment, task: TASK }, api)) {
    return rows.find(({ payload }) => payload.nonce === nonce)?.id;
  }
  return void 0;
}
async function setStatus({ id, madeFor }, status, api, _authority) {
  try {
    const added = { ...api.repository, deployment_id: id, ...status, auto_inactive: false };
    idIn((await api.rest.repos.createDeploymentStatus(added)).data);
  } catch (failure) {
    const problem = gitHubProblem(`set the deployment to ${status.state}`, failure, PERMISSION, api);
    if (madeFor === "job" || statusOf(failure) !== 404) throw problem;
    throw new Problem("github-refused", problem.message, { fix: WAS_DELETED, cause: failure });
  }
}
var WAS_DELETED = "Somebody has deleted the deployment; what is true is in the summary of this run.";
async function newestStatus(id, api) {
  return (await readStatuses(id, api, { per_page: 1 }))[0];
}
function readStatuses(id, api, { tried = "read the state of the deployment", permission = PERMISSION, ...page } = {}) {
  const get = () => api.rest.repos.listDeploymentStatuses({ ...api.repository, deployment_id: id, ...page });
  return readGitHub({ tried, permission, get, schema: statusesSchema }, api);
}
function statusesIfThere(id, api, words) {
  return readStatuses(id, api, { ...words, per_page: 30 }).catch((thrown) => {
    if (isGone(thrown)) return void 0;
    throw thrown;
  });
}
function isGone(thrown) {
  return thrown instanceof Error && statusOf(thrown.cause) === 404;
}
async function hasRunEnded(runId, api) {
  const get = () => api.rest.actions.getWorkflowRun({ ...api.repository, run_id: runId });
  const schema = object({ id: literal(runId), status: nullish(string()) });
  const read = { tried: "read an earlier run", permission: "actions: read", get, schema };
  return (await readGitHub(read, api)).status === "completed";
}
var anyText = fallback(string(), "");
var statusesSchema = array(
  object({ state: string(), description: anyText, log_url: anyText, performed_via_github_app: appSchema })
);
var NO_PAYLOAD = {
  ...{ nonce: "", account: "", configuration: "", previousRelease: "", run: { title: "", url: "" } },
  seen: { made: [], inactive: [] }
};
var runSchema = object({ title: anyText, url: anyText });
var rowSchema = object({
  ...{ id: number(), sha: anyText, task: anyText, environment: string(), created_at: anyText },
  payload: fallback(
    object({
      ...{ nonce: anyText, account: anyText, configuration: anyText, previousRelease: anyText },
      run: fallback(runSchema, NO_PAYLOAD.run),
      seen: fallback(
        object({ made: array(object({ release: anyText, run: runSchema })), inactive: array(number()) }),
        NO_PAYLOAD.seen
      )
    }),
    NO_PAYLOAD
  ),
  performed_via_github_app: appSchema
});
async function deploymentPage(filter, api) {
  const get = () => api.rest.repos.listDeployments({ ...api.repository, ...filter, per_page: PAGE });
  const read = { tried: "list the earlier deployments", permission: PERMISSION, get, schema: array(rowSchema) };
  const rows = await readGitHub(read, api);
  return { rows, isFull: rows.length === PAGE };
}
function listDeployments(search, filter, api) {
  const { listDeployments: list } = api.rest.repos;
  const pages = api.paginate.iterator(list, { ...api.repository, ...filter, per_page: PAGE });
  return readPages({ permission: PERMISSION, ...search, schema: array(search.schema), pages }, api);
}

export {
  appSchema,
  PERMISSION,
  createDeployment,
  findDeployment,
  setStatus,
  newestStatus,
  readStatuses,
  statusesIfThere,
  isGone,
  hasRunEnded,
  anyText,
  rowSchema,
  deploymentPage,
  listDeployments
};
