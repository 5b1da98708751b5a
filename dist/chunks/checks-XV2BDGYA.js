import {
  readPages
} from "./chunk-W5UCYJJI.js";
import {
  array,
  nullish,
  number,
  object,
  pipe,
  string,
  transform
} from "./chunk-HZVXPQSS.js";
import "./chunk-X2XEUQZF.js";
import "./chunk-U5MWCPEB.js";
import "./chunk-ANG3SRT2.js";
import {
  Problem
} from "./chunk-GSHAAMU2.js";
import "./chunk-UKAKPP2B.js";
import "./chunk-EMZGP5UC.js";
import "./chunk-X3JUB44Y.js";
import "./chunk-TBXCYRB4.js";

// src/github/checks.ts
var PAGE = 100;
var MOST = 10 * PAGE;
var runsSchema = array(
  object({
    id: number(),
    name: string(),
    status: string(),
    conclusion: nullish(string()),
    started_at: nullish(string()),
    completed_at: nullish(string()),
    app: nullish(object({ slug: nullish(string(), "") })),
    check_suite: nullish(object({ id: number() }))
  })
);
var commitStatusesSchema = pipe(
  object({ statuses: array(object({ context: string(), state: string() })) }),
  transform(({ statuses }) => statuses)
);
async function readChecks(names, commit, api) {
  const readingStatuses = commitStatuses(commit, api);
  readingStatuses.catch(() => void 0);
  const runs = await Promise.all(names.map((name) => readRuns(name, commit, api)));
  const statuses = await readingStatuses;
  const newest = runs.flatMap(
    (ofOneName) => Object.values(Object.groupBy(ofOneName.toSorted(newestFirst), placeOf)).flatMap((all) => all?.[0] ?? [])
  );
  const asked = statuses.filter(({ context }) => names.includes(context));
  return [...newest.map(ofRun), ...asked.map(ofStatus)];
}
async function readRuns(name, commit, api) {
  const wanted = { ...api.repository, ref: commit, check_name: name, filter: "latest", per_page: PAGE };
  const pages = api.paginate.iterator(api.rest.checks.listForRef, wanted);
  const list = { tried: "read the check runs of this commit", permission: "checks: read", pages, schema: runsSchema };
  return (await allOf(list, api)).filter((run) => run.name === name);
}
function commitStatuses(commit, api) {
  const wanted = { ...api.repository, ref: commit, per_page: PAGE };
  const pages = api.paginate.iterator(api.rest.repos.getCombinedStatusForRef, wanted);
  const words = { tried: "read the commit statuses of this commit", permission: "statuses: read" };
  return allOf({ ...words, pages, schema: commitStatusesSchema }, api);
}
async function allOf(list, api) {
  const all = [];
  for await (const page of readPages(list, api)) {
    if (all.length >= MOST)
      throw new Problem("too-many-checks", `This commit has more than ${MOST} checks, too many to read.`);
    all.push(...page);
  }
  return all;
}
function placeOf({ app, check_suite, id }) {
  return `${app?.slug} ${check_suite ? `in ${check_suite.id}` : id}`;
}
function newestFirst(a, b) {
  return begun(b) - begun(a) || b.id - a.id;
}
function begun({ started_at, completed_at }) {
  const time = started_at ?? completed_at;
  return time == null ? Number.MAX_SAFE_INTEGER : Date.parse(time);
}
function ofRun({ name, status, conclusion, app }) {
  const check = { name, kind: "check run", app: app?.slug ?? "" };
  if (status !== "completed") return { ...check, state: "running", said: status };
  return { ...check, state: conclusion === "success" ? "succeeded" : "failed", said: conclusion ?? status };
}
function ofStatus({ context, state }) {
  const check = { name: context, kind: "commit status", app: "", said: state };
  if (state === "pending") return { ...check, state: "running" };
  return { ...check, state: state === "success" ? "succeeded" : "failed" };
}
export {
  readChecks
};
