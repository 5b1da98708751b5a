import {
  recordAsJson,
  runStep
} from "./chunks/chunk-2BAE62JZ.js";
import {
  bestEffortJournal,
  blockedBy,
  createJournal,
  judge,
  pastOfActive,
  portsOf,
  prefetch,
  readPast,
  recordedDeployment,
  reviewsForRecord,
  sealFor,
  start,
  whoCameBetween
} from "./chunks/chunk-O5FL2SQV.js";
import {
  liveIn,
  logDeployment,
  logGates,
  logPlan,
  ownRelease,
  retirement,
  settledOutcome
} from "./chunks/chunk-XY2JKQ4T.js";
import "./chunks/chunk-PW64WHFC.js";
import "./chunks/chunk-MHODQ7IL.js";
import "./chunks/chunk-YREGWRPK.js";
import "./chunks/chunk-7SYWZFPW.js";
import {
  displayName,
  endStatus,
  openingDescription
} from "./chunks/chunk-6C4LVHE4.js";
import "./chunks/chunk-N4IQGTF3.js";
import {
  TakenBack,
  resolvePlan
} from "./chunks/chunk-REMIGK4H.js";
import {
  authorise,
  nameReleases,
  pullRequestHead,
  releaseOnce
} from "./chunks/chunk-MYR7ANIF.js";
import "./chunks/chunk-XYYIINAP.js";
import {
  targetOf
} from "./chunks/chunk-6GH3QRVQ.js";
import "./chunks/chunk-IVJWUUAG.js";
import "./chunks/chunk-MUYTU7IS.js";
import {
  adviceOn,
  isReturn
} from "./chunks/chunk-4NV6J4HR.js";
import "./chunks/chunk-KYJLQWTE.js";
import "./chunks/chunk-LJ7VFS34.js";
import "./chunks/chunk-KDY4764G.js";
import "./chunks/chunk-HZVXPQSS.js";
import "./chunks/chunk-U5MWCPEB.js";
import {
  withTimeout
} from "./chunks/chunk-ANG3SRT2.js";
import {
  asProblem
} from "./chunks/chunk-GSHAAMU2.js";
import "./chunks/chunk-UKAKPP2B.js";
import "./chunks/chunk-EMZGP5UC.js";
import "./chunks/chunk-X3JUB44Y.js";
import "./chunks/chunk-TBXCYRB4.js";

// src/release/already-active.ts
function alreadyActive({ live, target }, whenActive) {
  const isLive = target.kind === "configuration" && live?.release.configurationSid === target.configuration.sid;
  return isLive && whenActive !== "release" ? { outcome: "already-active", release: live.release } : void 0;
}

// src/stages/gates.ts
async function stopAtGates(planned, session) {
  const { step, options } = session;
  const verdicts = await judgeNow(options.gates, planned, session);
  step.learn({ verdicts });
  logGates(step.world.log, verdicts, options.breakGlass);
  return blockedBy(verdicts) ?? (options.dryRun ? { outcome: "planned" } : void 0);
}
async function judgeAgain(planned, session) {
  const { step, options } = session;
  const timed = options.gates.filter(({ changesWithTime }) => changesWithTime);
  const now = await judgeNow(timed, planned, session);
  const { verdicts = [] } = step.facts();
  const changed = now.filter(
    ({ gate, verdict }) => !verdicts.some((old) => old.gate === gate && old.verdict === verdict)
  );
  if (changed.length > 0) {
    step.learn({ verdicts: verdicts.map((old) => changed.find(({ gate }) => gate === old.gate) ?? old) });
    logGates(step.world.log, changed, options.breakGlass);
  }
  return blockedBy(now)?.because ?? [];
}
function judgeNow(gates, planned, session) {
  const { step, options, gateContext: context } = session;
  const { plan } = planned;
  const now = step.world.clock.date();
  const question = { ...options, plan, now, context, releasedBy: releasedBy(planned, session) };
  return judge(gates, question, options.breakGlass);
}
function releasedBy({ past }, { withinBudget }) {
  return async (release) => {
    const reading = withinBudget(past);
    const { found, problem } = await reading.catch((thrown) => ({ found: [], problem: asProblem(thrown) }));
    const run = found.find(({ made }) => made.includes(release))?.run;
    if (run !== void 0 || problem === void 0) return { run };
    return { unknown: problem.message.replace(/\.$/, "") };
  };
}

