import {
  inBatches
} from "./chunk-UTOBFATU.js";
import {
  readGitHub,
  readPages
} from "./chunk-VJDFOLIF.js";
import {
  array,
  nullish,
  number,
  object,
  string
} from "./chunk-3RAYL2EJ.js";
import {
  statusOf
} from "./chunk-C363KJTN.js";
import "./chunk-6OKUTYHA.js";
import "./chunk-TD27OL3Q.js";
import "./chunk-WFCWHBOV.js";
import "./chunk-TBXCYRB4.js";

// src/deployment/job-deployment.ts
var JOB_TASK = "deploy";
var JOB_APP = "github-actions";
var PAGE = 100;
var MOST_PAGES = 3;
var MOST_LOOKS = 100;
var deploymentsSchema = array(
  object({
    id: number(),
    environment: string(),
    performed_via_github_app: nullish(object({ slug: nullish(string()) }))
  })
);
var statusesSchema = array(object({ state: string(), log_url: nullish(string(), "") }));
var OPEN = ["queued", "waiting", "pending", "in_progress"];
async function findJobDeployment(job, api) {
  const hits = [];
  let looks = 0;
  for await (const candidates of candidatesFor(job, api)) {
    const room = candidates.slice(0, MOST_LOOKS - looks);
    for await (const looked of inBatches(room, (one) => lookAt(one, job, api))) {
      hits.push(...looked.filter((hit) => hit !== void 0));
      if (job.id !== void 0 && hits.length > 0) return hits[0];
      if (hits.length > 1) return void 0;
    }
    looks += room.length;
    if (looks >= MOST_LOOKS) return void 0;
  }
  return hits[0];
}
function commitsOf({ run, head }) {
  return head === void 0 || head === run.commit ? [run.commit] : [head, run.commit];
}
async function* candidatesFor(job, api) {
  const wanted = job.environment.toLowerCase();
  const others = [];
  for (const commit of commitsOf(job)) {
    for await (const rows of deploymentsOn(commit, api)) {
      const made = rows.filter((row) => row.performed_via_github_app?.slug === JOB_APP);
      yield made.filter(({ environment }) => environment.toLowerCase() === wanted);
      others.push(...made.filter(({ environment }) => environment.toLowerCase() !== wanted));
    }
  }
  if (job.id !== void 0) yield others;
}
function deploymentsOn(commit, api) {
  return readPages(
    {
      tried: "look for the job's own deployment",
      permission: "deployments: write",
      pages: api.paginate.iterator(api.rest.repos.listDeployments, {
        ...{ ...api.repository, sha: commit, task: JOB_TASK, per_page: PAGE }
      }),
      mostPages: MOST_PAGES,
      schema: deploymentsSchema
    },
    api
  );
}
async function lookAt({ id, environment }, job, api) {
  const statuses = await readGitHub(
    {
      tried: "read the statuses of the job's own deployment",
      permission: "deployments: write",
      get: () => api.rest.repos.listDeploymentStatuses({ ...api.repository, deployment_id: id, per_page: 30 }).catch((failure) => {
        if (statusOf(failure) === 404) return { data: [] };
        throw failure;
      }),
      schema: statusesSchema
    },
    api
  );
  const address = `/${job.run.repository}/actions/runs/${job.run.id}/job/`;
  const log = statuses.find(
    ({ log_url }) => job.id === void 0 ? log_url.includes(address) : log_url.endsWith(`${address}${job.id}`)
  );
  if (log === void 0 || job.id === void 0 && !OPEN.includes(statuses[0]?.state ?? "")) return void 0;
  return { id, environment, logUrl: log.log_url };
}
export {
  findJobDeployment
};
