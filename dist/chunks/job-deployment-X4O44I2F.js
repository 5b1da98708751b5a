import {
  inBatches
} from "./chunk-D5DJJWYM.js";
import {
  PERMISSION,
  listDeployments
} from "./chunk-JVHUQD63.js";
import {
  readGitHub
} from "./chunk-BPLZCKPE.js";
import {
  JOB_TASK,
  environmentPage,
  isByJob
} from "./chunk-POPB3NBU.js";
import {
  array,
  nullish,
  number,
  object,
  string
} from "./chunk-AOZLDSAP.js";
import {
  statusOf
} from "./chunk-U32DCR3K.js";
import "./chunk-ZMLAP3PC.js";
import "./chunk-ANG3SRT2.js";
import "./chunk-KX6ZRL5G.js";
import "./chunk-PQGXD6I7.js";
import "./chunk-6AQTIHQ3.js";
import "./chunk-X3JUB44Y.js";
import "./chunk-TBXCYRB4.js";

// src/deployment/job-deployment.ts
var MOST_PAGES = 3;
var MOST_LOOKS = 100;
var candidateSchema = object({
  id: number(),
  environment: string(),
  performed_via_github_app: nullish(object({ slug: nullish(string()) }))
});
var statusesSchema = array(object({ state: string(), log_url: nullish(string(), "") }));
var OPEN = ["queued", "waiting", "pending", "in_progress"];
async function findJobDeployment(job, api) {
  const hits = [];
  let looks = 0;
  for await (const candidates of candidatesFor(job, api)) {
    const room = candidates.slice(0, MOST_LOOKS - looks);
    for await (const looked of inBatches(room, (one) => lookAt(one, job, api))) {
      hits.push(...looked.filter((hit) => hit !== void 0));
      if (job.jobId !== void 0 && hits.length > 0) return hits[0];
      if (hits.length > 1) return void 0;
    }
    looks += room.length;
    if (looks >= MOST_LOOKS) return void 0;
  }
  return hits[0];
}
async function* candidatesFor(job, api) {
  const isWanted = ({ environment }) => environment.toLowerCase() === job.environment.toLowerCase();
  const search = { tried: "look for the job's own deployment", schema: candidateSchema, mostPages: MOST_PAGES };
  const others = [];
  for (const sha of /* @__PURE__ */ new Set([job.head ?? job.run.commit, job.run.commit])) {
    for await (const rows of listDeployments(search, { sha, task: JOB_TASK }, api)) {
      const made = rows.filter(isByJob);
      yield made.filter(isWanted);
      others.push(...made.filter((row) => !isWanted(row)));
    }
  }
  if (job.jobId !== void 0) yield others;
}
async function lookAt({ id, environment }, job, api) {
  const wanted = { ...api.repository, deployment_id: id, per_page: 30 };
  const get = () => api.rest.repos.listDeploymentStatuses(wanted).catch((failure) => {
    if (statusOf(failure) === 404) return { data: [] };
    throw failure;
  });
  const tried = "read the statuses of the job's own deployment";
  const statuses = await readGitHub({ tried, permission: PERMISSION, get, schema: statusesSchema }, api);
  const address = `/${job.run.repository}/actions/runs/${job.run.id}/job/`;
  const log = statuses.find(
    ({ log_url }) => job.jobId === void 0 ? log_url.includes(address) : log_url.endsWith(`${address}${job.jobId}`)
  );
  if (log === void 0 || job.jobId === void 0 && !OPEN.includes(statuses[0]?.state ?? "")) return void 0;
  return { id, url: environmentPage(environment, job.run), madeFor: "job", environment, logUrl: log.log_url };
}
export {
  findJobDeployment
};
