import {
  decideRollback,
  isSettled,
  openSession,
  parseJournal,
  pastAtEnd,
  portsOf,
  readJournal,
  readOptions,
  recordedDeployment,
  rollBack,
  sealFor,
  unverified
} from "./chunk-O5FL2SQV.js";
import {
  logAsLeft,
  logLeft,
  logStart,
  ownRelease,
  retirement,
  rollbackRetirement
} from "./chunk-XY2JKQ4T.js";
import "./chunk-7SYWZFPW.js";
import {
  ANSWER_LIMIT_MS,
  areInputsLost,
  displayName,
  endStatus,
  endStatusSince,
  rollbackEndStatus,
  standingOf
} from "./chunk-6C4LVHE4.js";
import {
  authorise,
  nameReleases
} from "./chunk-MYR7ANIF.js";
import "./chunk-XYYIINAP.js";
import "./chunk-MUYTU7IS.js";
import {
  pollUntilSettled,
  recentIfAgreed
} from "./chunk-4NV6J4HR.js";
import "./chunk-KYJLQWTE.js";
import "./chunk-LJ7VFS34.js";
import "./chunk-HZVXPQSS.js";
import "./chunk-ANG3SRT2.js";
import {
  Problem
} from "./chunk-GSHAAMU2.js";
import "./chunk-X3JUB44Y.js";
import "./chunk-TBXCYRB4.js";

// src/release/resume-read-back.ts
function isFoundAfterTimeout({ confirmedSid, outcome }) {
  return outcome === "unknown" && confirmedSid === void 0;
}
function wasSent({ confirmedSid, outcome }) {
  return confirmedSid !== void 0 || outcome === "unknown";
}
async function resumeReadBack(journal, settleMs, ports) {
  const { intent, making, confirmedSid, outcome } = journal;
  if (outcome !== void 0 && outcome !== "unknown") return void 0;
  ports.report({ step: "resuming" });
  if (intent === void 0) {
    const what = making ? "a release" : "anything";
    const problem = new Problem("ended-before-sending", `The step was ended before ${what} was sent.`);
    return { outcome: { outcome: "not-created", problem }, recent: void 0 };
  }
  const { target, before } = intent;
  const from = Date.parse(intent.at);
  const within = { from, to: from + ANSWER_LIMIT_MS + settleMs };
  const sent = wasSent(journal);
  const why = sent ? "the step ended without an answer" : "the step was ended just before or after it would have sent it";
  return pollUntilSettled({ target, before, confirmedSid, sent, within, settleMs, why }, ports);
}

// src/report/record/facts-of-end.ts
function factsOfEnd(end, journal, options) {
  const { intent } = journal;
  const action = journal.isRollback ? "rollback" : "release";
  switch (end.kind) {
    case "as-main-left-it":
      return {};
    case "looked-again": {
      const { outcome } = end.found;
      const wasFound = outcome.outcome !== "unknown" && outcome.outcome !== "not-created";
      const sentAt = intent && (wasFound || wasSent(journal)) ? new Date(intent.at) : void 0;
      return { action, withoutPlan: intent, outcome, sentAt };
    }
    case "failed-without-rollback": {
      const { release, standing } = end;
      const outcome = { outcome: "created", release };
      return { action, options: withReason(options), withoutPlan: intent, outcome, standing };
    }
    case "rollback": {
      const { target, outcome, sentAt, recent } = end.result;
      const notMade = outcome.outcome === "blocked" || outcome.outcome === "not-created";
      const beforeName = intent?.target.kind === "configuration" ? intent.target.configuration.name : "";
      const withoutPlan = { target, before: end.own, beforeName };
      const told = withReason(options);
      const rolledBack = { action: "rollback", automatic: true, options: told, withoutPlan, outcome, sentAt };
      return notMade ? { ...rolledBack, standing: standingOf(end.own, recent) } : rolledBack;
    }
  }
}
function describeJobStatus({ jobStatus }) {
  return jobStatus === "cancelled" ? "was cancelled" : "failed";
}
function withReason(options) {
  const why = options.reason === "" ? "" : ` (reason given: ${options.reason})`;
  return { ...options, reason: `The job ${describeJobStatus(options)} after its release${why}` };
}

