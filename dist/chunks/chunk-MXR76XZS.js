import {
  backoff
} from "./chunk-SOWBU2RA.js";
import {
  nullish,
  object,
  optional,
  safeParse,
  string
} from "./chunk-RZFFU4M5.js";
import {
  Problem
} from "./chunk-SM3AI7IK.js";

// src/github/events.json
var events_default = {
  branch_protection_rule: "plan only",
  check_run: "plan only",
  check_suite: "plan only",
  create: "plan only",
  delete: "plan only",
  deployment: "plan only",
  deployment_status: "plan only",
  discussion: "plan only",
  discussion_comment: "plan only",
  fork: "plan only",
  gollum: "plan only",
  image_version: "plan only",
  issue_comment: "plan only",
  issues: "plan only",
  label: "plan only",
  merge_group: "may release",
  milestone: "plan only",
  page_build: "plan only",
  project: "plan only",
  project_card: "plan only",
  project_column: "plan only",
  public: "plan only",
  pull_request: "may release from the same repository",
  pull_request_review: "plan only",
  pull_request_review_comment: "plan only",
  pull_request_target: "plan only",
  push: "may release",
  registry_package: "plan only",
  release: "may release",
  repository_dispatch: "may release",
  schedule: "may release",
  status: "plan only",
  watch: "plan only",
  workflow_dispatch: "may release",
  workflow_run: "may release after one of the same repository that may, unless it is Dependabot's"
};

// src/github/trusted-events.ts
var EVENTS = new Map(Object.entries(events_default));
var repositorySchema = nullish(object({ full_name: string() }));
var pullRequestSchema = object({
  pull_request: object({ head: object({ repo: repositorySchema, sha: optional(string()) }) })
});
var workflowRunSchema = object({
  workflow_run: object({
    event: string(),
    head_repository: repositorySchema,
    actor: nullish(object({ login: string() }))
  })
});
function pullRequestHead(event) {
  const payload = safeParse(pullRequestSchema, event);
  return payload.success ? payload.output.pull_request.head.sha : void 0;
}
function assertMayRelease(run, event) {
  if (run === void 0) return;
  const who = untrustedIn(run, event);
  if (who !== void 0) throw new Problem("untrusted-event", `${who} may plan, but not release.`);
}
function untrustedIn({ eventName, repository }, event) {
  if (EVENTS.get(eventName) === "may release") return void 0;
  if (eventName === "pull_request") return untrustedPullRequest(repository, event);
  if (eventName === "workflow_run") return untrustedRun(repository, event);
  return eventName === "" ? "A run whose event is not known" : `A run of \`${eventName}\``;
}
function untrustedPullRequest(repository, event) {
  const payload = safeParse(pullRequestSchema, event);
  const from = payload.success ? payload.output.pull_request.head.repo?.full_name : void 0;
  return from === repository ? void 0 : `A pull request from ${from ?? "a fork"}`;
}
function untrustedRun(repository, event) {
  const payload = safeParse(workflowRunSchema, event);
  if (!payload.success) return "A run of `workflow_run` whose first run is not known";
  const { event: first, head_repository, actor } = payload.output.workflow_run;
  const may = first === "pull_request" || EVENTS.get(first) === "may release";
  if (!may) return `A run of \`workflow_run\` after \`${first}\``;
  if (actor?.login === "dependabot[bot]") return "A run of `workflow_run` after one of Dependabot";
  const from = head_repository?.full_name;
  return from === repository ? void 0 : `A run of \`workflow_run\` after one of ${from ?? "a fork"}`;
}

// src/authority.ts
var authorised = /* @__PURE__ */ Symbol("authorised");
function authorise({ run, event, options }) {
  if (options.dryRun) throw new Problem("dry-run", "This is a dry run: it sends nothing to Twilio or GitHub.");
  assertMayRelease(run, event);
  return { [authorised]: true };
}

// src/flex/concurrently.ts
async function mapConcurrently(items, limit, work) {
  const results = [];
  const queue = items.entries();
  const worker = async () => {
    for (const [at, item] of queue) results[at] = await work(item);
  };
  await Promise.all(Array.from({ length: Math.min(limit, items.length) }, worker));
  return results;
}

