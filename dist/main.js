import {
  adviceOn,
  recordAsJson,
  runStep,
  withoutQuotes
} from "./chunks/chunk-QKDPCHQU.js";
import "./chunks/chunk-IYYTOCIA.js";
import {
  authorise,
  bestEffortJournal,
  blockedBy,
  createJournal,
  judge,
  lookBack,
  nameOthers,
  nameReleases,
  nearest,
  ownRelease,
  prefetch,
  pullRequestHead,
  recentReleases,
  recordedDeployment,
  releaseOnce,
  releasesNewestFirst,
  require_parse,
  retirement,
  reviewsForRecord,
  sealFor,
  settledOutcome,
  start
} from "./chunks/chunk-LVUCK5AJ.js";
import {
  contradiction,
  endStatus,
  isContradictory,
  logDeployment,
  logGates,
  logPlan,
  openingDescription
} from "./chunks/chunk-BX3JZ44M.js";
import "./chunks/chunk-U5VUVTRF.js";
import "./chunks/chunk-D5DJJWYM.js";
import "./chunks/chunk-POPB3NBU.js";
import "./chunks/chunk-3GCM4EHV.js";
import "./chunks/chunk-SB4SZGQB.js";
import {
  Problem,
  asProblem
} from "./chunks/chunk-YM65A5IS.js";
import "./chunks/chunk-TD27OL3Q.js";
import "./chunks/chunk-WFCWHBOV.js";
import {
  __toESM
} from "./chunks/chunk-TBXCYRB4.js";

// src/release/already-active.ts
function alreadyActive({ live, target }, whenActive) {
  const isLive = target.kind === "configuration" && live?.release.configurationSid === target.configuration.sid;
  return isLive && whenActive !== "release" ? { outcome: "already-active", release: live.release } : void 0;
}

// src/stages/gates.ts
async function passGates({ plan }, { step, options, gates: context }) {
  const { clock, log } = step.world;
  const question = { ...options, plan, now: clock.date(), context };
  const verdicts = await judge(options.gates, question, options.breakGlass);
  step.learn({ verdicts });
  logGates(log, verdicts, options.breakGlass);
  return blockedBy(verdicts) ?? (options.dryRun ? { outcome: "planned" } : void 0);
}

// src/release/plan.ts
var import_parse = __toESM(require_parse(), 1);
var DIFFERENCES = { "version SID": "versionSid", "bundle URL": "bundleUrl", phase: "phase" };
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
  const differs = from && to && from.version === to.version ? differencesOf(from, to) : [];
  const change = {
    plugin,
    kind: kindOf(from, to),
    from: from?.version ?? "",
    to: to?.version ?? "",
    ...differs.length > 0 && { differs },
    ...majorChanges(from?.version, to?.version) && { major: true }
  };
  const news = to !== void 0 && change.kind !== "unchanged" ? to.changelog : "";
  return news === "" ? change : { ...change, changelog: news };
}
function differencesOf(from, to) {
  return Object.keys(DIFFERENCES).filter((what) => from[DIFFERENCES[what]] !== to[DIFFERENCES[what]]);
}
function kindOf(from, to) {
  if (from === void 0) return "added";
  if (to === void 0) return "removed";
  if (from.version === to.version) return differencesOf(from, to).length === 0 ? "unchanged" : "changed";
  const [before, after] = [(0, import_parse.default)(from.version), (0, import_parse.default)(to.version)];
  if (before === null || after === null) return "changed";
  return { [-1]: "upgraded", 0: "changed", 1: "downgraded" }[before.compare(after)];
}
function majorChanges(from, to) {
  const [before, after] = [(0, import_parse.default)(from), (0, import_parse.default)(to)];
  if (before === null || after === null) return false;
  if (before.major !== after.major) return true;
  return before.major === 0 && before.minor !== after.minor;
}

