import {
  inBatches
} from "./chunk-MHODQ7IL.js";
import {
  listDeployments,
  rowSchema,
  statusesIfThere
} from "./chunk-GXAQTBDD.js";
import "./chunk-W5UCYJJI.js";
import {
  JOB_TASK,
  environmentPage,
  isByJob
} from "./chunk-KDY4764G.js";
import "./chunk-HZVXPQSS.js";
import "./chunk-X2XEUQZF.js";
import "./chunk-U5MWCPEB.js";
import "./chunk-ANG3SRT2.js";
import "./chunk-GSHAAMU2.js";
import "./chunk-UKAKPP2B.js";
import "./chunk-EMZGP5UC.js";
import "./chunk-X3JUB44Y.js";
import "./chunk-TBXCYRB4.js";

// src/deployment/job-deployment.ts
var MOST_PAGES = 3;
var MOST_LOOKS = 100;
var OPEN = ["queued", "waiting", "pending", "in_progress"];
var NOTHING = { ids: /* @__PURE__ */ new Set(), hits: [], found: void 0, isOver: false };
async function lookInEnvironment({ rows, isFull }, job, api) {
  const shas = commitsOf(job);
  const candidates = rows.filter(({ task, sha }) => task === JOB_TASK && shas.has(sha));
  const looked = await look(candidates, NOTHING, job, api);
  return { ...looked, isOver: looked.isOver || !isFull && looked.found !== void 0 };
}
async function findJobDeployment(job, api, before = NOTHING) {
  let looked = before;
  for await (const candidates of candidatesFor(job, api)) {
    looked = await look(candidates, looked, job, api);
    if (looked.isOver) break;
  }
  return looked.found;
}
async function* candidatesFor(job, api) {
  const isWanted = ({ environment }) => environment.toLowerCase() === job.environment.toLowerCase();
  const search = { tried: "look for the job's own deployment", schema: rowSchema, mostPages: MOST_PAGES };
  const others = [];
  for (const sha of commitsOf(job)) {
    for await (const rows of listDeployments(search, { sha, task: JOB_TASK }, api)) {
      yield rows.filter(isWanted);
      others.push(...rows.filter((row) => !isWanted(row)));
    }
  }
  if (job.jobId !== void 0) yield others;
}
function commitsOf({ head, run }) {
  return /* @__PURE__ */ new Set([head ?? run.commit, run.commit]);
}
async function look(candidates, before, job, api) {
  const made = candidates.filter((one) => isByJob(one) && !before.ids.has(one.id));
  const room = made.slice(0, MOST_LOOKS - before.ids.size);
  const hits = [...before.hits];
  const enough = job.jobId === void 0 ? 2 : 1;
  for await (const found of inBatches(room, (one) => lookAt(one, job, api), 1)) {
    hits.push(...found.filter((hit) => hit !== void 0));
    if (hits.length >= enough) break;
  }
  const ids = /* @__PURE__ */ new Set([...before.ids, ...room.map(({ id }) => id)]);
  const isTooMany = ids.size >= MOST_LOOKS;
  const isSure = job.jobId !== void 0 || hits.length === 1 && !isTooMany;
  return { ids, hits, found: isSure ? hits[0] : void 0, isOver: isTooMany || hits.length >= enough };
}
async function lookAt({ id, environment }, job, api) {
  const tried = "read the statuses of the job's own deployment";
  const statuses = await statusesIfThere(id, api, { tried }) ?? [];
  const address = `/${job.run.repository}/actions/runs/${job.run.id}/job/`;
  const log = statuses.find(
    ({ log_url }) => job.jobId === void 0 ? log_url.includes(address) : log_url.endsWith(`${address}${job.jobId}`)
  );
  if (log === void 0 || job.jobId === void 0 && !OPEN.includes(statuses[0]?.state ?? "")) return void 0;
  return { id, url: environmentPage(environment, job.run), madeFor: "job", environment, logUrl: log.log_url };
}
export {
  findJobDeployment,
  lookInEnvironment
};
