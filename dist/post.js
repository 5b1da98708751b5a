import {
  archivedIn,
  cancellation,
  closeDeployment,
  createFlexClient,
  deadline,
  debug,
  endStatus,
  findByNonce,
  gitHubGateContext,
  lazyGitHub,
  listed,
  log,
  logOutcome,
  logProgress,
  logSeen,
  logStart,
  logStaysLive,
  maskSecrets,
  nameReleases,
  ownRelease,
  pollUntilSettled,
  publish,
  publishStaysLive,
  readJournal,
  readOptions,
  readPastDeployments,
  readRun,
  recentReleases,
  recordedDeployment,
  release,
  releasesSince,
  retireEarlierDeployments,
  retirement,
  reviewsForRecord,
  rollbackEndStatus,
  rollbackRetirement,
  savedState,
  systemClock,
  toRecord,
  warnAndKeep
} from "./chunks/chunk-VVXY5I3J.js";
import "./chunks/chunk-H2SPGLFM.js";
import "./chunks/chunk-RNQIZIQD.js";
import {
  Problem,
  asProblem,
  proxyFor
} from "./chunks/chunk-SJV2QPJH.js";
import {
  __callDispose,
  __using
} from "./chunks/chunk-TBXCYRB4.js";

// src/release/resume-read-back.ts
function isFoundAfterTimeout({ confirmedSid, outcome }) {
  return outcome === "unknown" && confirmedSid === void 0;
}
async function resumeReadBack({ intent, confirmedSid, outcome }, settleMs, ports) {
  if (outcome !== void 0 && outcome !== "unknown") return void 0;
  if (intent === void 0) {
    const problem = new Problem(
      "The step was ended before anything was sent.",
      "Run again when you want to go on."
    );
    return { outcome: "not-created", problem };
  }
  const { target, before } = intent;
  const why = "the step did not see the end of what it sent";
  return pollUntilSettled({ target, before, confirmedSid, settleMs, why }, ports);
}

// src/release/rollback.ts
function decideRollback(wishes) {
  const failed = wishes.jobStatus === "failure" || wishes.jobStatus === "cancelled";
  if (!failed) return "keep it";
  return wishes.rollbackOnFailure ? "roll back" : "leave it";
}
async function rollBack(made, order, project, ports) {
  const undone = await attemptRollback(made, order, project, ports);
  const { outcome } = undone.outcome;
  return outcome === "blocked" || outcome === "not-created" ? unlessReplaced(undone, made, ports) : undone;
}
async function attemptRollback(made, order, project, ports) {
  const { before } = made;
  if (before === void 0) {
    return notTried("Nothing was active before this release: there is no way back.");
  }
  const reason = whyNot(made, before);
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
      return { ...notTried(reason2), target };
    }
    return { target, outcome: await release({ ...order, target, plannedAgainst: made.release }, ports) };
  } catch (thrown) {
    return { target: void 0, outcome: { outcome: "not-created", problem: asProblem(thrown) } };
  }
}
function whyNot({ release: ours, candidates, foundAfterTimeout }, before) {
  if (before.configurationSid === ours.configurationSid) {
    return `The release before this one, ${before.sid}, is of the same configuration: there is no way back.`;
  }
  if (foundAfterTimeout) {
    return `Release ${ours.sid} showed only after the step had given up looking for it: it may be somebody else's.`;
  }
  if (candidates.length > 1) {
    return `Which release is ours is not certain: ${candidates.join(", ")}. One of them may be somebody else's.`;
  }
  return void 0;
}
function notTried(reason) {
  return { target: void 0, outcome: { outcome: "blocked", because: [reason] } };
}
async function unlessReplaced(undone, { release: ours, before }, ports) {
  const recent = await ports.recent({ retry: true }).catch(() => []);
  const [theirs] = releasesSince(ours, recent);
  if (theirs === void 0) return undone;
  const outcome = theirs.configurationSid === before?.configurationSid ? { outcome: "already-active", release: theirs } : { outcome: "conflict", when: "before", planned: ours, theirs };
  return { ...undone, outcome };
}

// src/report/record/end-of-job.ts
function factsOfLook(seen, { intent }) {
  return { sought: intent, outcome: seen, sentAt: intent && new Date(intent.at) };
}
function factsOfRollback({ target, outcome }, undone, { intent }, options) {
  const beforeName = intent?.target.kind === "configuration" ? intent.target.configuration.name : "";
  return {
    action: "rollback",
    options: { ...options, reason: reasonOf(options) },
    sought: { target, before: undone, beforeName },
    outcome
  };
}
function factsOfStay(release2, { intent }, options) {
  return {
    options: { ...options, reason: reasonOf(options) },
    sought: intent,
    outcome: { outcome: "created", release: release2 }
  };
}
function endOfJob({ jobStatus }) {
  return jobStatus === "cancelled" ? "was cancelled" : "failed";
}
function reasonOf(options) {
  const why = options.reason === "" ? "" : `, whose reason was: ${options.reason}`;
  return `The job ${endOfJob(options)} after its release${why}`;
}