// src/flex/newest-first.ts
var RECENT = 50;
async function recentReleases(client, options) {
  for await (const page of client.releasePages(RECENT, options)) {
    return isNewestFirst(page) ? page : sortedOf(client.releasePages(1e3, options), RECENT);
  }
  return [];
}
async function* olderReleases(recent, client) {
  if (recent.length !== RECENT) return;
  const seen = new Set(recent.map((release) => release.sid));
  const others = (page) => page.filter((release) => !seen.has(release.sid));
  for await (const page of client.releasePages(1e3)) {
    if (!isNewestFirst(page)) return yield* others(await sortedOf(client.releasePages(1e3)));
    yield* others(page);
  }
}
function isNewestFirst(releases) {
  return releases.every((release, at) => time(releases[at - 1] ?? release) >= time(release));
}
async function sortedOf(pages, most = Number.POSITIVE_INFINITY) {
  const kept = /* @__PURE__ */ new Map();
  let [count, first, last] = [0, 0, 0];
  const order = (direction) => [...kept.values()].sort((a, b) => time(b.release) - time(a.release) || direction * (a.at - b.at));
  for await (const page of pages) {
    for (const release of page) {
      last = time(release);
      if (count === 0) first = last;
      kept.set(release.sid, { release, at: count });
      count += 1;
    }
    for (const { release } of order(1).slice(2 * most)) kept.delete(release.sid);
  }
  const sorted = order(first <= last ? -1 : 1);
  return sorted.slice(0, most).map(({ release }) => release);
}
function time(release) {
  return Date.parse(release.dateCreated);
}

// src/release/history.ts
var SHOWN = 10;
async function nameReleases(recent, project) {
  const known = await newestConfigurations(project).catch(() => /* @__PURE__ */ new Map());
  return recent.slice(0, SHOWN).map((release) => {
    const { name = "", archived } = known.get(release.configurationSid) ?? {};
    return { release, name, archived };
  });
}
async function newestConfigurations(project) {
  for await (const page of project.configurationPages(50, { retry: false })) {
    return new Map(page.map((configuration) => [configuration.sid, configuration]));
  }
  return /* @__PURE__ */ new Map();
}

// src/text/nearest.ts
var LONGEST = 100;
function nearest(text, candidates) {
  return [...new Set(candidates)].map((candidate) => ({ candidate, distance: distanceIfNear(text.toLowerCase(), candidate.toLowerCase()) })).filter(({ distance }) => distance !== Infinity).sort((a, b) => a.distance - b.distance).slice(0, 3).map(({ candidate }) => candidate);
}
function distanceIfNear(a, b) {
  const [least, most] = [Math.min(a.length, b.length), Math.max(a.length, b.length)];
  if (least === 0 || most > LONGEST) return Infinity;
  const near = least >= 3 && (a.startsWith(b) || b.startsWith(a)) ? most : Math.max(1, Math.floor(least / 3));
  const distance = most - least > near ? Infinity : editDistance(a, b);
  return distance <= near ? distance : Infinity;
}
function editDistance(a, b) {
  let row = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 0; i < a.length; i += 1) {
    const next = [i + 1];
    for (let j = 0; j < b.length; j += 1) {
      const [replaced = 0, deleted = 0] = [row[j], row[j + 1]];
      next.push(Math.min(replaced + (a[i] === b[j] ? 0 : 1), deleted + 1, (next[j] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}

// src/release/retry-budget.ts
var MAX_TRIES = { unsent: 3, "rate-limited": 5 };
var TRYING_LIMIT_MS = 18e4;
function retryBudget({ clock, signal, report }) {
  const started = clock.monotonic();
  const tried = { unsent: 0, "rate-limited": 0 };
  return {
    wasRefused: () => tried["rate-limited"] > 0,
    async backOff(kind, problem, requestedMs) {
      tried[kind] += 1;
      const [tries, most] = [tried[kind], MAX_TRIES[kind]];
      const waitMs = Math.max(requestedMs, backoff(tries));
      if (tries >= most || clock.monotonic() - started + waitMs > TRYING_LIMIT_MS) throw problem;
      report({ step: "again", why: problem.message, waitMs, tries, most });
      await clock.sleep(waitMs, signal);
    }
  };
}

export {
  mapConcurrently,
  recentReleases,
  olderReleases,
  nameReleases,
  pullRequestHead,
  nearest,
  authorise,
  retryBudget
};
