import {
  backoff
} from "./chunk-BGLQO6NI.js";
import {
  nullish,
  object,
  optional,
  safeParse,
  string
} from "./chunk-M5SUSAJQ.js";
import {
  Problem
} from "./chunk-6W7CG65Y.js";

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

// src/release/history.ts
var SHOWN = 10;
async function nameReleases(recent, project, listed = newestConfigurations(project)) {
  const known = new Map((await listed.catch(() => [])).map((configuration) => [configuration.sid, configuration]));
  return recent.slice(0, SHOWN).map((release) => {
    const { name = "", archived } = known.get(release.configurationSid) ?? {};
    return { release, name, archived };
  });
}
async function newestConfigurations(project) {
  for await (const page of project.configurationPages(50, { retry: false })) return page;
  return [];
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
  nameReleases,
  pullRequestHead,
  authorise,
  retryBudget
};
