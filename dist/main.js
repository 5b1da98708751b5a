import {
  CONTENTS_UNKNOWN,
  NOT_CONFIGURED,
  afterFailure,
  approvalsIn,
  archivedIn,
  assertStateIsKept,
  bestEffortJournal,
  cancellation,
  counted,
  createFlexClient,
  createJournal,
  debug,
  denyChanges,
  deploymentOrder,
  endStatus,
  eventOf,
  expectActive,
  fail,
  gitHubGateContext,
  isOpen,
  lazyGitHub,
  listed,
  logDeployment,
  logGates,
  logOutcome,
  logPlan,
  logProgress,
  logStart,
  maskSecrets,
  nameReleases,
  nextOpening,
  openDeployment,
  ownRelease,
  pass,
  pending,
  plan,
  publish,
  readOptions,
  readPastDeployments,
  readRun,
  recentReleases,
  recordedDeployment,
  release,
  releasesNewestFirst,
  require_parse,
  requiredChecks,
  retirement,
  reviewsForRecord,
  saveState,
  searchOwnDeployment,
  settledOutcome,
  systemClock,
  timeIn,
  toRecord,
  warnAndKeep
} from "./chunks/chunk-VVXY5I3J.js";
import "./chunks/chunk-H2SPGLFM.js";
import {
  nullish,
  object,
  optional,
  safeParse,
  string,
  unknown
} from "./chunks/chunk-RNQIZIQD.js";
import {
  Cancelled,
  KeptConnections,
  Problem,
  asProblem,
  endpointOf,
  init_node_https,
  messageOf,
  proxyFor,
  request,
  withTimeout
} from "./chunks/chunk-SJV2QPJH.js";
import {
  __callDispose,
  __toESM,
  __using
} from "./chunks/chunk-TBXCYRB4.js";

// src/github/trusted-events.ts
var repositorySchema = nullish(object({ full_name: string() }));
var pullRequestSchema = object({
  pull_request: object({
    head: object({ repo: repositorySchema, sha: optional(string()) })
  })
});
var workflowRunSchema = object({
  workflow_run: object({ event: string(), head_repository: repositorySchema })
});
var commentSchema = object({ issue: object({ pull_request: optional(unknown()) }) });
var UNTRUSTED = /^(pull_request|workflow_run|issue_comment)/;
function pullRequestHead(event) {
  const payload = safeParse(pullRequestSchema, event);
  return payload.success ? payload.output.pull_request.head.sha : void 0;
}
function assertMayRelease(run2, event, dryRun) {
  if (run2 === void 0 || dryRun) return;
  const who = untrustedIn(run2, event);
  if (who === void 0) return;
  throw new Problem(
    `${who} may plan, but not release.`,
    "Set `dry-run: true` for such runs, and release from a push, a tag or `workflow_dispatch`."
  );
}
function untrustedIn({ eventName, repository }, event) {
  switch (eventName) {
    case "pull_request_target":
      return "A run of `pull_request_target`";
    case "workflow_run":
      return untrustedRun(repository, event);
    case "issue_comment":
      return untrustedComment(event);
    default:
      return eventName.startsWith("pull_request") ? untrustedPullRequest(repository, event) : void 0;
  }
}
function untrustedPullRequest(repository, event) {
  const payload = safeParse(pullRequestSchema, event);
  const from = payload.success ? payload.output.pull_request.head.repo?.full_name : void 0;
  return from === repository ? void 0 : `A pull request from ${from ?? "a fork"}`;
}
function untrustedRun(repository, event) {
  const payload = safeParse(workflowRunSchema, event);
  if (!payload.success) return "A run of `workflow_run` whose first run cannot be told";
  const { event: first, head_repository: from } = payload.output.workflow_run;
  if (UNTRUSTED.test(first)) return `A run of \`workflow_run\` after \`${first}\``;
  return from?.full_name === repository ? void 0 : `A run of \`workflow_run\` after one of ${from?.full_name ?? "a fork"}`;
}
function untrustedComment(event) {
  const payload = safeParse(commentSchema, event);
  const onIssue = payload.success && payload.output.issue.pull_request == null;
  return onIssue ? void 0 : "A comment on a pull request";
}