// src/release/resolve.ts
async function resolvePlan(reference, project) {
  try {
    return await resolveOnce(reference, project);
  } catch (thrown) {
    if (thrown instanceof Problem && thrown.code === "active-disagrees") return resolveOnce(reference, project);
    throw thrown;
  }
}
async function resolveOnce(reference, project) {
  const ahead = reference.kind === "configuration" ? contents(project, { sid: reference.sid }) : void 0;
  ahead?.catch(() => void 0);
  const asked = project.active();
  asked.catch(() => void 0);
  const newest = recentReleases(project);
  const [recent, found] = await Promise.all([newest, find(reference, newest, project)]);
  const [head] = recent;
  const targetSid = "sid" in found ? found.sid : void 0;
  const [target, live] = await Promise.all([
    "name" in found ? found : ahead ?? contents(project, found),
    head && head.configurationSid !== targetSid ? contents(project, { sid: head.configurationSid }) : void 0
  ]);
  const witnesses = { recent, active: await asked };
  if (isContradictory(witnesses)) throw contradiction(witnesses);
  const liveContents = live ?? ("name" in target ? void 0 : target);
  const plan = makePlan(head && liveContents && { release: head, contents: liveContents }, target);
  return { plan, recent, nearest: "nearest" in found ? found.nearest : [] };
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
  throw new Problem("no-earlier-configuration", `The project has no such configuration: ${were}.`);
}
async function byName2(name, project) {
  const all = /* @__PURE__ */ new Map();
  for await (const page of project.configurationPages(1e3)) for (const row of page) all.set(row.sid, row);
  const found = [...all.values()].filter((configuration) => configuration.name === name);
  const [only, ...others] = found;
  if (only === void 0) {
    const names = Array.from(all.values(), (configuration) => configuration.name);
    return { name, nearest: nearest(withoutQuotes(name), names) };
  }
  if (others.length === 0) return { sid: only.sid, configuration: only };
  const list = found.map(({ sid, archived }) => archived ? `${sid} (archived)` : sid).join(", ");
  const are = `${found.length} configurations: ${list}`;
  throw new Problem("ambiguous-name", `The name ${JSON.stringify(name)} is that of ${are}.`);
}

// src/stages/plan.ts
async function planRelease(session) {
  const { step, options, flex, trail, gates, event } = session;
  const { clock, log } = step.world;
  const search = trail.searchOwn({ ...options, head: pullRequestHead(event) });
  const reviewing = reviewsForRecord(options, gates, { ...session, clock });
  prefetch(options.gates, gates);
  const { plan, recent, nearest: nearest2 } = await resolvePlan(options.reference, flex);
  step.learn({ plan, recent, nearest: nearest2 });
  logPlan(log, plan, options.typed, clock.date());
  if (plan.target.kind === "name") {
    const unlisted = `Twilio lists no configuration named ${JSON.stringify(plan.target.name)}.`;
    step.warn(`${unlisted} ${adviceOn(plan.target.name, nearest2)}`.trim());
  }
  const history = nameReleases(recent, flex);
  const [reviews, own] = await Promise.all([reviewing, search]);
  step.learn({ ...reviews, environment: own.deployment?.environment });
  warnOfOtherEnvironment(own, session);
  return { plan, recent, history, own };
}
function warnOfOtherEnvironment({ deployment }, { step, options }) {
  const ofJob = deployment?.environment;
  const { environment } = options;
  if (ofJob === void 0 || ofJob.toLowerCase() === environment.toLowerCase()) return;
  const mismatch = `The job is in the environment ${ofJob}, but the input \`environment\` says ${environment}`;
  step.warn(`${mismatch}: the deployment is that of the job. Set the input to the job's environment.`);
}

