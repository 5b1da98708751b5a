import { createRequire } from 'node:module';
const require = createRequire(import.meta.url);
import {
  cancellation,
  createFlexClient,
  debug,
  endOf,
  lookUntilSettled,
  maskSecrets,
  proxyFor,
  publish,
  readJournal,
  readOptions,
  recentReleases,
  recordOf,
  resumeAudit,
  runOf,
  savedState,
  say,
  systemClock,
  tellJobEnd,
  tellProgress,
  tellStart,
  warn
} from "./chunks/chunk-OM2K7SNL.js";
import {
  Problem,
  asProblem
} from "./chunks/chunk-YQL3NVDK.js";
import {
  __callDispose,
  __using
} from "./chunks/chunk-G5UNPSBY.js";

// src/release/second-look.ts
async function settled(intent, settleMs, means) {
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
var environment = process.env;
maskSecrets(environment);
var facts = { step: "post", startedAt: systemClock.date(), run: runOf(environment), warnings: [] };
var signal = cancellation();
try {
  await run();
} catch (thrown) {
  facts.thrown = asProblem(thrown);
  debug(thrown);
}
if (facts.outcome ?? facts.thrown) await publish(recordOf(facts, systemClock.date()));
async function run() {
  var _stack = [];
  try {
    const state = savedState(environment);
    if (state === "") return say("Nothing was begun that would have to be ended.");
    const options = readOptions(environment);
    facts.options = options;
    const journal = readJournal(state, options);
    if (journal.outcome !== void 0 && journal.outcome !== "unknown") {
      return tellJobEnd(journal, options.jobStatus);
    }
    tellStart(options);
    if (journal.intent) {
      facts.intent = journal.intent;
      facts.sentAt = new Date(journal.intent.at);
    }
    const flex = __using(_stack, createFlexClient({ ...options, proxy: proxyFor(`https://${options.host}`), clock: systemClock, signal }));
    facts.outcome = await settled(journal.intent, options.settleMs, {
      recent: (effort) => recentReleases(flex, effort),
      tell: tellProgress,
      clock: systemClock,
      signal
    });
    if (journal.deployment) {
      const audit = await resumeAudit(journal.deployment, options, {
        run: facts.run,
        token: options.githubToken,
        proxyFor,
        clock: systemClock,
        signal,
        warn: (text) => {
          facts.warnings.push(text);
          warn(text);
        }
      });
      const end = endOf(facts.outcome);
      await audit.end(end);
      facts.deployment = { ...journal.deployment, state: end.state };
    }
  } catch (_) {
    var _error = _, _hasError = true;
  } finally {
    __callDispose(_stack, _error, _hasError);
  }
}
