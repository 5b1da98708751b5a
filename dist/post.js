import { createRequire } from 'node:module';
const require = createRequire(import.meta.url);
import {
  cancellation,
  createFlexClient,
  deadline,
  debug,
  endDeployment,
  endOf,
  endOfRollback,
  gitHubDoor,
  lookUntilSettled,
  madeBy,
  maskSecrets,
  proxyFor,
  publish,
  readJournal,
  readOptions,
  recentReleases,
  recordOf,
  recordedDeployment,
  release,
  retireEarlier,
  runOf,
  savedState,
  say,
  systemClock,
  tellProgress,
  tellStart,
  tellStaysLive,
  warnAndKeep
} from "./chunks/chunk-LIS2QY22.js";
import "./chunks/chunk-E5UQAZY3.js";
import {
  Problem,
  asProblem
} from "./chunks/chunk-STI4RV3D.js";
import {
  __callDispose,
  __using
} from "./chunks/chunk-G5UNPSBY.js";

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
    if (archived !== void 0) return { target, outcome: blocked(archived) };
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
function archivedIn({ configuration, plugins }) {
  if (configuration.archived) {
    return `Configuration ${configuration.sid}, which was live before, is archived now: it cannot be released.`;
  }
  const archived = plugins.filter((plugin) => plugin.pluginArchived || plugin.versionArchived);
  if (archived.length === 0) return void 0;
  const names = archived.map(({ uniqueName, version }) => `${uniqueName} ${version}`).join(", ");
  return `Configuration ${configuration.sid}, which was live before, holds what is archived now: ${names}.`;
}
function blocked(reason) {
  return { outcome: "blocked", because: [reason] };
}

// src/release/second-look.ts
async function secondLook({ intent, outcome }, settleMs, means) {
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
  return lookUntilSettled({ target, before, named: void 0, settleMs, why }, means);
}

// src/post.ts
var TIME_LIMIT_MS = 24e4;
var SETTLE_LIMIT_MS = 6e4;
var environment = process.env;
maskSecrets(environment);
var signal = AbortSignal.any([cancellation(), deadline(TIME_LIMIT_MS)]);
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
    let rolledBackAt;
    const means = {
      recent: (effort) => recentReleases(flex, effort),
      connect: flex.connect,
      // Nothing runs after this step that could read what it writes down.
      saveIntent: async () => void 0,
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
    await recordInGitHub(options, journal, { seen, made, undone });
    const looked = { ...facts, sought: intent, outcome: seen, sentAt: intent && new Date(intent.at) };
    if (seen) await publish(recordOf(looked, systemClock.date()));
    const name = intent?.target.kind === "configuration" ? intent.target.configuration.name : "";
    const sought = { target: undone?.target, before: made?.release, beforeName: name };
    const tookBack = {
      ...facts,
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
async function recordInGitHub(options, { deployment, untold }, { seen, made, undone }) {
  var _stack = [];
  try {
    const end = undone ? endOfRollback(undone) : seen ? endOf(seen) : untold;
    const replaced = made !== void 0 && !(undone && isBack(undone));
    if (!deployment) return;
    const door = __using(_stack, gitHubDoor({ run: facts.run, token: options.githubToken, proxyFor, clock: systemClock, signal }));
    const means = { door, warn: warnAndKeep(facts.warnings) };
    if (end) {
      await endDeployment(deployment, end, options, means);
      facts.deployment = recordedDeployment(deployment, end.state);
    }
    if (replaced) await retireEarlier(deployment, options, means);
  } catch (_) {
    var _error = _, _hasError = true;
  } finally {
    __callDispose(_stack, _error, _hasError);
  }
}