// src/stages/plan.ts
async function planRelease(session) {
  const { step, options, flex, trail, gateContext, event } = session;
  const { clock, log } = step.world;
  const search = trail.startJobDeploymentSearch({ ...options, head: pullRequestHead(event) });
  const reviewing = reviewsForRecord(options, gateContext, { ...session, clock });
  prefetch(options.gates, gateContext);
  let reading;
  const read = (releases) => {
    reading = readPast(releases, search(), session);
    return reading;
  };
  const resolved = resolve(session.wanted, flex, read);
  const { plan, recent, history, nearest, isRollback, configurations } = await resolved.catch(
    (thrown) => afterRefusal(thrown, session, (releases) => reading ?? read(releases))
  );
  step.learn({ plan, recent, nearest, action: isRollback ? "rollback" : "release" });
  logPlan(log, plan, options.typed, clock.date());
  if (plan.target.kind === "name") {
    const unlisted = `Twilio lists no configuration named ${JSON.stringify(plan.target.name)}.`;
    step.warn(`${unlisted} ${adviceOn(plan.target.name, nearest)}`.trim());
  }
  const mayRelease = alreadyActive(plan, options.whenActive) === void 0;
  const [reviews, jobDeployment] = await Promise.all([reviewing, mayRelease ? search() : { deployment: void 0 }]);
  step.learn({ ...reviews, environment: jobDeployment.deployment?.environment });
  warnOfOtherEnvironment(jobDeployment, session);
  return { plan, recent, configurations, history, jobDeployment, isRollback, past: () => reading ?? read(recent) };
}
async function afterRefusal(thrown, { step, flex, withinBudget }, past) {
  if (!(thrown instanceof TakenBack)) throw thrown;
  const { found } = thrown;
  const { live, recent } = found;
  step.learn({ action: "rollback", takenBack: found, recent });
  const [history, { found: pastDeployments }] = await Promise.all([
    nameReleases(recent, flex),
    withinBudget(() => past(recent)).catch(() => ({ found: [] }))
  ]);
  const beforeName = live.contents.configuration.name;
  step.learn({ history, pastDeployments, withoutPlan: { before: live.release, beforeName } });
  throw thrown;
}
async function resolve(wanted, flex, onChange) {
  if (wanted.kind !== "composition") return resolvePlan(wanted, flex, onChange);
  const { composePlan } = await import("./chunks/compose-RRLT64C6.js");
  const composed = await composePlan(wanted, flex, onChange);
  const { plan, recent, configurations } = composed;
  const { target } = plan;
  const isRollback = target.kind === "configuration" && isReturn(target.configuration.sid, recent);
  return { ...composed, history: nameReleases(recent, flex, Promise.resolve(configurations)), nearest: [], isRollback };
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
  const { deployment, environment, environmentUrl, jobId, account, plan, record, seen } = planned;
  const { run, target, action } = record;
  return {
    ...{ deployment, environment, environmentUrl, jobId },
    description: openingDescription(account, record, target?.name ?? ""),
    payload: {
      account,
      action,
      configuration: plan.target.kind === "configuration" ? plan.target.configuration.sid : null,
      previousRelease: plan.live?.release.sid ?? null,
      run: { title: `${run?.workflow ?? ""} #${run?.number ?? ""}`, url: run?.url ?? "" },
      ...seen && { seen },
      record: JSON.parse(planned.recordJson)
    }
  };
}