// src/post.ts
var TIME_LIMIT_MS = 24e4;
var LAST_WORDS_MS = 4e4;
var SETTLE_LIMIT_MS = 6e4;
var environment = process.env;
maskSecrets(environment);
var cancelled = cancellation();
var signal = AbortSignal.any([cancelled, deadline(TIME_LIMIT_MS)]);
var lastSignal = AbortSignal.any([cancelled, deadline(TIME_LIMIT_MS + LAST_WORDS_MS)]);
var facts = {
  step: "post",
  action: "release",
  startedAt: systemClock.date(),
  run: readRun(environment),
  warnings: []
};
try {
  await run();
} catch (thrown) {
  facts.thrown = asProblem(thrown);
  debug(thrown);
  publish(toRecord(facts, systemClock.date()));
}
async function run() {
  var _stack = [];
  try {
    const state = savedState(environment);
    if (state === "") return log("Nothing was begun that would have to be ended.");
    const options = readOptions(environment);
    facts.options = options;
    const journal = readJournal(state, options);
    facts.environment = journal.deployment?.environment;
    logStart({ ...options, ...journal.deployment });
    const flex = __using(_stack, createFlexClient({ ...options, proxy: proxyFor(`https://${options.host}`), clock: systemClock, signal }));
    const { run: run2 } = facts;
    const door = __using(_stack, lazyGitHub({ run: run2, token: options.githubToken, proxyFor, clock: systemClock, signal: lastSignal }));
    const { means, watched } = watchedMeans(flex);
    const seen = await resumeReadBack(journal, options.settleMs, means);
    const made = seen ? ownRelease(seen) : journal.made;
    const wish = made ? decideRollback(options) : "keep it";
    tellFound(seen, made, wish, journal, options);
    const undone = made && wish === "roll back" ? await takeBack(made, journal, options, flex, means) : void 0;
    const end = undone?.outcome ?? seen;
    const [past] = await Promise.all([
      end && lookBack(end, watched.recent, journal, options, flex, door),
      recordInGitHub(options, journal, { seen, made, undone }, door)
    ]);
    const record = (more) => toRecord({ ...facts, ...past, ...more }, systemClock.date());
    if (undone) {
      const { sentAt } = watched;
      publish(record({ ...factsOfRollback(undone, made?.release, journal, options), sentAt }));
    } else if (seen) publish(record(factsOfLook(seen, journal)));
    else if (made && wish === "leave it") publishStaysLive(record(factsOfStay(made.release, journal, options)));
  } catch (_) {
    var _error = _, _hasError = true;
  } finally {
    __callDispose(_stack, _error, _hasError);
  }
}
function watchedMeans(flex) {
  const watched = {};
  const means = {
    recent: async (options) => {
      watched.recent = await recentReleases(flex, options);
      return watched.recent;
    },
    connect: flex.connect,
    // Nothing has to be there first, and nothing runs after this step that could read what it writes down.
    ready: async () => void 0,
    saveIntent: async () => void 0,
    saveAnswer: () => void 0,
    report: (progress) => {
      if (progress.step === "sent") watched.sentAt = progress.at;
      logProgress(progress);
    },
    clock: systemClock,
    signal
  };
  return { means, watched };
}
function tellFound(seen, made, wish, { intent, outcome }, options) {
  if (seen) logOutcome(seen, intent?.before);
  else if (wish === "keep it") logSeen(outcome);
  if (made && wish === "leave it") logStaysLive(made.release, intent, endOfJob(options));
}
function takeBack(made, journal, options, flex, means) {
  const order = { account: options.account, settleMs: Math.min(options.settleMs, SETTLE_LIMIT_MS) };
  const found = { ...made, before: journal.intent?.before, foundAfterTimeout: isFoundAfterTimeout(journal) };
  return rollBack(found, order, flex, means);
}
async function lookBack(end, lastSeen, journal, options, flex, door) {
  const recent = lastSeen ?? await recentReleases(flex, { retry: false }).catch(() => []);
  const own = ownRelease(end)?.release.sid;
  const others = recent.filter(({ sid }) => sid !== own);
  const [history, past, reviews] = await Promise.all([
    nameReleases(others, flex),
    readPastDeployments({ ...options, own: ownIn(journal) }, others, door),
    reviewsForRecord(options, gitHubGateContext(door, facts.run), { clock: systemClock, signal })
  ]);
  return { history, pastDeployments: past, ...reviews };
}
function ownIn({ deployment }) {
  return deployment?.madeFor === "job" ? deployment : void 0;
}
async function recordInGitHub(options, journal, { seen, made, undone }, door) {
  const { deployment: known, nonce, intent } = journal;
  const [end, retire] = undone && made ? [rollbackEndStatus(undone, made.release.sid), rollbackRetirement(undone, intent?.before)] : seen ? [endStatus(seen), retirement(seen)] : [journal.pendingStatus, journal.retire];
  const means = { door, warn: warnAndKeep(facts.warnings) };
  const deployment = known ?? (nonce && await findByNonce(nonce, options, means));
  if (!deployment) return;
  const ended = end && closeDeployment(deployment, end, options, means);
  if (!undone) await ended;
  const place = { ...options, environment: deployment.environment };
  const [state] = await Promise.all([
    ended,
    retire && retireEarlierDeployments(deployment, place, retire, means)
  ]);
  if (state !== void 0) facts.deployment = recordedDeployment(deployment, state);
}