// src/stages/close.ts
async function closeAndRetire(end, session) {
  const { options, trail, journal } = session;
  const deployment = journal.deployment ?? (journal.nonce && await trail.findByNonce(journal.nonce, options));
  if (!deployment) return {};
  const { pendingStatus: status, retire } = endToWrite(end, journal);
  const closed = status && trail.close(deployment, status, options, authorise(session));
  if (end.kind !== "rollback") await closed;
  const [state] = await Promise.all([closed, retire && trail.retire(deployment, options, retire, authorise(session))]);
  return state === void 0 ? {} : { deployment: recordedDeployment(deployment, state) };
}
function endToWrite(end, journal) {
  switch (end.kind) {
    case "rollback": {
      const { own, result } = end;
      const retire = rollbackRetirement(result, journal.intent?.before);
      return { pendingStatus: rollbackEndStatus(result, own), retire };
    }
    case "looked-again": {
      const { outcome } = end.found;
      return { pendingStatus: endStatus(outcome, rollbackTarget(journal)), retire: retirement(outcome) };
    }
    case "failed-without-rollback":
    case "as-main-left-it":
      return end.standing ? asLeft(end.standing, journal) : journal;
  }
}
function rollbackTarget({ isRollback, intent }) {
  if (!isRollback || intent === void 0) return void 0;
  const { target } = intent;
  return target.kind === "configuration" ? displayName(target.configuration) : target.name;
}
function asLeft(standing, journal) {
  const { own, live = own?.release } = journal;
  const since = live && endStatusSince(standing, live, own !== void 0);
  if (since === void 0) return journal;
  return {
    pendingStatus: since,
    retire: standing.kind === "replaced" ? { exceptNaming: [standing.by.sid] } : journal.retire
  };
}

// src/release/end-of-job.ts
var ROLLBACK_SETTLE_LIMIT_MS = 6e4;
async function settleEndOfJob(journal, inputs, project, ports) {
  const { settleMs, account } = inputs;
  const before = journal.intent?.before;
  const found = await resumeReadBack(journal, settleMs, ports);
  const { jobFailedBefore = false, isRollback = false, pendingStatus } = journal;
  const decision = decideRollback({ ...inputs, jobFailedBefore, isRollback });
  const wayBack = jobFailedBefore || decision === "roll back" ? void 0 : before;
  if (found) ports.report({ step: "settled", outcome: found.outcome, before, wayBack, isRollback });
  const own = found ? ownRelease(found.outcome) : journal.own;
  if (own && decision === "roll back") {
    ports.report({ step: "rolling-back", own: own.release, before });
    const made = { ...own, before, foundAfterTimeout: isFoundAfterTimeout(journal) };
    const order = { account, settleMs: Math.min(settleMs, ROLLBACK_SETTLE_LIMIT_MS) };
    const result = await rollBack(made, order, project, ports);
    ports.report({
      step: "settled",
      outcome: result.outcome,
      before: own.release,
      wayBack: own.release,
      isRollback: true
    });
    return { kind: "rollback", own: own.release, result };
  }
  const left = decision === "warn" ? own?.release : void 0;
  if (found) return { kind: "looked-again", found, staysLive: left };
  const shown = left ?? (pendingStatus && (own?.release ?? journal.live));
  const standing = shown && standingOf(shown, await recentIfAgreed(ports));
  return left && standing ? { kind: "failed-without-rollback", release: left, standing } : { kind: "as-main-left-it", standing };
}

