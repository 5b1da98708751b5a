import {
  TASK
} from "./chunk-RFSQK62H.js";
import {
  readPages
} from "./chunk-ZCVX2TYI.js";
import {
  array,
  fallback,
  number,
  object,
  safeParse,
  string
} from "./chunk-WE4FITJY.js";
import {
  gitHubProblem
} from "./chunk-H7LW3CRO.js";

// src/deployment/requests.ts
var CREATE_TRIES = 3;
var PAGE = 100;
var EARLIER_PAGES = 2;
var PERMISSION = "deployments: write";
async function createDeployment(wanted, api) {
  for (let tries = 1; ; tries += 1) {
    try {
      return await create(wanted, api);
    } catch (failure) {
      const problem = gitHubProblem("create the deployment", failure, PERMISSION);
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
  const search = { tried: "look for the deployment", schema: ourSchema, mostPages: 1 };
  for await (const rows of listDeployments(search, { sha, environment, task: TASK }, api)) {
    return rows.find(({ payload }) => payload.nonce === nonce)?.id;
  }
  return void 0;
}
async function setStatus(id, status, api) {
  try {
    const added = { ...api.repository, deployment_id: id, ...status, auto_inactive: false };
    idIn((await api.rest.repos.createDeploymentStatus(added)).data);
  } catch (failure) {
    throw gitHubProblem(`set the deployment to ${status.state}`, failure, PERMISSION);
  }
}
async function newestStatus(id, api) {
  try {
    const { data } = await api.rest.repos.listDeploymentStatuses({ ...api.repository, deployment_id: id, per_page: 1 });
    return data[0];
  } catch (failure) {
    throw gitHubProblem("read the state of the deployment", failure, PERMISSION);
  }
}
var text = fallback(string(), "");
var ourSchema = object({
  id: number(),
  payload: fallback(object({ nonce: text, account: text, configuration: text }), {
    ...{ nonce: "", account: "", configuration: "" }
  })
});
function ourDeployments(environment, api) {
  const search = { tried: "list the earlier deployments", schema: ourSchema, mostPages: EARLIER_PAGES };
  return listDeployments(search, { environment, task: TASK }, api);
}
function listDeployments(search, filter, api) {
  const { listDeployments: list } = api.rest.repos;
  const pages = api.paginate.iterator(list, { ...api.repository, ...filter, per_page: PAGE });
  return readPages({ ...search, schema: array(search.schema), permission: PERMISSION, pages }, api);
}

export {
  PERMISSION,
  createDeployment,
  findDeployment,
  setStatus,
  newestStatus,
  ourDeployments,
  listDeployments
};
