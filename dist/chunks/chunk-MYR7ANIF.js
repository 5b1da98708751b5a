import {
  backoff,
  contradiction,
  isContradictory,
  isOf,
  lookAtReleases,
  pollUntilSettled
} from "./chunk-4NV6J4HR.js";
import {
  nullish,
  object,
  optional,
  safeParse,
  string
} from "./chunk-HZVXPQSS.js";
import {
  Problem,
  asProblem,
  messageOf
} from "./chunk-GSHAAMU2.js";

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
function authorise({ run, event, options, step }) {
  if (options.dryRun) throw new Problem("dry-run", "This is a dry run: it sends nothing to Twilio or GitHub.");
  if (run === void 0 && step.world.env["GITHUB_ACTIONS"] === "true")
    throw new Problem("untrusted-event", "A run whose repository or commit is not known may plan, but not release.");
  assertMayRelease(run, event);
  return { [authorised]: true };
}

// src/flex/concurrently.ts
var CONCURRENT = 8;
async function mapConcurrently(items, work) {
  const results = [];
  const queue = items.entries();
  const worker = async () => {
    for (const [at, item] of queue) results[at] = await work(item);
  };
  await Promise.all(Array.from({ length: Math.min(CONCURRENT, items.length) }, worker));
  return results;
}

// src/release/name-releases.ts
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
function isRepeatable(answer) {
  return answer.kind === "rate-limited" || answer.kind === "unsent" && answer.retryable;
}
function retryBudget({ clock, signal, report }) {
  const started = clock.monotonic();
  const tried = { unsent: 0, "rate-limited": 0 };
  return {
    wasRefused: () => tried["rate-limited"] > 0,
    async backOff(answer) {
      const { kind, problem } = answer;
      const requestedMs = answer.kind === "rate-limited" ? answer.waitMs ?? 0 : 0;
      tried[kind] += 1;
      const [tries, most] = [tried[kind], MAX_TRIES[kind]];
      const waitMs = Math.max(requestedMs, backoff(tries));
      if (tries >= most || clock.monotonic() - started + waitMs > TRYING_LIMIT_MS) throw problem;
      report({ step: "again", why: problem.message, waitMs, tries, most });
      await clock.sleep(waitMs, signal);
    }
  };
}

// src/release/send-once.ts
async function sendOnce({ asked, saveIntent, progress }, connection, { signal, report, clock }) {
  try {
    await saveIntent();
    signal.throwIfAborted();
    report(progress);
  } catch (thrown) {
    connection.close();
    throw thrown;
  }
  const sentAt = clock.date();
  return { answer: await connection.send(asked), sentAt };
}

