import {
  CONTENTS_UNKNOWN,
  NOT_CONFIGURED,
  approvalsIn,
  archivedIn,
  bestEffortJournal,
  counted,
  createJournal,
  denyChanges,
  deploymentOrder,
  endStatus,
  expectActive,
  fail,
  isOpen,
  listed,
  lookBack,
  nameReleases,
  nextOpening,
  ownRelease,
  pass,
  pending,
  plan,
  recentReleases,
  recordedDeployment,
  releaseOnce,
  releasesNewestFirst,
  require_parse,
  requiredChecks,
  retirement,
  reviewsForRecord,
  runStep,
  settledOutcome,
  start,
  timeIn
} from "./chunks/chunk-4UEZFVYM.js";
import "./chunks/chunk-H2SPGLFM.js";
import "./chunks/chunk-RNQIZIQD.js";
import {
  Cancelled,
  Problem,
  asProblem
} from "./chunks/chunk-Z7FAX2HJ.js";
import {
  __toESM
} from "./chunks/chunk-SESL6EYB.js";

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
    const looks = await mapSome(plugins, MOST_AT_A_TIME, (plugin) => look(plugin, context));
    const all = counted(plugins.length, "bundle");
    const missing = looks.flatMap((one) => one.found === "no" ? [one.why] : []);
    if (missing.length > 0)
      return fail(`${missing.length} of ${all} cannot be had: ${listed(missing, "; ")}`);
    const hidden = looks.flatMap((one) => one.found === "hidden" ? [one.how] : []);
    return hidden.length === 0 ? pass(`${all} looked for, and found`) : pass(`${all} looked for; not shown to strangers, as is right for private ones: ${listed(hidden)}`);
  }
};
var REFUSALS = [401, 403];
async function look({ uniqueName, version, bundleUrl, isPrivate }, context) {
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
  async judge({ inputs: { requireApproval: needed, environment, dryRun }, context }) {
    if (needed === 0) return NOT_CONFIGURED;
    if (dryRun) {
      return pending(
        `the release will need ${counted(needed, "approval")} in ${JSON.stringify(environment)}`
      );
    }
    const own = new Set(context.actors.map(folded));
    if (own.size === 0) return fail("not evaluated: who started the run is not known");
    const approvals = approvalsIn(environment, await context.reviews());
    const people = new Map(approvals.map(({ login }) => [folded(login), login]));
    const others = [...people].filter(([key]) => !own.has(key)).map(([, login]) => login);
    const selves = [...people].filter(([key]) => own.has(key)).map(([, login]) => login);
    const count = `${others.length} of ${needed} in ${JSON.stringify(environment)}: ${others.sort().join(", ") || "nobody"}`;
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

// src/stages/gates.ts
async function passGates({ plan: plan2 }, { step, options, gates: context }) {
  const { clock, log } = step.world;
  const verdicts = await judge({ plan: plan2, inputs: options, now: clock.date(), context }, options.breakGlass);
  step.learn({ verdicts });
  log.logGates(verdicts, options.breakGlass);
  return blockedBy(verdicts) ?? (options.dryRun ? { outcome: "planned" } : void 0);
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
  for await (const release of releasesNewestFirst(newest, project)) {
    distinct.add(release.configurationSid);
    if (distinct.size > back) return release.configurationSid;
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

// src/stages/plan.ts
async function planRelease(session) {
  const { step, options, flex, trail, gates, head, signal } = session;
  const { clock, log } = step.world;
  const search = trail.searchOwn({ ...options, head });
  const reviewing = reviewsForRecord(options, gates, { clock, signal });
  if (options.requiredChecks.length > 0) gates.checks(options.requiredChecks).catch(() => void 0);
  const { plan: plan2, recent } = await resolvePlan(options.reference, flex);
  step.learn({ plan: plan2, recent });
  log.logPlan(plan2, options.typed, clock.date());
  const history = nameReleases(recent, flex);
  const [reviews, own] = await Promise.all([reviewing, search]);
  step.learn({ ...reviews, environment: own.deployment?.environment });
  warnOfOtherEnvironment(own, session);
  return { plan: plan2, recent, history, own };
}
function warnOfOtherEnvironment({ deployment }, { step, options }) {
  const ofJob = deployment?.environment;
  const { environment } = options;
  if (ofJob === void 0 || ofJob.toLowerCase() === environment.toLowerCase()) return;
  step.warn(
    `The job is in the environment ${ofJob}, but the input \`environment\` says ${environment}: the deployment is that of the job. Set the input to the job's environment.`
  );
}

// src/stages/release.ts
async function releaseOnRecord(planned, session) {
  const { step, options } = session;
  const { runner, environment, log } = step.world;
  runner.assertStateIsKept(environment);
  const journal = createJournal(options, runner.saveState);
  const note = bestEffortJournal(journal, step.warn);
  const deployment = await openDeployment(planned, journal, session);
  const { plan: plan2 } = planned;
  const plannedAgainst = plan2.live?.release;
  const { account: account2, settleMs } = options;
  const { outcome, sentAt } = await releaseOnce(
    { account: account2, target: targetOf(plan2), plannedAgainst, settleMs },
    portsFor(planned, deployment, journal, note, session)
  );
  step.learn({ outcome, sentAt });
  log.logProgress({ step: "settled", outcome, before: plannedAgainst });
  await closeDeployment(outcome, deployment, note, session);
  return outcome;
}
async function openDeployment({ plan: plan2, own }, journal, { step, options, trail }) {
  const order = deploymentOrder(step.facts(), options, plan2, step.world.clock.date());
  const ports = { warn: step.warn, keepNonce: (nonce) => journal({ nonce }) };
  const opened = await trail.open(order, own, ports).catch((thrown) => {
    const pendingStatus = endStatus({ outcome: "not-created", problem: asProblem(thrown) });
    journal({ outcome: "not-created", pendingStatus });
    throw thrown;
  });
  if (opened.deployment) {
    journal({ deployment: opened.deployment });
    step.world.log.logDeployment(opened.deployment);
  }
  return opened;
}
function portsFor({ plan: plan2 }, deployment, journal, note, { step, flex, signal }) {
  const { clock, log } = step.world;
  const target = targetOf(plan2);
  const beforeName = plan2.live?.contents.configuration.name ?? "";
  return {
    recent: (options) => recentReleases(flex, options),
    connect: flex.connect,
    ready: () => deployment.begun,
    saveIntent: async (before) => {
      journal({ intent: { target, before, beforeName, at: clock.date().toISOString() } });
    },
    saveAnswer: (confirmedSid) => note({ confirmedSid }),
    report: log.logProgress,
    clock,
    signal
  };
}
async function closeDeployment(outcome, trail, note, { step }) {
  const end = endStatus(outcome);
  const own = ownRelease(outcome);
  note({ outcome: settledOutcome(outcome), own, retire: retirement(outcome), pendingStatus: end });
  const reported = await trail.end(end);
  if (reported) note({ pendingStatus: void 0 });
  step.learn({ deployment: recordedDeployment(trail.deployment, reported ? end.state : "in_progress") });
}

// src/main.ts
async function main(step) {
  const session = start(step);
  const planned = await planRelease(session);
  const active = alreadyActive(planned.plan, session.options.whenActive);
  if (active) {
    step.learn({ outcome: active, history: await planned.history });
    return "everything";
  }
  const past = lookBack(planned, session);
  const outcome = await passGates(planned, session) ?? await releaseOnRecord(planned, session);
  step.learn({ outcome });
  step.learn(await past(outcome));
  return "everything";
}

// src/entries/main.ts
await runStep("main", main);
