import {
  ANSWER_LIMIT_MS,
  archivedIn,
  endStatus,
  listed,
  logNothingToDo,
  logStart,
  logStaysLive,
  lookBackAtEnd,
  openSession,
  ownRelease,
  pollUntilSettled,
  readJournal,
  readOptions,
  recentReleases,
  recordedDeployment,
  releaseOnce,
  releasesSince,
  retirement,
  rollbackEndStatus,
  rollbackRetirement,
  runStep,
  unsent
} from "./chunks/chunk-YD7YVUE7.js";
import "./chunks/chunk-IYYTOCIA.js";
import "./chunks/chunk-D5DJJWYM.js";
import "./chunks/chunk-RFSQK62H.js";
import "./chunks/chunk-WE4FITJY.js";
import {
  Problem,
  asProblem
} from "./chunks/chunk-HJVDSK37.js";
import "./chunks/chunk-PGFX7P7G.js";
import "./chunks/chunk-FDJRSILM.js";

// src/release/resume-read-back.ts
function isFoundAfterTimeout({ confirmedSid, outcome }) {
  return outcome === "unknown" && confirmedSid === void 0;
}
function wasSent({ confirmedSid, outcome }) {
  return confirmedSid !== void 0 || outcome === "unknown";
}
async function resumeReadBack(journal, settleMs, ports) {
  const { intent, confirmedSid, outcome } = journal;
  if (outcome !== void 0 && outcome !== "unknown") return void 0;
  ports.report({ step: "resuming" });
  if (intent === void 0) {
    const problem = new Problem("ended-before-sending", "The step was ended before anything was sent.");
    return { outcome: { outcome: "not-created", problem }, recent: void 0 };
  }
  const { target, before } = intent;
  const from = Date.parse(intent.at);
  const within = { from, to: from + ANSWER_LIMIT_MS + settleMs };
  const sent = wasSent(journal);
  const why = sent ? "the step did not see the end of what it sent" : "the step was ended around the time it was to send it";
  return pollUntilSettled({ target, before, confirmedSid, sent, within, settleMs, why }, ports);
}

// src/report/record/end-of-job.ts
function factsOfEnd(end, journal, options) {
  const { intent } = journal;
  switch (end.kind) {
    case "as-main-left-it":
      return {};
    case "looked-again": {
      const { outcome } = end.found;
      const wasFound = outcome.outcome !== "unknown" && outcome.outcome !== "not-created";
      const sentAt = intent && (wasFound || wasSent(journal)) ? new Date(intent.at) : void 0;
      return { sought: intent, outcome, sentAt };
    }
    case "stays-live":
      return { options: withReason(options), sought: intent, outcome: { outcome: "created", release: end.release } };
    case "rollback": {
      const { target, outcome, sentAt } = end.result;
      const beforeName = intent?.target.kind === "configuration" ? intent.target.configuration.name : "";
      const sought = { target, before: end.own, beforeName };
      return { action: "rollback", options: withReason(options), sought, outcome, sentAt };
    }
  }
}
function describeJobStatus({ jobStatus }) {
  return jobStatus === "cancelled" ? "was cancelled" : "failed";
}
function withReason(options) {
  const why = options.reason === "" ? "" : `, whose reason was: ${options.reason}`;
  return { ...options, reason: `The job ${describeJobStatus(options)} after its release${why}` };
}

// src/stages/close.ts
async function closeAndRetire(end, session) {
  const { options, trail, journal } = session;
  const deployment = journal.deployment ?? (journal.nonce && await trail.findByNonce(journal.nonce, options));
  if (!deployment) return {};
  const { pendingStatus: status, retire } = closing(end, journal);
  const closed = status && trail.close(deployment, status, options);
  if (end.kind !== "rollback") await closed;
  const place = { ...options, environment: deployment.environment };
  const [state] = await Promise.all([closed, retire && trail.retire(deployment, place, retire)]);
  return state === void 0 ? {} : { deployment: recordedDeployment(deployment, state) };
}
function closing(end, journal) {
  switch (end.kind) {
    case "rollback": {
      const { own, result } = end;
      const retire = rollbackRetirement(result, journal.intent?.before);
      return { pendingStatus: rollbackEndStatus(result, own.sid), retire };
    }
    case "looked-again": {
      const { outcome } = end.found;
      return { pendingStatus: endStatus(outcome), retire: retirement(outcome) };
    }
    case "stays-live":
    case "as-main-left-it":
      return journal;
  }
}