// src/stages/look-again-or-roll-back.ts
async function lookAgainOrRollBack(session) {
  const { step, options, flex, journal } = session;
  const { log } = step.world;
  const rollbackOnFailure = options.rollbackOnFailure && !journal.outputsUnwritten;
  const end = await settleEndOfJob(journal, { ...options, rollbackOnFailure }, flex, {
    ...portsOf(session),
    // Nothing has to be there first, and no later step could read what is saved.
    ready: async () => void 0,
    // No window keeps what worked from being live again.
    blockedNow: async () => [],
    saveIntent: async () => void 0,
    saveAnswer: () => void 0
  });
  if (end.kind === "as-main-left-it") {
    const { deployment, nonce, pendingStatus, retire } = journal;
    logAsLeft(log, journal, (deployment ?? nonce) !== void 0 && (pendingStatus ?? retire) !== void 0);
  }
  const release = end.kind === "failed-without-rollback" ? end.release : end.kind === "looked-again" ? end.staysLive : void 0;
  if (release === void 0) return end;
  const standing = end.kind === "failed-without-rollback" ? end.standing : { kind: "live" };
  const others = standing.kind === "replaced" ? await nameReleases([standing.by], flex) : [];
  step.learn({ others });
  logLeft(log, { release, standing, byName: others[0]?.name ?? "" }, journal, describeJobStatus(options));
  return end;
}

// src/stages/resume.ts
var TIME_LIMIT_MS = 24e4;
var LAST_WORDS_MS = 4e4;
async function resume(step) {
  const { env, runner, log, signal, deadline } = step.world;
  const { run, event } = await step.world.readContext();
  step.learn({ run });
  const state = runner.savedState(env);
  if (state === "") {
    logAsLeft(log);
    return void 0;
  }
  if (areInputsLost(env)) {
    const left = settledJournal(state);
    const { deployment, retire } = left;
    if (deployment && retire)
      step.warn("No inputs came to this last step: the next release retires earlier deployments.");
    logAsLeft(log, left);
    return void 0;
  }
  const options = readOptions(env);
  step.learn({ options });
  const journal = readJournal(state, options, sealFor(env, options));
  authorise({ run, event, options, step });
  step.learn({ environment: journal.deployment?.environment, jobFailedBefore: journal.jobFailedBefore });
  logStart(log, { ...options, ...journal.deployment });
  const signals = {
    twilio: AbortSignal.any([signal, deadline(TIME_LIMIT_MS)]),
    gitHub: AbortSignal.any([signal, deadline(TIME_LIMIT_MS + LAST_WORDS_MS)])
  };
  return { ...openSession(step, { run, event, options }, signals), journal };
}
function settledJournal(state) {
  const journal = parseJournal(unverified(state));
  if (isSettled(journal)) return journal;
  throw new Problem("inputs-lost", "This last step got none of its inputs, and the end of the job is not complete.");
}

// src/stages/unreleased.ts
async function madeButUnreleased(end, { journal: { making, made, intent }, flex }) {
  if (end.kind !== "looked-again" || making === void 0 || intent !== void 0) return {};
  if (made) return { unreleased: { ...made, how: "made" } };
  const { findMade } = await import("./compose-RRLT64C6.js");
  const found = await findMade(making, flex).catch(() => void 0);
  return { unreleased: { name: making.name, ...found ? { sid: found.sid, how: "found" } : { how: "not known" } } };
}

// src/post.ts
async function post(step) {
  const session = await resume(step);
  if (session === void 0) return "no report";
  const end = await lookAgainOrRollBack(session);
  const [past, deployment, unreleased] = await Promise.all([
    pastAtEnd(end, session),
    closeAndRetire(end, session),
    madeButUnreleased(end, session)
  ]);
  step.learn({ ...past, ...deployment, ...unreleased, ...factsOfEnd(end, session.journal, session.options) });
  if (end.kind === "as-main-left-it") return "no report";
  return end.kind === "failed-without-rollback" ? "note on what was not rolled back" : "full report";
}
export {
  post
};
