import {
  TASK
} from "./chunk-H2SPGLFM.js";
import {
  readGitHub,
  readPages
} from "./chunk-VJDFOLIF.js";
import {
  array,
  fallback,
  number,
  object,
  record,
  safeParse,
  string,
  unknown
} from "./chunk-3RAYL2EJ.js";
import {
  gitHubProblem,
  statusOf
} from "./chunk-C363KJTN.js";
import "./chunk-6OKUTYHA.js";
import "./chunk-TD27OL3Q.js";
import "./chunk-WFCWHBOV.js";
import "./chunk-TBXCYRB4.js";

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
      const status = statusOf(failure);
      const answered = status !== void 0 && status < 500;
      if (answered || tries >= CREATE_TRIES) {
        throw gitHubProblem("create the deployment", failure, PERMISSION);
      }
      await api.clock.sleep(1e3 * tries, api.signal);
      const ours = await findDeployment(wanted, api).catch(() => {
        throw gitHubProblem("create the deployment", failure, PERMISSION);
      });
      if (ours !== void 0) return ours;
    }
  }
}
async function create(wanted, api) {
  const { data } = await api.rest.repos.createDeployment({
    ...api.repository,
    ref: wanted.commit,
    task: TASK,
    environment: wanted.environment,
    description: wanted.description,
    payload: { ...wanted.payload, nonce: wanted.nonce },
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
async function findDeployment(wanted, api) {
  const { commit, environment, nonce } = wanted;
  const rows = await readGitHub(
    {
      tried: "look for the deployment",
      permission: PERMISSION,
      get: () => api.rest.repos.listDeployments({
        ...{ ...api.repository, sha: commit, environment, task: TASK, per_page: PAGE }
      }),
      schema: oursSchema
    },
    api
  );
  return rows.find(({ payload }) => payload["nonce"] === nonce)?.id;
}
var oursSchema = array(object({ id: number(), payload: fallback(record(string(), unknown()), {}) }));
async function setStatus(id, status, api) {
  try {
    const { data } = await api.rest.repos.createDeploymentStatus({
      ...api.repository,
      deployment_id: id,
      state: status.state,
      description: status.description,
      environment_url: status.environmentUrl,
      log_url: status.logUrl,
      // Which older ones turn inactive depends on the account, which GitHub does not know: done by hand.
      auto_inactive: false
    });
    idIn(data);
  } catch (failure) {
    throw gitHubProblem(`set the deployment to ${status.state}`, failure, PERMISSION);
  }
}
async function newestStatus(id, api) {
  try {
    const { data } = await api.rest.repos.listDeploymentStatuses({ ...api.repository, deployment_id: id, per_page: 1 });
    return data[0] && { state: data[0].state, description: data[0].description };
  } catch (failure) {
    throw gitHubProblem("read the state of the deployment", failure, PERMISSION);
  }
}
async function* ourDeployments(environment, api) {
  const pages = readPages(
    {
      tried: "list the earlier deployments",
      permission: PERMISSION,
      pages: api.paginate.iterator(api.rest.repos.listDeployments, {
        ...{ ...api.repository, environment, task: TASK, per_page: PAGE }
      }),
      mostPages: EARLIER_PAGES,
      schema: oursSchema
    },
    api
  );
  for await (const rows of pages) {
    yield rows.map(({ id, payload }) => ({
      id,
      account: textOf(payload["account"]),
      configuration: textOf(payload["configuration"])
    }));
  }
}
function textOf(value) {
  return typeof value === "string" ? value : "";
}
export {
  createDeployment,
  findDeployment,
  newestStatus,
  ourDeployments,
  setStatus
};