// src/release/rollback.ts
function decideRollback({ jobStatus, rollbackOnFailure }) {
  if (jobStatus !== "failure" && jobStatus !== "cancelled") return "keep";
  return rollbackOnFailure ? "roll back" : "leave";
}
async function rollBack(own, order, project, ports) {
  const result = await attemptRollback(own, order, project, ports);
  const { outcome } = result.outcome;
  return outcome === "blocked" || outcome === "not-created" ? unlessReplaced(result, own, ports) : result;
}
async function attemptRollback(own, order, project, ports) {
  const { before } = own;
  if (before === void 0) {
    return notTried("Nothing was active before this release: there is nothing to roll back to.");
  }
  const reason = reasonAgainst(own, before);
  if (reason !== void 0) return notTried(reason);
  try {
    const [configuration, plugins] = await Promise.all([
      project.configuration(before.configurationSid),
      project.plugins(before.configurationSid)
    ]);
    const target = { kind: "configuration", configuration };
    const archived = archivedIn({ configuration, plugins });
    if (archived.length > 0) {
      const reason2 = `Configuration ${configuration.sid}, which was live before, cannot be released: archived now: ${listed(archived)}.`;
      return notTried(reason2, target);
    }
    return { target, ...await releaseOnce({ ...order, target, plannedAgainst: own.release }, ports) };
  } catch (thrown) {
    return { ...unsent({ outcome: "not-created", problem: asProblem(thrown) }), target: void 0 };
  }
}
function reasonAgainst({ release, candidates, foundAfterTimeout }, before) {
  if (before.configurationSid === release.configurationSid) {
    return `The release before this one, ${before.sid}, is of the same configuration: there is nothing to roll back to.`;
  }
  if (foundAfterTimeout) {
    return `Release ${release.sid} showed only after the step had given up looking for it: it may be somebody else's.`;
  }
  if (candidates.length > 1) {
    return `Which release is ours is not certain: ${candidates.join(", ")}. One of them may be somebody else's.`;
  }
  return void 0;
}
function notTried(reason, target) {
  return { ...unsent({ outcome: "blocked", because: [reason] }), target };
}
async function unlessReplaced(result, { release: planned, before }, ports) {
  const recent = await ports.recent({ retry: true }).catch(() => void 0);
  if (recent === void 0) return result;
  const [theirs] = releasesSince(planned, recent);
  if (theirs === void 0) return { ...result, recent };
  const isTakenBack = theirs.configurationSid === before?.configurationSid;
  const outcome = isTakenBack ? { outcome: "already-active", release: theirs } : { outcome: "conflict", when: "before", planned, theirs };
  return { ...result, outcome, recent };
}

// src/release/end-of-job.ts
var ROLLBACK_SETTLE_LIMIT_MS = 6e4;
async function endJob(journal, inputs, project, ports) {
  const { settleMs, account } = inputs;
  const before = journal.intent?.before;
  const found = await resumeReadBack(journal, settleMs, ports);
  if (found) ports.report({ step: "settled", outcome: found.outcome, before });
  const own = found ? ownRelease(found.outcome) : journal.own;
  const decision = decideRollback(inputs);
  if (own && decision === "roll back") {
    ports.report({ step: "rolling-back", own: own.release, before });
    const made = { ...own, before, foundAfterTimeout: isFoundAfterTimeout(journal) };
    const order = { account, settleMs: Math.min(settleMs, ROLLBACK_SETTLE_LIMIT_MS) };
    const result = await rollBack(made, order, project, ports);
    ports.report({ step: "settled", outcome: result.outcome, before: own.release });
    return { kind: "rollback", own: own.release, result };
  }
  const staysLive = decision === "leave" ? own?.release : void 0;
  if (found) return { kind: "looked-again", found, staysLive };
  return staysLive ? { kind: "stays-live", release: staysLive } : { kind: "as-main-left-it" };
}

// src/stages/end-of-job.ts
async function endOfJob({ step, options, flex, journal, signal }) {
  const { clock, log, report } = step.world;
  const end = await endJob(journal, options, flex, {
    recent: (how) => recentReleases(flex, how),
    active: flex.active,
    connect: flex.connect,
    // Nothing has to be there first, and no later step could read what is saved.
    ready: async () => void 0,
    saveIntent: async () => void 0,
    saveAnswer: () => void 0,
    report,
    clock,
    signal
  });
  const staysLive = end.kind === "stays-live" ? end.release : end.kind === "looked-again" ? end.staysLive : void 0;
  if (staysLive) logStaysLive(log, staysLive, journal.intent, describeJobStatus(options));
  else if (end.kind === "as-main-left-it") logNothingToDo(log, journal.outcome);
  return end;
}

// src/stages/resume.ts
var TIME_LIMIT_MS = 24e4;
var LAST_WORDS_MS = 4e4;
async function resume(step) {
  const { environment, runner, log, signal, deadline } = step.world;
  const { run } = await step.world.readContext();
  step.learn({ run });
  const state = runner.savedState(environment);
  if (state === "") {
    logNothingToDo(log);
    return void 0;
  }
  const options = readOptions(environment);
  step.learn({ options });
  const journal = readJournal(state, options);
  step.learn({ environment: journal.deployment?.environment });
  logStart(log, { ...options, ...journal.deployment });
  const signals = {
    twilio: AbortSignal.any([signal, deadline(TIME_LIMIT_MS)]),
    gitHub: AbortSignal.any([signal, deadline(TIME_LIMIT_MS + LAST_WORDS_MS)])
  };
  return { ...openSession(step, options, void 0, signals), journal };
}

// src/post.ts
async function post(step) {
  const session = await resume(step);
  if (session === void 0) return "no report";
  const end = await endOfJob(session);
  const [past, deployment] = await Promise.all([lookBackAtEnd(end, session), closeAndRetire(end, session)]);
  step.learn({ ...past, ...deployment, ...factsOfEnd(end, session.journal, session.options) });
  if (end.kind === "as-main-left-it") return "no report";
  return end.kind === "stays-live" ? "still-live note" : "full report";
}

// src/entries/post.ts
await runStep("post", post);