// src/net/assets.ts
init_node_https();
var LIMIT_MS = 1e4;
var MOST_REDIRECTS = 5;
function createAssetProbe({ proxyFor: proxyFor2, clock, signal: signal2 }) {
  const closed2 = new AbortController();
  const agents = /* @__PURE__ */ new Map();
  const agentFor = (url) => {
    const route = { proxy: proxyFor2(url.href), clock, signal: AbortSignal.any([signal2, closed2.signal]) };
    const agent = agents.get(url.host) ?? new KeptConnections(endpointOf(url), route);
    agents.set(url.host, agent);
    return agent;
  };
  return {
    async probe(url) {
      try {
        return await withTimeout(LIMIT_MS, { clock, signal: signal2 }, (limit) => look(url, agentFor, limit));
      } catch (cause) {
        signal2.throwIfAborted();
        return no(messageOf(cause));
      }
    },
    [Symbol.dispose]() {
      closed2.abort();
      for (const agent of agents.values()) agent.destroy();
    }
  };
}
var no = (why, status) => ({
  answers: false,
  why,
  ...status !== void 0 && { status }
});
async function look(url, agentFor, signal2) {
  const head = await follow("HEAD", url, agentFor, signal2).catch(() => no(""));
  return head.answers ? head : follow("GET", url, agentFor, signal2);
}
async function follow(method, from, agentFor, signal2) {
  let url = URL.parse(from);
  for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects += 1) {
    if (url?.protocol !== "https:") {
      return no(redirects === 0 ? "this is no https URL" : "it redirects to what is no https URL");
    }
    const { status, location } = await ask(method, url, agentFor(url), signal2);
    if (status >= 200 && status < 300) return { answers: true };
    if (status < 300 || status >= 400 || location === void 0) return no(`HTTP ${status}`, status);
    url = URL.parse(location, url.href);
  }
  return no(`more than ${MOST_REDIRECTS} redirects`);
}
function ask(method, url, agent, signal2) {
  const { promise, resolve, reject } = Promise.withResolvers();
  const asked = request({
    method,
    ...endpointOf(url),
    path: `${url.pathname}${url.search}`,
    headers: { "user-agent": "flex-release", ...method === "GET" && { range: "bytes=0-0" } },
    agent,
    signal: signal2
  });
  asked.on("error", reject);
  asked.once("response", (response) => {
    response.on("error", () => void 0);
    response.once(
      "close",
      () => resolve({ status: response.statusCode ?? 0, location: response.headers.location })
    );
    if (method === "GET") response.destroy();
    else response.resume();
  });
  asked.end();
  return promise;
}

// src/release/already-active.ts
function alreadyActive({ live, target }, whenActive) {
  const isLive = target.kind === "configuration" && live?.release.configurationSid === target.configuration.sid;
  return isLive && whenActive !== "release" ? { outcome: "already-active", release: live.release } : void 0;
}

// src/release/gates/account.ts
var account = {
  name: "account",
  kind: "safety",
  remedy: "give the credentials and SIDs of one account",
  judge({ plan: { live, target }, inputs }) {
    const read = [
      ...target.kind === "configuration" ? [target.configuration] : [],
      ...live ? [live.release, live.contents.configuration] : []
    ];
    const foreign = read.filter(({ accountSid }) => accountSid !== inputs.account);
    if (foreign.length === 0) return pass(`all that was read belongs to ${inputs.account}`);
    const named = foreign.map(({ sid, accountSid }) => `${sid} belongs to ${accountSid}`);
    return fail(`${listed(named)}, not to ${inputs.account}`);
  }
};