// src/release/protocol.ts
var FRESH_MS = 1e3;
async function releaseOnce(order, ports) {
  const written = await write(order, ports).catch((thrown) => endUnsent(notCreated(asProblem(thrown))));
  if ("outcome" in written) return written;
  const { sentAt } = written;
  const readBack = await settle(order, written, ports).catch((thrown) => broken(written, messageOf(thrown)));
  return { ...readBack, sentAt };
}
function endUnsent(outcome, recent) {
  return { outcome, recent, sentAt: void 0 };
}
function broken({ recent, answer }, why) {
  const confirmedSid = answer.kind === "confirmed" ? answer.release.sid : void 0;
  const looked = {
    before: recent[0],
    seen: void 0,
    calledActive: void 0,
    sent: true,
    lookedSeconds: 0,
    cutShort: true
  };
  return { outcome: { outcome: "unknown", why, confirmedSid, ...looked }, recent };
}
async function write(order, ports) {
  const budget = retryBudget(ports);
  for (; ; ) {
    const [recent, connection] = await headAndConnection(ports, order.plannedAgainst);
    const stopped = headMoved(order, recent) ?? await blockedNow(ports, budget.wasRefused());
    if (stopped !== void 0) {
      if (connection.kind === "open") connection.close();
      return endUnsent(stopped, recent);
    }
    const [before] = recent;
    const sending = {
      asked: idOf(order.target),
      saveIntent: () => ports.saveIntent(before),
      progress: { step: "sending" }
    };
    const { answer, sentAt } = connection.kind === "open" ? await sendOnce(sending, connection, ports) : { answer: connection, sentAt: ports.clock.date() };
    if (isRepeatable(answer)) await budget.backOff(answer);
    else if (answer.kind === "refused" || answer.kind === "unsent")
      return endUnsent(notCreated(answer.problem), recent);
    else return { recent, sentAt, answer };
  }
}
async function blockedNow(ports, afterRefusal) {
  const because = await ports.blockedNow();
  if (because.length === 0) return void 0;
  return { outcome: "blocked", because, ...afterRefusal && { afterRefusal } };
}
async function headAndConnection(ports, plannedAgainst) {
  const connecting = ports.connect();
  try {
    const [look, connection] = await Promise.all([lookAtHead(ports, plannedAgainst), connecting, ports.ready()]);
    const { recent } = isFresh(look, ports) || connection.kind !== "open" ? look : await lookAtHead(ports, plannedAgainst);
    return [recent, connection];
  } catch (thrown) {
    const connection = await connecting;
    if (connection.kind === "open") connection.close();
    throw thrown;
  }
}
var AGREEMENT_TRIES = 3;
async function lookAtHead(ports, plannedAgainst) {
  for (let tries = 1; ; tries += 1) {
    const look = await lookAtReleases(ports, { retry: true });
    if (plannedAgainst && isStale(look.recent, plannedAgainst)) {
      throw new Problem(
        "stale-list",
        `Twilio's list of releases no longer shows ${plannedAgainst.sid}, which was active when the plan was made.`
      );
    }
    if (!isContradictory(look)) return look;
    if (tries >= AGREEMENT_TRIES) throw contradiction(look);
    await ports.clock.sleep(1e3, ports.signal);
  }
}
function isFresh(look, { clock }) {
  const age = clock.date().getTime() - look.at;
  return age >= 0 && age <= FRESH_MS;
}
async function settle(order, { recent, sentAt, answer }, ports) {
  const lookFor = { ...order, before: recent[0], sent: true };
  const look = (why, confirmedSid) => pollUntilSettled({ ...lookFor, why, confirmedSid }, ports);
  ports.report({ step: "sent", at: sentAt });
  if (answer.kind === "indeterminate") {
    ports.report({ step: "lost", why: answer.why });
    return look(answer.why);
  }
  if (answer.kind === "unverified-refusal") {
    const { problem } = answer;
    ports.report({ step: "unverified-refusal", why: problem.message });
    const looked = await look(problem.message);
    return isConfirmedAbsent(looked.outcome, order.target) ? { ...looked, outcome: notCreated(problem, looked.outcome.seen) } : looked;
  }
  const { release } = answer;
  const { account, target } = order;
  if (release.accountSid !== account || target.kind === "configuration" && !isOf(target, release)) {
    return { outcome: { outcome: "conflict", when: "mismatch", asked: idOf(target), answered: release }, recent };
  }
  ports.saveAnswer(release.sid);
  return look("Twilio confirmed the release, but its list did not show it", release.sid);
}
function notCreated(problem, seen) {
  return { outcome: "not-created", problem, ...seen && { seen } };
}
function isConfirmedAbsent(outcome, target) {
  if (outcome.outcome !== "unknown" || outcome.cutShort || outcome.calledActive !== void 0) return false;
  return target.kind === "configuration" || outcome.seen?.sid === outcome.before?.sid;
}
function idOf(target) {
  return target.kind === "configuration" ? target.configuration.sid : target.name;
}
function headMoved({ target, plannedAgainst }, [head]) {
  if (head?.sid === plannedAgainst?.sid) return void 0;
  if (head !== void 0 && isOf(target, head)) return { outcome: "already-active", release: head };
  return { outcome: "conflict", when: "before", planned: plannedAgainst, theirs: head };
}
function isStale(recent, known) {
  const [head] = recent;
  if (recent.some((release) => release.sid === known.sid)) return false;
  return head === void 0 || Date.parse(head.dateCreated) <= Date.parse(known.dateCreated);
}

export {
  CONCURRENT,
  mapConcurrently,
  nameReleases,
  pullRequestHead,
  authorise,
  isRepeatable,
  retryBudget,
  sendOnce,
  releaseOnce,
  endUnsent,
  blockedNow
};