// src/stages/release.ts
async function releaseWithDeployment(planned, session) {
  const { step, options } = session;
  const { runner, env, report } = step.world;
  runner.assertStateIsKept(env);
  const save = createJournal({ ...options, isRollback: planned.isRollback }, sealFor(env, options), runner.saveState);
  const trySave = bestEffortJournal(save, step.warn);
  step.onUnwritten = () => trySave({ outputsUnwritten: true });
  const plan = await withConfiguration(planned, { save, trySave }, session);
  if ("outcome" in plan) return plan;
  const ready = { ...planned, plan };
  const opened = await openForRelease(ready, save, session);
  const plannedAgainst = plan.live?.release;
  const { account, settleMs } = options;
  const { outcome, sentAt } = await releaseOnce(
    { account, target: targetOf(plan), plannedAgainst, settleMs },
    portsFor(ready, opened, save, trySave, session)
  );
  step.learn({ outcome, sentAt });
  const wayBack = step.facts().jobFailedBefore ? void 0 : plannedAgainst;
  const { isRollback } = planned;
  report({ step: "settled", outcome, before: plannedAgainst, wayBack, isRollback });
  await closeAfterRelease(outcome, opened, trySave, session);
  const earlier = opened.deployment && await earlierToRetire(opened.deployment, outcome, planned, session);
  if (earlier) trySave({ retire: earlier.length === 0 ? void 0 : { exceptNaming: [], earlier } });
  return outcome;
}
async function withConfiguration(planned, writers, session) {
  const { plan } = planned;
  const { target } = plan;
  if (target.kind !== "composed") return { ...plan, target };
  const { makeConfiguration } = await import("./chunks/compose-RRLT64C6.js");
  return makeConfiguration(planned, target, { ...writers, blockedNow: () => judgeAgain(planned, session) }, session);
}
async function openForRelease({ plan, jobDeployment, past }, save, session) {
  const { step, options, trail } = session;
  const record = step.record();
  const recordJson = recordAsJson(record, PAYLOAD_RECORD_BYTES);
  const seen = jobDeployment.deployment ? void 0 : await seenByNow(past, session);
  const order = deploymentOrder({ ...options, plan, record, recordJson, seen });
  const keepNonce = (nonce) => save({ nonce });
  const opened = await trail.open(order, jobDeployment, keepNonce, authorise(session)).catch((thrown) => {
    const pendingStatus = endStatus({ outcome: "not-created", problem: asProblem(thrown) });
    save({ outcome: "not-created", pendingStatus });
    throw thrown;
  });
  if (opened.deployment) {
    save({ deployment: opened.deployment });
    logDeployment(step.world.log, opened.deployment);
  }
  return opened;
}
var PAST_LIMIT_MS = 1e3;
async function seenByNow(past, { step, signal, withinBudget }) {
  const { clock } = step.world;
  const read = withinBudget(() => withTimeout(PAST_LIMIT_MS, { clock, signal }, past));
  return (await read.catch(() => void 0))?.seen;
}
function portsFor(planned, opened, save, trySave, session) {
  const { flex } = session;
  const { plan } = planned;
  const target = targetOf(plan);
  const beforeName = plan.live?.contents.configuration.name ?? "";
  return {
    ...portsOf(session),
    ready: () => opened.begun,
    blockedNow: () => judgeAgain(planned, session),
    saveIntent: async (before) => {
      save({ intent: { target, before, beforeName, at: flex.now().toISOString() } });
    },
    saveAnswer: (confirmedSid) => trySave({ confirmedSid })
  };
}
async function closeAfterRelease(outcome, opened, trySave, session) {
  const { action, target } = session.step.record();
  const end = endStatus(outcome, action === "rollback" ? displayName(target) : void 0);
  const own = ownRelease(outcome);
  trySave({
    outcome: settledOutcome(outcome),
    own,
    live: own ? void 0 : liveIn(outcome),
    retire: retirement(outcome),
    pendingStatus: end
  });
  const reported = await opened.end(end, authorise(session));
  if (reported) trySave({ pendingStatus: void 0 });
  const begun = await opened.begun.catch(() => false);
  const state = reported ? end.state : begun ? "in_progress" : "";
  session.step.learn({ deployment: recordedDeployment(opened.deployment, state) });
}
var LISTED_LATER_MS = 6e4;
async function earlierToRetire(newer, outcome, { plan, past }, { options, flex, trail }) {
  if (outcome.outcome !== "created") return void 0;
  await past();
  const known = await trail.knownEarlier(newer, options.account);
  const before = plan.live?.release.dateCreated;
  const wasBefore = before === void 0 ? Number.POSITIVE_INFINITY : flex.now().getTime() - Date.parse(before);
  return known && wasBefore - known.agoMs >= LISTED_LATER_MS ? known.earlier : void 0;
}

// src/main.ts
async function main(step) {
  const session = await start(step);
  const planned = await planRelease(session);
  const unchanged = alreadyActive(planned.plan, session.options.whenActive);
  if (unchanged) {
    step.learn({ outcome: unchanged, ...await pastOfActive(planned) });
    return "full report";
  }
  const past = planned.past();
  const outcome = await stopAtGates(planned, session) ?? await releaseWithDeployment(planned, session);
  step.learn({ outcome });
  const [history, { found: pastDeployments }] = await Promise.all([planned.history, past]);
  step.learn({ history, pastDeployments, ...await whoCameBetween(outcome, planned, session) });
  return "full report";
}

// src/entries/main.ts
await runStep("main", main);