// src/release/gates/check-assets.ts
var MOST_AT_A_TIME = 8;
var checkAssets = {
  name: "check-assets",
  kind: "policy",
  remedy: "publish the bundles that are missing again",
  async judge({ plan: { target }, inputs, context }) {
    if (!inputs.checkAssets) return NOT_CONFIGURED;
    if (target.kind === "name") return CONTENTS_UNKNOWN;
    const { plugins } = target;
    const looks = await mapSome(plugins, MOST_AT_A_TIME, (plugin) => look2(plugin, context));
    const all = counted(plugins.length, "bundle");
    const missing = looks.flatMap((one) => one.found === "no" ? [one.why] : []);
    if (missing.length > 0)
      return fail(`${missing.length} of ${all} cannot be had: ${listed(missing, "; ")}`);
    const hidden = looks.flatMap((one) => one.found === "hidden" ? [one.how] : []);
    return hidden.length === 0 ? pass(`${all} looked for, and found`) : pass(`${all} looked for; not shown to strangers, as is right for private ones: ${listed(hidden)}`);
  }
};
var REFUSALS = [401, 403];
async function look2({ uniqueName, version, bundleUrl, isPrivate }, context) {
  const name = `${uniqueName} ${version}`;
  if (bundleUrl === "") return { found: "no", why: `${name}: Twilio names no URL` };
  const probed = await context.probe(bundleUrl);
  if (probed.answers) return { found: "yes" };
  if (isPrivate && REFUSALS.includes(probed.status)) {
    return { found: "hidden", how: `${name} (${probed.why})` };
  }
  return { found: "no", why: `${name}: ${probed.why} (${bundleUrl.replace(/[?#].*/s, "")})` };
}
async function mapSome(items, most, work) {
  const results = [];
  const queue = items.entries();
  const worker = async () => {
    for (const [at, item] of queue) results[at] = await work(item);
  };
  await Promise.all(Array.from({ length: Math.min(most, items.length) }, worker));
  return results;
}

// src/release/gates/confirm.ts
var confirm = {
  name: "confirm",
  kind: "policy",
  remedy: "type the target's SID or name",
  judge({ plan: { target }, inputs: { confirm: typed } }) {
    if (typed === void 0) return NOT_CONFIGURED;
    const right = namesOf(target);
    if (right.includes(typed)) return pass(`${JSON.stringify(typed)} was typed`);
    const wanted = right.map((name) => JSON.stringify(name)).join(" or ");
    return fail(`${JSON.stringify(typed)} was typed, and the target is ${wanted}`);
  }
};
function namesOf(target) {
  if (target.kind === "name") return [target.name];
  const { sid, name } = target.configuration;
  return [sid, name.trim()].filter((text) => text !== "");
}

// src/release/gates/freeze.ts
var freeze = {
  name: "freeze",
  kind: "policy",
  remedy: "wait until the freeze is over",
  judge({ inputs }) {
    return inputs.freeze === void 0 ? NOT_CONFIGURED : fail(`releases are frozen: ${inputs.freeze}`);
  }
};

// src/release/gates/releasable.ts
var releasable = {
  name: "releasable",
  kind: "safety",
  remedy: "choose a configuration with nothing archived in it, or restore what is archived",
  judge({ plan: { target, changes } }) {
    if (target.kind === "name") {
      return {
        verdict: "skipped",
        reason: `not evaluated: Twilio lists no configuration of the name ${JSON.stringify(target.name)}, so what is in it is not known`
      };
    }
    const archived = archivedIn(target);
    if (archived.length > 0) return fail(`archived: ${listed(archived)}`);
    if (changes?.length === 0) {
      return fail(
        `configuration ${target.configuration.sid} has no plugins, and none are live: nothing to release`
      );
    }
    return pass("nothing in it is archived");
  }
};

// src/release/gates/release-window.ts
var releaseWindow = {
  name: "release-window",
  kind: "policy",
  remedy: "wait until the window opens",
  judge({ inputs: { releaseWindow: windows, dryRun }, now }) {
    if (windows.length === 0) return NOT_CONFIGURED;
    const open = windows.find((window) => isOpen(window, now));
    if (open !== void 0) return pass(`open: ${open.text}`);
    const reason = closed(windows, now);
    return dryRun ? pending(`${reason}; the release is judged when it is made`) : fail(reason);
  }
};
function closed(windows, now) {
  const openings = windows.flatMap((window) => {
    const at2 = nextOpening(window, now);
    return at2 === void 0 ? [] : [{ at: at2, zone: window.zone }];
  });
  const [next] = openings.sort((a, b) => a.at.getTime() - b.at.getTime());
  if (next === void 0) return `closed at ${timeIn("UTC", now)}, and not open within the next weeks`;
  const { at, zone } = next;
  const inUtc = zone === "UTC" ? "" : ` (${timeIn("UTC", at)})`;
  return `closed at ${timeIn(zone, now)}; opens at ${timeIn(zone, at)}${inUtc}`;
}

