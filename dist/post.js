import {
  archivedIn,
  cancellation,
  createFlexClient,
  deadline,
  debug,
  endDeployment,
  endOf,
  endOfRollback,
  findUnanswered,
  gateReads,
  gitHubDoor,
  historyOf,
  listed,
  lookUntilSettled,
  madeBy,
  maskSecrets,
  pastDeployments,
  publish,
  publishStaysLive,
  readJournal,
  readOptions,
  recentReleases,
  recordOf,
  recordedDeployment,
  release,
  releasesSince,
  retireEarlier,
  retirementAfter,
  retirementAfterRollback,
  reviewsOf,
  runOf,
  savedState,
  say,
  systemClock,
  tellOutcome,
  tellProgress,
  tellSeen,
  tellStart,
  tellStaysLive,
  warnAndKeep
} from "./chunks/chunk-G7QG3IS2.js";
import "./chunks/chunk-YV3RVRTO.js";
import "./chunks/chunk-MPGZ3P5L.js";
import {
  Problem,
  asProblem,
  proxyFor
} from "./chunks/chunk-74BCICVU.js";
import {
  __callDispose,
  __using
} from "./chunks/chunk-TBXCYRB4.js";

// src/release/rollback.ts
function wishOf(wishes) {
  const failed = wishes.jobStatus === "failure" || wishes.jobStatus === "cancelled";
  if (!failed) return "keep it";
  return wishes.rollbackOnFailure ? "roll back" : "leave it";
}
async function rollBack(made, order, project, means) {
  const undone = await undo(made, order, project, means);
  const { outcome } = undone.outcome;
  return outcome === "blocked" || outcome === "not-created" ? unlessReplaced(undone, made, means) : undone;
}
async function undo(made, order, project, means) {
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
    return { target, outcome: await release({ ...order, target, plannedAgainst: made.release }, means) };
  } catch (thrown) {
    return { target: void 0, outcome: { outcome: "not-created", problem: asProblem(thrown) } };
  }
}
function whyNot({ release: ours, candidates, foundLate }, before) {
  if (before.configurationSid === ours.configurationSid) {
    return `The release before this one, ${before.sid}, is of the same configuration: there is no way back.`;
  }
  if (foundLate) {
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
async function unlessReplaced(undone, { release: ours, before }, means) {
  const recent = await means.recent("thorough").catch(() => []);
  const [theirs] = releasesSince(ours, recent);
  if (theirs === void 0) return undone;
  const outcome = theirs.configurationSid === before?.configurationSid ? { outcome: "already-active", release: theirs } : { outcome: "conflict", when: "before", planned: ours, theirs };
  return { ...undone, outcome };
}

// src/release/second-look.ts
function isFoundLate({ named, outcome }) {
  return outcome === "unknown" && named === void 0;
}
async function secondLook({ intent, named, outcome }, settleMs, means) {
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
  return lookUntilSettled({ target, before, named, settleMs, why }, means);
}

// src/report/end-of-job.ts
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
  run: runOf(environment),
  warnings: []
};
try {
  await run();
} catch (thrown) {
  facts.thrown = asProblem(thrown);
  debug(thrown);
  publish(recordOf(facts, systemClock.date()));
}
async function run() {
  var _stack = [];
  try {
    const state = savedState(environment);
    if (state === "") return say("Nothing was begun that would have to be ended.");
    const options = readOptions(environment);
    facts.options = options;
    const journal = readJournal(state, options);
    facts.environment = journal.deployment?.environment;
    tellStart({ ...options, ...journal.deployment });
    const flex = __using(_stack, createFlexClient({ ...options, proxy: proxyFor(`https://${options.host}`), clock: systemClock, signal }));
    const { run: run2 } = facts;
    const door = __using(_stack, gitHubDoor({ run: run2, token: options.githubToken, proxyFor, clock: systemClock, signal: lastSignal }));
    const { means, watched } = watchedMeans(flex);
    const seen = await secondLook(journal, options.settleMs, means);
    const made = seen ? madeBy(seen) : journal.made;
    const wish = made ? wishOf(options) : "keep it";
    tellFound(seen, made, wish, journal, options);
    const undone = made && wish === "roll back" ? await takeBack(made, journal, options, flex, means) : void 0;
    const end = undone?.outcome ?? seen;
    const [past] = await Promise.all([
      end && lookBack(end, watched.recent, journal, options, flex, door),
      recordInGitHub(options, journal, { seen, made, undone }, door)
    ]);
    const record = (more) => recordOf({ ...facts, ...past, ...more }, systemClock.date());
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
    recent: async (effort) => {
      watched.recent = await recentReleases(flex, effort);
      return watched.recent;
    },
    connect: flex.connect,
    // Nothing has to be there first, and nothing runs after this step that could read what it writes down.
    ready: async () => void 0,
    saveIntent: async () => void 0,
    saveAnswer: () => void 0,
    tell: (progress) => {
      if (progress.step === "sent") watched.sentAt = progress.at;
      tellProgress(progress);
    },
    clock: systemClock,
    signal
  };
  return { means, watched };
}
function tellFound(seen, made, wish, { intent, outcome }, options) {
  if (seen) tellOutcome(seen, intent?.before);
  else if (wish === "keep it") tellSeen(outcome);
  if (made && wish === "leave it") tellStaysLive(made.release, intent, endOfJob(options));
}
function takeBack(made, journal, options, flex, means) {
  const order = { account: options.account, settleMs: Math.min(options.settleMs, SETTLE_LIMIT_MS) };
  const found = { ...made, before: journal.intent?.before, foundLate: isFoundLate(journal) };
  return rollBack(found, order, flex, means);
}
async function lookBack(end, lastSeen, journal, options, flex, door) {
  const recent = lastSeen ?? await recentReleases(flex, "once").catch(() => []);
  const own = madeBy(end)?.release.sid;
  const others = recent.filter(({ sid }) => sid !== own);
  const [history, past, reviews] = await Promise.all([
    historyOf(others, flex),
    pastDeployments({ ...options, own: ownIn(journal) }, others, door),
    reviewsOf(options, gateReads(door, facts.run), { clock: systemClock, signal })
  ]);
  return { history, pastDeployments: past, ...reviews };
}
function ownIn({ deployment }) {
  return deployment?.madeFor === "job" ? deployment : void 0;
}
async function recordInGitHub(options, journal, { seen, made, undone }, door) {
  const { deployment: known, nonce, intent } = journal;
  const [end, retire] = undone && made ? [endOfRollback(undone, made.release.sid), retirementAfterRollback(undone, intent?.before)] : seen ? [endOf(seen), retirementAfter(seen)] : [journal.untold, journal.retire];
  const means = { door, warn: warnAndKeep(facts.warnings) };
  const deployment = known ?? (nonce && await findUnanswered(nonce, options, means));
  if (!deployment) return;
  const ended = end && endDeployment(deployment, end, options, means);
  if (!undone) await ended;
  const place = { ...options, environment: deployment.environment };
  const [state] = await Promise.all([ended, retire && retireEarlier(deployment, place, retire, means)]);
  if (state !== void 0) facts.deployment = recordedDeployment(deployment, state);
}
