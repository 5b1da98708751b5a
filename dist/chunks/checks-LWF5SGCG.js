import {
  readGitHub
} from "./chunk-6OJ6RANV.js";
import {
  array,
  nullish,
  number,
  object,
  string
} from "./chunk-RNQIZIQD.js";
import "./chunk-H3HY5I6Y.js";
import {
  Problem
} from "./chunk-Z7FAX2HJ.js";
import "./chunk-SESL6EYB.js";

// src/github/checks.ts
var PAGE = 100;
var MOST_PAGES = 10;
var runsSchema = object({
  total_count: number(),
  check_runs: array(
    object({
      id: number(),
      name: string(),
      status: string(),
      conclusion: nullish(string()),
      started_at: nullish(string()),
      completed_at: nullish(string())
    })
  )
});
var statusesSchema = object({
  total_count: number(),
  statuses: array(object({ context: string(), state: string() }))
});
async function readChecks(names, commit, api) {
  const readingStatuses = readStatuses(commit, api);
  readingStatuses.catch(() => void 0);
  const runs = await Promise.all(names.map((name) => readRuns(name, commit, api)));
  const statuses = await readingStatuses;
  const newest = runs.flatMap((ofOneName) => ofOneName.toSorted(newestFirst).slice(0, 1));
  const asked = statuses.filter(({ context }) => names.includes(context));
  return [...newest.map(ofRun), ...asked.map(ofStatus)];
}
async function readRuns(name, commit, api) {
  const rows = await allPages(async (page) => {
    const { total_count, check_runs } = await readGitHub(
      {
        tried: "read the check runs of this commit",
        permission: "checks: read",
        get: () => api.request("GET /repos/{owner}/{repo}/commits/{ref}/check-runs", {
          ...api.repository,
          ref: commit,
          check_name: name,
          filter: "latest",
          per_page: PAGE,
          page
        }),
        schema: runsSchema
      },
      api
    );
    return { total: total_count, rows: check_runs };
  });
  return rows.filter((run) => run.name === name);
}
function readStatuses(commit, api) {
  return allPages(async (page) => {
    const { total_count, statuses } = await readGitHub(
      {
        tried: "read the commit statuses of this commit",
        permission: "statuses: read",
        get: () => api.request("GET /repos/{owner}/{repo}/commits/{ref}/status", {
          ...api.repository,
          ref: commit,
          per_page: PAGE,
          page
        }),
        schema: statusesSchema
      },
      api
    );
    return { total: total_count, rows: statuses };
  });
}
async function allPages(read) {
  const all = [];
  for (let page = 1; page <= MOST_PAGES; page += 1) {
    const { total, rows } = await read(page);
    all.push(...rows);
    if (all.length >= total || rows.length === 0) return all;
  }
  throw new Problem(
    `This commit has more than ${PAGE * MOST_PAGES} checks, too many to read.`,
    "Release from a commit with fewer checks."
  );
}
function newestFirst(a, b) {
  return begun(b) - begun(a) || b.id - a.id;
}
function begun({ started_at, completed_at }) {
  const time = started_at ?? completed_at;
  return time == null ? Number.MAX_SAFE_INTEGER : Date.parse(time);
}
function ofRun({ name, status, conclusion }) {
  const kind = "check run";
  if (status !== "completed") return { name, kind, state: "running", said: status };
  return { name, kind, state: conclusion === "success" ? "succeeded" : "failed", said: conclusion ?? status };
}
function ofStatus({ context, state }) {
  const check = { name: context, kind: "commit status", said: state };
  if (state === "pending") return { ...check, state: "running" };
  return { ...check, state: state === "success" ? "succeeded" : "failed" };
}
export {
  readChecks
};