// src/release/gates/require-approval.ts
var requireApproval = {
  name: "require-approval",
  kind: "policy",
  remedy: "have the run approved in its environment",
  async judge({ inputs: { requireApproval: needed, environment: environment2, dryRun }, context }) {
    if (needed === 0) return NOT_CONFIGURED;
    if (dryRun) {
      return pending(
        `the release will need ${counted(needed, "approval")} in ${JSON.stringify(environment2)}`
      );
    }
    const own = new Set(context.actors.map(folded));
    if (own.size === 0) return fail("not evaluated: who started the run is not known");
    const approvals = approvalsIn(environment2, await context.reviews());
    const people = new Map(approvals.map(({ login }) => [folded(login), login]));
    const others = [...people].filter(([key]) => !own.has(key)).map(([, login]) => login);
    const selves = [...people].filter(([key]) => own.has(key)).map(([, login]) => login);
    const count = `${others.length} of ${needed} in ${JSON.stringify(environment2)}: ${others.sort().join(", ") || "nobody"}`;
    if (others.length >= needed) return pass(count);
    return fail(
      selves.length === 0 ? count : `${count}; ${selves.sort().join(", ")} started the run and does not count`
    );
  }
};
function folded(name) {
  return name.toLowerCase();
}

// src/release/gates/index.ts
var GATES = [
  account,
  releasable,
  expectActive,
  plan,
  denyChanges,
  checkAssets,
  releaseWindow,
  freeze,
  confirm,
  requireApproval,
  requiredChecks
];
function judge(question, breakGlass, gates = GATES) {
  return Promise.all(
    gates.map(async (gate) => {
      const { verdict, reason, remedy = gate.remedy } = await findingOf(gate, question);
      if (verdict !== "fail") return { gate: gate.name, verdict, reason };
      return gate.kind === "policy" && breakGlass !== void 0 ? { gate: gate.name, verdict: "waived", reason: `${reason}; waived: ${breakGlass}` } : { gate: gate.name, verdict, reason, remedy };
    })
  );
}
var SEE_REASON = "put right what kept it from being evaluated";
async function findingOf(gate, question) {
  try {
    const finding = await gate.judge(question);
    return finding.verdict === "pending" && !question.inputs.dryRun ? fail(finding.reason) : finding;
  } catch (thrown) {
    if (thrown instanceof Cancelled) throw thrown;
    const { message, remedy } = asProblem(thrown);
    return fail(`could not be evaluated: ${message} ${remedy}`, SEE_REASON);
  }
}
function blockedBy(verdicts) {
  const failed = verdicts.filter(({ verdict }) => verdict === "fail");
  if (failed.length === 0) return void 0;
  return { outcome: "blocked", because: failed.map(({ gate, reason }) => `${gate}: ${reason}`) };
}

// src/release/plan.ts
var import_parse = __toESM(require_parse(), 1);
function targetOf({ target }) {
  return target.kind === "name" ? target : { kind: target.kind, configuration: target.configuration };
}
function makePlan(live, target) {
  if ("name" in target) return { live, target: { kind: "name", name: target.name }, changes: void 0 };
  return {
    live,
    target: { kind: "configuration", ...target },
    changes: changesBetween(live?.contents.plugins ?? [], target.plugins)
  };
}
function changesBetween(before, after) {
  const from = byName(before);
  const to = byName(after);
  const names = [.../* @__PURE__ */ new Set([...from.keys(), ...to.keys()])].sort();
  return names.map((name) => changeOf(name, from.get(name), to.get(name)));
}
function byName(plugins) {
  const found = /* @__PURE__ */ new Map();
  for (const plugin of plugins) {
    let name = plugin.uniqueName;
    for (let again = 2; found.has(name); again += 1) name = `${plugin.uniqueName} (${again})`;
    found.set(name, plugin);
  }
  return found;
}
function changeOf(plugin, from, to) {
  const change = {
    plugin,
    kind: kindOf(from, to),
    from: from?.version ?? "",
    to: to?.version ?? "",
    ...majorMoves(from?.version, to?.version) && { major: true }
  };
  const news = to !== void 0 && change.kind !== "unchanged" ? to.changelog : "";
  return news === "" ? change : { ...change, changelog: news };
}
function kindOf(from, to) {
  if (from === void 0) return "added";
  if (to === void 0) return "removed";
  if (from.versionSid === to.versionSid && from.version === to.version) {
    return from.phase === to.phase ? "unchanged" : "changed";
  }
  const [before, after] = [(0, import_parse.default)(from.version), (0, import_parse.default)(to.version)];
  if (before === null || after === null) return "changed";
  return { [-1]: "upgraded", 0: "changed", 1: "downgraded" }[before.compare(after)];
}
function majorMoves(from, to) {
  const [before, after] = [(0, import_parse.default)(from), (0, import_parse.default)(to)];
  if (before === null || after === null) return false;
  if (before.major !== after.major) return true;
  return before.major === 0 && before.minor !== after.minor;
}