// src/deployment/order.ts
var PAYLOAD_RECORD_BYTES = 32 * 1024;
function deploymentOrder(planned) {
  const { deployment, environment, environmentUrl, jobId, account, plan, record } = planned;
  const { run, target, breakGlass } = record;
  return {
    ...{ deployment, environment, environmentUrl, jobId },
    description: openingDescription(account, breakGlass, target?.name ?? ""),
    payload: {
      account,
      configuration: plan.target.kind === "configuration" ? plan.target.configuration.sid : null,
      previousRelease: plan.live?.release.sid ?? null,
      run: { title: `${run?.workflow ?? ""} #${run?.number ?? ""}`, url: run?.url ?? "" },
      record: JSON.parse(planned.recordJson)
    }
  };
}

// src/stages/release.ts
async function releaseWithDeployment(planned, session) {
  const { step, options } = session;
  const { runner, environment, report } = step.world;
  runner.assertStateIsKept(environment);
  const journal = createJournal(options, sealFor(environment, options), runner.saveState);
  const note = bestEffortJournal(journal, step.warn);
  step.ifOutputsFail(() => note({ outputsUnwritten: true }));
  const deployment = await openDeployment(planned, journal, session);
  const { plan } = planned;
  const plannedAgainst = plan.live?.release;
  const { account, settleMs } = options;
  const { outcome, sentAt } = await releaseOnce(
    { account, target: targetOf(plan), plannedAgainst, settleMs },
    portsFor(planned, deployment, journal, note, session)
  );
  step.learn({ outcome, sentAt });
  const wayBack = step.facts().jobFailedBefore ? void 0 : plannedAgainst;
  report({ step: "settled", outcome, before: plannedAgainst, wayBack });
  await closeDeployment(outcome, deployment, note, session);
  return outcome;
}
async function openDeployment({ plan, own }, journal, session) {
  const { step, options, trail } = session;
  const record = step.record();
  const recordJson = recordAsJson(record, PAYLOAD_RECORD_BYTES);
  const order = deploymentOrder({ ...options, plan, record, recordJson });
  const keepNonce = (nonce) => journal({ nonce });
  const opened = await trail.open(order, own, keepNonce, authorise(session)).catch((thrown) => {
    const pendingStatus = endStatus({ outcome: "not-created", problem: asProblem(thrown) });
    journal({ outcome: "not-created", pendingStatus });
    throw thrown;
  });
  if (opened.deployment) {
    journal({ deployment: opened.deployment });
    logDeployment(step.world.log, opened.deployment);
  }
  return opened;
}
function portsFor({ plan }, deployment, journal, note, session) {
  const { step, flex, signal } = session;
  const { clock, report } = step.world;
  const target = targetOf(plan);
  const beforeName = plan.live?.contents.configuration.name ?? "";
  return {
    recent: (options) => recentReleases(flex, options),
    active: flex.active,
    connect: async () => flex.connect(authorise(session)),
    ready: () => deployment.begun,
    saveIntent: async (before) => {
      journal({ intent: { target, before, beforeName, at: flex.now().toISOString() } });
    },
    saveAnswer: (confirmedSid) => note({ confirmedSid }),
    report,
    clock,
    signal
  };
}
async function closeDeployment(outcome, trail, note, session) {
  const end = endStatus(outcome);
  const own = ownRelease(outcome);
  note({ outcome: settledOutcome(outcome), own, retire: retirement(outcome), pendingStatus: end });
  const reported = await trail.end(end, authorise(session));
  if (reported) note({ pendingStatus: void 0 });
  session.step.learn({ deployment: recordedDeployment(trail.deployment, reported ? end.state : "in_progress") });
}

// src/main.ts
async function main(step) {
  const session = await start(step);
  const planned = await planRelease(session);
  const active = alreadyActive(planned.plan, session.options.whenActive);
  if (active) {
    step.learn({ outcome: active, history: await planned.history });
    return "full report";
  }
  const past = lookBack(planned, session);
  const outcome = await passGates(planned, session) ?? await releaseWithDeployment(planned, session);
  step.learn({ outcome });
  step.learn({ ...await past, others: await nameOthers(outcome, session.flex) });
  return "full report";
}

// src/entries/main.ts
await runStep("main", main);
