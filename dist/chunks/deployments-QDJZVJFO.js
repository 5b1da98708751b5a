import {
  TASK
} from "./chunk-YV3RVRTO.js";
import {
  gitHubProblem,
  statusOf
} from "./chunk-ZSYOSH7Z.js";
import {
  Problem
} from "./chunk-AOEFZA57.js";

// src/github/deployments.ts
var DESCRIPTION_LIMIT = 140;
var CREATE_TRIES = 3;
async function createDeployment(wanted, api) {
  for (let tries = 1; ; tries += 1) {
    try {
      return await create(wanted, api);
    } catch (failure) {
      if (failure instanceof Problem) throw failure;
      const status = statusOf(failure);
      const answered = status !== void 0 && status < 500;
      if (answered || tries >= CREATE_TRIES) throw gitHubProblem("create the deployment", failure);
      await api.clock.sleep(1e3 * tries, api.signal);
      const ours = await findDeployment(wanted, api).catch(() => void 0);
      if (ours !== void 0) return ours;
    }
  }
}
async function create(wanted, api) {
  const { data } = await api.request("POST /repos/{owner}/{repo}/deployments", {
    ...api.repository,
    ref: wanted.commit,
    task: TASK,
    environment: wanted.environment,
    description: cut(wanted.description),
    payload: { ...wanted.payload, nonce: wanted.nonce },
    // The defaults would merge branches, and would fail on the checks of the very run that deploys.
    auto_merge: false,
    required_contexts: []
  });
  if (!("id" in data))
    throw new Problem("GitHub made no deployment.", "Check the branch protection of the repository.");
  return Number(data.id);
}
async function findDeployment(wanted, api) {
  try {
    const { data } = await api.request("GET /repos/{owner}/{repo}/deployments", {
      ...api.repository,
      sha: wanted.commit,
      task: TASK,
      environment: wanted.environment,
      per_page: 100
    });
    const found = data.find(
      ({ payload }) => typeof payload === "object" && payload["nonce"] === wanted.nonce
    );
    return found && Number(found.id);
  } catch (failure) {
    if ([401, 403, 404].includes(statusOf(failure) ?? 0)) return void 0;
    throw gitHubProblem("look for the deployment", failure);
  }
}
async function setStatus(id, status, api) {
  try {
    await api.request("POST /repos/{owner}/{repo}/deployments/{deployment_id}/statuses", {
      ...api.repository,
      deployment_id: id,
      state: status.state,
      description: cut(status.description),
      environment_url: status.environmentUrl,
      log_url: status.logUrl,
      // Which older ones turn inactive depends on the account, which GitHub does not know: done by hand.
      auto_inactive: false
    });
  } catch (failure) {
    throw gitHubProblem(`set the deployment to ${status.state}`, failure);
  }
}
async function newestStatus(id, api) {
  try {
    const { data } = await api.request("GET /repos/{owner}/{repo}/deployments/{deployment_id}/statuses", {
      ...api.repository,
      deployment_id: id,
      per_page: 1
    });
    return data[0] && { state: data[0].state, description: data[0].description };
  } catch (failure) {
    throw gitHubProblem("read the state of the deployment", failure);
  }
}
async function ourDeployments(environment, api) {
  const { data } = await api.request("GET /repos/{owner}/{repo}/deployments", {
    ...api.repository,
    task: TASK,
    environment,
    per_page: 100
  });
  return data.map(({ id, payload }) => {
    const account = typeof payload === "object" ? payload["account"] : void 0;
    return { id: Number(id), account: typeof account === "string" ? account : "" };
  });
}
function cut(text) {
  const characters = [...text];
  return characters.length <= DESCRIPTION_LIMIT ? text : `${characters.slice(0, DESCRIPTION_LIMIT - 1).join("")}…`;
}
export {
  createDeployment,
  findDeployment,
  newestStatus,
  ourDeployments,
  setStatus
};