// src/release/resolve.ts
async function resolvePlan(reference, project) {
  const ahead = reference.kind === "configuration" ? contents(project, { sid: reference.sid }) : void 0;
  ahead?.catch(() => void 0);
  const newest = recentReleases(project);
  const [recent, found] = await Promise.all([newest, find(reference, newest, project)]);
  const active = recent[0];
  const [target, live] = await Promise.all([
    "name" in found ? found : ahead ?? contents(project, found),
    active && (sameAs(found, active) ? void 0 : contents(project, { sid: active.configurationSid }))
  ]);
  const liveContents = live ?? ("name" in target ? void 0 : target);
  const plan2 = makePlan(active && liveContents && { release: active, contents: liveContents }, target);
  return { plan: plan2, recent };
}
function sameAs(found, active) {
  return "sid" in found && found.sid === active.configurationSid;
}
async function contents(project, found) {
  const plugins = project.plugins(found.sid);
  plugins.catch(() => void 0);
  const configuration = found.configuration ?? await project.configuration(found.sid);
  return { configuration, plugins: await plugins };
}
async function find(reference, newest, project) {
  switch (reference.kind) {
    case "configuration":
      return { sid: reference.sid };
    case "release":
      return { sid: (await project.release(reference.sid)).configurationSid };
    case "active":
      return { sid: await previous(0, await newest, project) };
    case "previous":
      return { sid: await previous(reference.back, await newest, project) };
    case "name":
      return byName2(reference.name, project);
  }
}
async function previous(back, newest, project) {
  const distinct = /* @__PURE__ */ new Set();
  for await (const release2 of releasesNewestFirst(newest, project)) {
    distinct.add(release2.configurationSid);
    if (distinct.size > back) return release2.configurationSid;
  }
  const were = distinct.size === 0 ? "it never released" : `only ${distinct.size} were ever live`;
  throw new Problem(
    `The project has no such configuration: ${were}.`,
    "Name a configuration by its SID (FJ…) or its name."
  );
}
async function byName2(name, project) {
  const found = [];
  for await (const page of project.configurationPages(1e3)) {
    found.push(...page.filter((configuration) => configuration.name === name));
  }
  const [only, ...others] = found;
  if (only === void 0) return { name };
  if (others.length === 0) return { sid: only.sid, configuration: only };
  const list = found.map(({ sid, archived }) => archived ? `${sid} (archived)` : sid).join(", ");
  throw new Problem(
    `The name ${JSON.stringify(name)} means ${found.length} configurations: ${list}.`,
    "Name the one that you mean by its SID."
  );
}

