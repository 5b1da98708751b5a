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
  proxyFor,
  publish,
  readJournal,
  readOptions,
  recentReleases,
  recordOf,
  recordedDeployment,
  release,
  retireEarlier,
  reviewsOf,
  runOf,
  savedState,
  say,
  systemClock,
  tellProgress,
  tellStart,
  tellStaysLive,
  warnAndKeep
} from "./chunks/chunk-6UBXTX72.js";
import "./chunks/chunk-YV3RVRTO.js";
import "./chunks/chunk-A2M5YQM6.js";
import {
  Problem,
  __callDispose,
  __using,
  asProblem
} from "./chunks/chunk-RDTGTE67.js";

// src/release/rollback.ts
function isBack({ outcome }) {
  return madeBy(outcome) !== void 0 || outcome.outcome === "already-active";
}
function wishOf(wishes) {
  const failed = wishes.jobStatus === "failure" || wishes.jobStatus === "cancelled";
  if (!failed) return "keep it";
  return wishes.rollbackOnFailure ? "roll back" : "leave it";
}
async function rollBack(made, order, project, means) {
  const { before } = made;
  if (before === void 0) {
    return {
      target: void 0,
      outcome: blocked("Nothing was active before this release: there is no way back.")
    };
  }
  const reason = whyNot(made, before);
  if (reason !== void 0) return { target: void 0, outcome: blocked(reason) };
  try {
    const [configuration, plugins] = await Promise.all([
      project.configuration(before.configurationSid),
      project.plugins(before.configurationSid)
    ]);
    const target = { kind: "configuration", configuration };
    const archived = archivedIn({ configuration, plugins });
    if (archived.length > 0) {
      const reason2 = `Configuration ${configuration.sid}, which was live before, cannot be released: archived now: ${listed(archived)}.`;
      return { target, outcome: blocked(reason2) };
    }
    return { target, outcome: await release({ ...order, target, plannedAgainst: made.release }, means) };
  } catch (thrown) {
    return { target: void 0, outcome: { outcome: "not-created", problem: asProblem(thrown) } };
  }
}
function whyNot({ release: ours, candidates }, before) {
  if (before.configurationSid === ours.configurationSid) {
    return `The release before this one, ${before.sid}, is of the same configuration: there is no way back.`;
  }
  if (candidates.length > 1) {
    return `Which release is ours is not certain: ${candidates.join(", ")}. One of them may be somebody else's.`;
  }
  return void 0;
}
function blocked(reason) {
  return { outcome: "blocked", because: [reason] };
}

// src/release/second-look.ts
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
  await publish(recordOf(facts, systemClock.date()));
}
async function run() {
  var _stack = [];
  try {
    const state = savedState(environment);
    if (state === "") return say("Nothing was begun that would have to be ended.");
    const options = readOptions(environment);
    facts.options = options;
    const journal = readJournal(state, options);
    const { intent } = journal;
    tellStart(options);
    const flex = __using(_stack, createFlexClient({ ...options, proxy: proxyFor(`https://${options.host}`), clock: systemClock, signal }));
    const { run: run2 } = facts;
    const door = __using(_stack, gitHubDoor({ run: run2, token: options.githubToken, proxyFor, clock: systemClock, signal: lastSignal }));
    let rolledBackAt;
    let lastSeen;
    const means = {
      recent: async (effort) => {
        lastSeen = await recentReleases(flex, effort);
        return lastSeen;
      },
      connect: flex.connect,
      // Nothing has to be there first, and nothing runs after this step that could read what it writes down.
      ready: async () => void 0,
      saveIntent: async () => void 0,
      saveAnswer: () => void 0,
      tell: (progress) => {
        if (progress.step === "sent") rolledBackAt = progress.at;
        tellProgress(progress);
      },
      clock: systemClock,
      signal
    };
    const seen = await secondLook(journal, options.settleMs, means);
    if (seen === void 0) say(`The step itself saw its end: ${journal.outcome}.`);
    const made = seen ? madeBy(seen) : journal.made;
    const wish = wishOf(options);
    if (made && wish === "leave it") tellStaysLive(made.release, intent?.before, options.jobStatus);
    const order = { account: options.account, settleMs: Math.min(options.settleMs, SETTLE_LIMIT_MS) };
    const undone = made && wish === "roll back" ? await rollBack({ ...made, before: intent?.before }, order, flex, means) : void 0;
    const end = undone?.outcome ?? seen;
    const [past] = await Promise.all([
      end && lookBack(end, lastSeen, options, flex, door),
      recordInGitHub(options, journal, { seen, made, undone }, door)
    ]);
    const looked = {
      ...{ ...facts, ...past, sought: intent, outcome: seen, sentAt: intent && new Date(intent.at) },
      // Where the release is taken back, the summary of that has what there is to choose from.
      ...undone && { history: [] }
    };
    if (seen) await publish(recordOf(looked, systemClock.date()));
    const name = intent?.target.kind === "configuration" ? intent.target.configuration.name : "";
    const sought = { target: undone?.target, before: made?.release, beforeName: name };
    const tookBack = {
      ...facts,
      ...past,
      action: "rollback",
      options: { ...options, reason: `The job ended as ${options.jobStatus} after its release.` },
      sought,
      outcome: undone?.outcome,
      sentAt: rolledBackAt
    };
    if (undone) await publish(recordOf(tookBack, systemClock.date()));
  } catch (_) {
    var _error = _, _hasError = true;
  } finally {
    __callDispose(_stack, _error, _hasError);
  }
}
async function lookBack(end, lastSeen, options, flex, door) {
  const recent = lastSeen ?? await recentReleases(flex, "once").catch(() => []);
  const own = madeBy(end)?.release.sid;
  const [history, past, reviews] = await Promise.all([
    historyOf(
      recent.filter(({ sid }) => sid !== own),
      flex
    ),
    options.deployment === "off" ? [] : pastDeployments(options.environment, door),
    reviewsOf(options, gateReads(door, facts.run))
  ]);
  return { history, pastDeployments: past, reviews };
}
async function recordInGitHub(options, { deployment: known, nonce, untold }, { seen, made, undone }, door) {
  const end = undone ? endOfRollback(undone) : seen ? endOf(seen) : untold;
  const replaced = made !== void 0 && !(undone && isBack(undone));
  const means = { door, warn: warnAndKeep(facts.warnings) };
  const deployment = known ?? (nonce && await findUnanswered(nonce, options, means));
  if (!deployment) return;
  if (end) {
    await endDeployment(deployment, end, options, means);
    facts.deployment = recordedDeployment(deployment, end.state);
  }
  if (replaced) await retireEarlier(deployment, options, means);
}