// src/main.ts
var environment = process.env;
maskSecrets(environment);
var facts = {
  step: "main",
  action: "release",
  startedAt: systemClock.date(),
  run: readRun(environment),
  warnings: []
};
var signal = cancellation();
try {
  await run();
} catch (thrown) {
  afterFailure(facts, asProblem(thrown));
  debug(thrown);
}
publish(toRecord(facts, systemClock.date()));
async function run() {
  var _stack = [];
  try {
    const options = readOptions(environment);
    facts.options = options;
    const event = eventOf(environment);
    assertMayRelease(facts.run, event, options.dryRun);
    logStart(options);
    const flex = __using(_stack, createFlexClient({ ...options, proxy: proxyFor(`https://${options.host}`), clock: systemClock, signal }));
    const door = __using(_stack, lazyGitHub({ run: facts.run, token: options.githubToken, proxyFor, clock: systemClock, signal }));
    const assets = __using(_stack, createAssetProbe({ proxyFor, clock: systemClock, signal }));
    const search = searchOwnDeployment({ ...options, head: pullRequestHead(event) }, door);
    const reads = gitHubGateContext(door, facts.run);
    const reviews = reviewsForRecord(options, reads, { clock: systemClock, signal });
    if (options.requiredChecks.length > 0) reads.checks(options.requiredChecks).catch(() => void 0);
    const { plan: plan2, recent } = await resolvePlan(options.reference, flex);
    facts.plan = plan2;
    facts.recent = recent;
    logPlan(plan2, options.typed, systemClock.date());
    const history = nameReleases(recent, flex);
    const [reviewed, own] = await Promise.all([reviews, search]);
    Object.assign(facts, reviewed);
    noteOwn(own, options);
    facts.outcome = alreadyActive(plan2, options.whenActive);
    if (facts.outcome !== void 0) {
      facts.history = await history;
      return;
    }
    const past = readPastDeployments({ ...options, own: own.deployment }, recent, door);
    const means = { ...reads, probe: assets.probe };
    facts.verdicts = await judge(
      { plan: plan2, inputs: options, now: systemClock.date(), context: means },
      options.breakGlass
    );
    logGates(facts.verdicts, options.breakGlass);
    facts.outcome = blockedBy(facts.verdicts) ?? (options.dryRun ? { outcome: "planned" } : void 0);
    if (facts.outcome === void 0) await releaseOnRecord(plan2, options, own, flex, door);
    [facts.history, facts.pastDeployments] = await Promise.all([history, past]);
    facts.others = await othersIn(facts.outcome, flex);
  } catch (_) {
    var _error = _, _hasError = true;
  } finally {
    __callDispose(_stack, _error, _hasError);
  }
}
function noteOwn(own, { environment: environment2 }) {
  const ofJob = own.deployment?.environment;
  facts.environment = ofJob;
  if (ofJob !== void 0 && ofJob.toLowerCase() !== environment2.toLowerCase()) {
    warnAndKeep(facts.warnings)(
      `The job is in the environment ${ofJob}, but the input \`environment\` says ${environment2}: the deployment is that of the job. Set the input to the job's environment.`
    );
  }
}
async function othersIn(outcome, flex) {
  if (outcome?.outcome !== "conflict") return [];
  const other = outcome.when === "mismatch" ? outcome.answered : outcome.theirs;
  return other ? nameReleases([other], flex) : [];
}
async function releaseOnRecord(plan2, options, own, flex, door) {
  const { account: account2, host, settleMs } = options;
  assertStateIsKept(environment);
  const journal = createJournal({ account: account2, host }, saveState);
  const warn = warnAndKeep(facts.warnings);
  const note = bestEffortJournal(journal, warn);
  const keepNonce = (nonce) => journal({ nonce });
  const order = deploymentOrder(facts, options, plan2, systemClock.date());
  const audit = await openDeployment(order, own, { door, warn, keepNonce }).catch((thrown) => {
    const end2 = endStatus({ outcome: "not-created", problem: asProblem(thrown) });
    journal({ outcome: "not-created", pendingStatus: end2 });
    throw thrown;
  });
  if (audit.deployment) {
    journal({ deployment: audit.deployment });
    logDeployment(audit.deployment);
  }
  const target = targetOf(plan2);
  const plannedAgainst = plan2.live?.release;
  const beforeName = plan2.live?.contents.configuration.name ?? "";
  facts.outcome = await release(
    { account: account2, target, plannedAgainst, settleMs },
    {
      recent: (options2) => recentReleases(flex, options2),
      connect: flex.connect,
      ready: () => audit.begun,
      saveIntent: async (before) => {
        journal({ intent: { target, before, beforeName, at: systemClock.date().toISOString() } });
      },
      saveAnswer: (named) => note({ confirmedSid: named }),
      report: (progress) => {
        if (progress.step === "sent") facts.sentAt = progress.at;
        logProgress(progress);
      },
      clock: systemClock,
      signal
    }
  );
  logOutcome(facts.outcome, plannedAgainst);
  const end = endStatus(facts.outcome);
  const retire = retirement(facts.outcome);
  note({
    outcome: settledOutcome(facts.outcome),
    made: ownRelease(facts.outcome),
    retire,
    pendingStatus: end
  });
  const told = await audit.end(end);
  if (told) note({ pendingStatus: void 0 });
  facts.deployment = recordedDeployment(audit.deployment, told ? end.state : "in_progress");
}
