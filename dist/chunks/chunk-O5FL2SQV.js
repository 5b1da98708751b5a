import {
  MOST_EARLIER,
  approvalsIn,
  archivedIn,
  logStart,
  ownRelease
} from "./chunk-XY2JKQ4T.js";
import {
  WrongInputs,
  inputReaders,
  isWindowOpen,
  nextOpening,
  parseReference,
  parseWindows,
  readAccount,
  readCredentials,
  readHost,
  readManifest,
  timeIn,
  undeclaredInputs
} from "./chunk-7SYWZFPW.js";
import {
  CONTENTS_UNKNOWN,
  defineAlways,
  defineGate,
  fail,
  inputOf,
  pass,
  pending,
  standingOf
} from "./chunk-6C4LVHE4.js";
import {
  authorise,
  endUnsent,
  mapConcurrently,
  nameReleases,
  releaseOnce
} from "./chunk-MYR7ANIF.js";
import {
  parsePlanToken,
  partsLike
} from "./chunk-XYYIINAP.js";
import {
  recentReleases
} from "./chunk-MUYTU7IS.js";
import {
  cameBackBy,
  counted,
  createHmac,
  init_node_crypto,
  likelyReference,
  listed,
  recentIfAgreed,
  sid,
  timingSafeEqual,
  withoutQuotes
} from "./chunk-4NV6J4HR.js";
import {
  parsePluginList
} from "./chunk-KYJLQWTE.js";
import {
  parseSid
} from "./chunk-LJ7VFS34.js";
import {
  array,
  boolean,
  exactOptional,
  literal,
  maxLength,
  number,
  optional,
  parseJson,
  picklist,
  pipe,
  readonly,
  safeParse,
  strictObject,
  string,
  uuid,
  variant
} from "./chunk-HZVXPQSS.js";
import {
  mapTexts,
  withTimeout
} from "./chunk-ANG3SRT2.js";
import {
  Cancelled,
  Problem,
  asProblem,
  linesOf,
  truncate
} from "./chunk-GSHAAMU2.js";

// src/github/reviews-for-record.ts
var PATIENCE_MS = 1e4;
async function reviewsForRecord(options, reads, context) {
  const byGate = !options.dryRun && options.gates.some(({ needsReviews }) => needsReviews);
  if (options.deployment === "off" && !byGate) return {};
  const { clock, signal, withinBudget } = context;
  const enough = new AbortController();
  const tooLong = clock.sleep(PATIENCE_MS, AbortSignal.any([signal, enough.signal])).then(() => {
    throw new Problem("github-timeout", `GitHub did not answer within ${PATIENCE_MS / 1e3} s.`);
  });
  tooLong.catch(() => void 0);
  try {
    const reviews = reads.reviews();
    reviews.catch(() => void 0);
    return { reviews: await (byGate ? reviews : withinBudget(() => Promise.race([reviews, tooLong]))) };
  } catch (thrown) {
    const { message, fix } = asProblem(thrown);
    return { reviewsError: `${message} ${fix}` };
  } finally {
    enough.abort();
  }
}

// src/stages/past.ts
async function readPast(recent, search, { options, trail }, isAgain = false) {
  const jobDeployment = search instanceof Promise ? search.then(({ deployment }) => deployment) : search.deployment;
  const past = await trail.past({ ...options, jobDeployment, isAgain }, recent);
  return { ...past, problem: past.problem ?? (await search).problem };
}
async function pastOfActive({ recent, history, past }) {
  if (cameBackBy(recent) === void 0) return { action: "release", history: await history };
  const [named, { found: pastDeployments }] = await Promise.all([history, past()]);
  return { action: "rollback", history: named, pastDeployments };
}
async function whoCameBetween(outcome, planned, session) {
  const { flex } = session;
  if (outcome.outcome !== "already-active") return { others: await nameOthers(outcome, flex) };
  const recent = [outcome.release, ...planned.recent];
  const [history, { found: pastDeployments }] = await Promise.all([
    nameReleases(recent, flex),
    readPast(recent, planned.jobDeployment, session, true)
  ]);
  return { recent, history, pastDeployments };
}
async function nameOthers(outcome, flex) {
  if (outcome.outcome !== "conflict") return [];
  const other = outcome.when === "mismatch" ? outcome.answered : outcome.theirs;
  return other ? nameReleases([other], flex) : [];
}
async function pastAtEnd(end, session) {
  const { options, flex, trail, gateContext, journal, step } = session;
  const readBack = end.kind === "rollback" ? end.result : end.kind === "looked-again" ? end.found : void 0;
  if (readBack === void 0) return {};
  const recent = readBack.recent ?? await recentReleases(flex, { retry: false }).catch(() => []);
  const own = ownRelease(readBack.outcome)?.release.sid;
  const others = recent.filter(({ sid: sid2 }) => sid2 !== own);
  const jobDeployment = journal.deployment?.madeFor === "job" ? journal.deployment : void 0;
  const { clock } = step.world;
  const [history, pastDeployments, reviews] = await Promise.all([
    nameReleases(others, flex),
    trail.past({ ...options, jobDeployment }, others),
    reviewsForRecord(options, gateContext, { ...session, clock })
  ]);
  return { recent: others, history, pastDeployments: pastDeployments.found, ...reviews };
}

// src/release/rollback.ts
function hasNotSucceeded(jobStatus) {
  return jobStatus === "failure" || jobStatus === "cancelled";
}
function decideRollback({
  jobStatus,
  rollbackOnFailure,
  jobFailedBefore,
  isRollback
}) {
  if (jobFailedBefore || !hasNotSucceeded(jobStatus)) return "nothing";
  return rollbackOnFailure && !isRollback ? "roll back" : "warn";
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
      project.plugins(before.configurationSid),
      assertAtTwilio(before, project),
      assertAtTwilio(own.release, project)
    ]);
    const target = { kind: "configuration", configuration };
    const archived = archivedIn({ configuration, plugins });
    if (archived.length > 0) {
      const reason2 = `What was live before can no longer be released; archived now: ${listed(archived)}.`;
      return notTried(reason2, target);
    }
    return { target, ...await releaseOnce({ ...order, target, plannedAgainst: own.release }, ports) };
  } catch (thrown) {
    return { ...endUnsent({ outcome: "not-created", problem: asProblem(thrown) }), target: void 0 };
  }
}
async function assertAtTwilio(release, project) {
  const { sid: sid2, accountSid, configurationSid } = await project.release(release.sid);
  const isSame = accountSid === release.accountSid && configurationSid === release.configurationSid;
  if (sid2 === release.sid && isSame) return;
  const told = `The state that the step left says that release ${release.sid} is of ${release.configurationSid}`;
  throw new Problem("state-altered", `${told}; Twilio says ${configurationSid}.`);
}
function reasonAgainst({ release, candidates, foundAfterTimeout }, before) {
  if (before.configurationSid === release.configurationSid) {
    return `The release before this one, ${before.sid}, is of the same configuration: there is nothing to roll back to.`;
  }
  if (foundAfterTimeout) {
    return `Release ${release.sid} appeared only after the step had given up looking for it: it may be someone else's.`;
  }
  if (candidates.length > 1) {
    return `It is not certain which release is ours: ${candidates.join(", ")}.`;
  }
  return void 0;
}
function notTried(reason, target) {
  return { ...endUnsent({ outcome: "blocked", because: [reason] }), target };
}
async function unlessReplaced(result, { release: planned, before }, ports) {
  const isLookedFor = result.outcome.outcome === "not-created" && result.outcome.seen !== void 0;
  const recent = isLookedFor ? result.recent : await recentIfAgreed(ports);
  const standing = standingOf(planned, recent);
  if (standing.kind !== "replaced") return { ...result, recent };
  const theirs = standing.by;
  const isTakenBack = theirs.configurationSid === before?.configurationSid;
  const outcome = isTakenBack ? { outcome: "already-active", release: theirs } : { outcome: "conflict", when: "before", planned, theirs };
  return { ...result, outcome, recent };
}

// src/journal.ts
var journaledRelease = strictObject({
  sid: sid("FK"),
  accountSid: sid("AC"),
  configurationSid: sid("FJ"),
  dateCreated: string(),
  url: string()
});
var targetSchema = variant("kind", [
  strictObject({
    kind: literal("configuration"),
    configuration: strictObject({ sid: sid("FJ"), accountSid: sid("AC"), name: string(), archived: boolean() })
  }),
  strictObject({ kind: literal("name"), name: string() })
]);
var outcomes = [
  "created",
  "created-by-readback",
  "already-active",
  "planned",
  "blocked",
  "not-created",
  "conflict",
  "unknown"
];
var endStates = ["success", "failure", "error", "inactive"];
var earlierSchema = strictObject({
  id: number(),
  runId: exactOptional(number()),
  isShownLive: exactOptional(literal(true))
});
var intentSchema = strictObject({
  target: targetSchema,
  /** The active release right before; undefined for a project that never released. */
  before: optional(journaledRelease),
  /** The name of the configuration that it made live; empty without one. */
  beforeName: string(),
  /** When, by Twilio's clock; ISO 8601. */
  at: string()
});
var journalSchema = strictObject({
  version: literal(1),
  account: sid("AC"),
  host: string(),
  /** The job had failed before this step began. */
  jobFailedBefore: exactOptional(literal(true)),
  /** It was to return to what had been live before: what it replaces may be what broke. */
  isRollback: exactOptional(literal(true)),
  /** Whether a rollback was asked for if the job fails. By it post sees whether it has work; it then reads the input anew. */
  rollbackOnFailure: exactOptional(boolean()),
  /** The configuration that the run was about to make, and the digest of its contents; written before it was sent. */
  making: exactOptional(strictObject({ name: string(), digest: string() })),
  /** The same, once it is there. */
  made: exactOptional(strictObject({ sid: sid("FJ"), name: string() })),
  intent: exactOptional(intentSchema),
  /** The release that Twilio's answer named, seen or not. */
  confirmedSid: exactOptional(sid("FK")),
  /** What became of it; missing if the step was ended in between. */
  outcome: optional(picklist(outcomes)),
  /** The release that was made, or seen to have been made. */
  own: optional(strictObject({ release: journaledRelease, candidates: pipe(array(sid("FK")), readonly()) })),
  /** The release that main saw active at its end, if that was not, or not surely, its own. */
  live: optional(journaledRelease),
  /** What was written into the deployment that was being created, to find it again if no answer named it. */
  nonce: exactOptional(pipe(string(), uuid())),
  /** How the deployment ends, until GitHub has it. */
  pendingStatus: optional(strictObject({ state: picklist(endStates), description: string() })),
  /** The deployment that is open. */
  deployment: exactOptional(
    strictObject({
      id: number(),
      url: string(),
      madeFor: picklist(["release", "job"]),
      environment: string(),
      logUrl: string()
    })
  ),
  /** Which earlier deployments to retire; missing if all stay as they are. */
  retire: optional(
    strictObject({
      exceptNaming: pipe(array(string()), readonly()),
      earlier: exactOptional(pipe(array(earlierSchema), maxLength(MOST_EARLIER), readonly()))
    })
  ),
  /** Main failed only because its outputs could not be written. */
  outputsUnwritten: exactOptional(boolean())
});
function createJournal({
  account: account2,
  host,
  jobStatus,
  rollbackOnFailure,
  isRollback
}, seal, save) {
  let journal = {
    ...{ version: 1, account: account2, host },
    ...hasNotSucceeded(jobStatus) && { jobFailedBefore: true },
    ...isRollback && { isRollback },
    ...rollbackOnFailure && { rollbackOnFailure }
  };
  return (more) => {
    journal = { ...journal, ...more };
    save(seal.close(asJson(journal)), doneBy(journal));
  };
}
var STATE_BYTES = 60 * 1024;
var SHORT_TEXT = 300;
function asJson(journal) {
  for (const length of [Infinity, 1e3, SHORT_TEXT]) {
    const json = JSON.stringify(mapTexts(journal, (text) => truncate(text, length)));
    if (Buffer.byteLength(json) <= STATE_BYTES) return json;
  }
  const { own, ...rest } = mapTexts(journal, (text) => truncate(text, SHORT_TEXT));
  return JSON.stringify({ ...rest, own: own && { ...own, candidates: own.candidates.slice(0, 2) } });
}
function bestEffortJournal(journal, warn) {
  let works = true;
  return (more) => {
    if (!works) return;
    try {
      journal(more);
    } catch (thrown) {
      works = false;
      const { message } = asProblem(thrown);
      warn(`${message} The post step will not know how this one ended.`);
    }
  };
}
function parseJournal(text) {
  const journal = safeParse(journalSchema, parseJson(text));
  if (journal.success) return journal.output;
  throw new Problem("state-altered", "The state that the step left cannot be read, or was altered.");
}
function isSettled(journal) {
  const { outcome, pendingStatus, rollbackOnFailure, jobFailedBefore, isRollback, own } = journal;
  const mayRollBack = rollbackOnFailure && !jobFailedBefore && !isRollback && own !== void 0;
  return outcome !== void 0 && outcome !== "unknown" && pendingStatus === void 0 && !mayRollBack;
}
function doneBy(journal) {
  const { outcome, pendingStatus, deployment, retire, jobFailedBefore, isRollback } = journal;
  const isCreated = outcome === "created" || outcome === "created-by-readback";
  const mayRetire = deployment !== void 0 && retire !== void 0;
  if (!isCreated || pendingStatus !== void 0 || mayRetire || jobFailedBefore) return void 0;
  return isRollback ? "Rolled back" : "Released";
}
function readJournal(saved, expected, seal) {
  const journal = parseJournal(seal.open(saved) ?? "");
  const { account: account2, host } = journal;
  if (account2 === expected.account && host === expected.host) return journal;
  const left = `The state that the step left is of account ${account2} on ${host}`;
  throw new Problem("state-mismatch", `${left}, but the inputs name ${expected.account} on ${expected.host}.`);
}

// src/report/record/deployment.ts
function recordedDeployment(deployment, state) {
  if (deployment === void 0) return void 0;
  const { id, url, madeFor } = deployment;
  return { id, url, state: madeFor === "job" ? "in_progress" : state };
}

// src/seal.ts
init_node_crypto();
var STEP = ["GITHUB_RUN_ID", "GITHUB_RUN_ATTEMPT", "GITHUB_JOB", "GITHUB_ACTION"];
function sealFor(environment, { credentials }) {
  const step = STEP.map((name) => environment[name] ?? "");
  const macOf = (text) => createHmac("sha256", credentials.password).update(JSON.stringify([...step, text])).digest("base64url");
  return {
    close: (text) => `${macOf(text)} ${text}`,
    open(sealed) {
      const text = unverified(sealed);
      const [given, right] = [Buffer.from(sealed), Buffer.from(`${macOf(text)} ${text}`)];
      return given.length === right.length && timingSafeEqual(given, right) ? text : void 0;
    }
  };
}
function unverified(sealed) {
  return sealed.slice(sealed.indexOf(" ") + 1);
}

// src/stages/ports.ts
function portsOf(session) {
  const { step, flex, signal } = session;
  const { clock, report } = step.world;
  return {
    recent: (how) => recentReleases(flex, how),
    active: flex.active,
    connect: async () => flex.connectToRelease(authorise(session)),
    report,
    clock,
    signal
  };
}

// src/release/gates/account.ts
var account = defineAlways({
  name: "account",
  kind: "safety",
  remedy: "use credentials and SIDs of one account",
  judge({ plan: { live, target }, account: own }) {
    const read = [
      ...target.kind === "configuration" ? [target.configuration] : [],
      ...live ? [live.release, live.contents.configuration] : []
    ];
    const foreign = read.filter(({ accountSid }) => accountSid !== own);
    if (foreign.length === 0) return pass(`everything read belongs to ${own}`);
    const owners = foreign.map(({ sid: sid2, accountSid }) => `${sid2} belongs to ${accountSid}`);
    return fail(`${listed(owners)}, not to ${own}`);
  }
});

// src/release/gates/check-assets.ts
var checkAssets = defineGate({
  name: "check-assets",
  kind: "policy",
  remedy: "publish the missing bundles again",
  read: (inputs) => inputs.boolean("check-assets", false) || void 0,
  async judge(_, { plan: { target }, context }) {
    if (target.kind === "name") return CONTENTS_UNKNOWN;
    const { plugins } = target;
    const bundles = await mapConcurrently(plugins, (plugin) => probe(plugin, context));
    const all = counted(plugins.length, "bundle");
    const missing = bundles.flatMap(({ missing: missing2 = [] }) => missing2);
    if (missing.length > 0) return fail(`${missing.length} of ${all} could not be fetched: ${listed(missing, "; ")}`);
    const hidden = bundles.flatMap(({ hidden: hidden2 = [] }) => hidden2);
    return hidden.length === 0 ? pass(`${all} found`) : pass(`${all} requested; private and not publicly readable: ${listed(hidden)}`);
  }
});
var REFUSALS = [401, 403];
async function probe(plugin, context) {
  const { bundleUrl } = plugin;
  const name = `${plugin.uniqueName} ${plugin.version}`;
  if (bundleUrl === "") return { missing: `${name}: Twilio gives no URL` };
  const probed = await context.probe(bundleUrl);
  const missing = (why2) => ({ missing: `${name}: ${why2} (${shownUrl(bundleUrl)})` });
  if (plugin.isPrivate && probed.elsewhere) return missing("it redirects to another host");
  if (probed.answers) return {};
  const { why, status } = probed;
  return plugin.isPrivate && REFUSALS.includes(status) ? { hidden: `${name} (${why})` } : missing(why);
}
function shownUrl(text) {
  const { protocol = "", host = "", pathname = "" } = URL.parse(text) ?? {};
  return host === "" ? "no URL with a host" : `${protocol}//${host}${pathname}`;
}

// src/release/gates/confirm.ts
var confirm = defineGate({
  name: "confirm",
  kind: "policy",
  remedy: "type the target's SID or name",
  read: (inputs) => inputs.parsed("confirm", (value) => ({ value })),
  judge(typed, { plan: { target } }) {
    const accepted = namesOf(target);
    if (accepted.includes(typed)) return pass(`${JSON.stringify(typed)} was typed`);
    const wanted = accepted.map((name) => JSON.stringify(name)).join(" or ");
    return fail(`${JSON.stringify(typed)} was typed, but the target is ${wanted}`);
  }
});
function namesOf(target) {
  if (target.kind !== "configuration") return [target.name];
  const { sid: sid2, name } = target.configuration;
  return [sid2, name.trim()].filter((text) => text !== "");
}

// src/release/gates/deny-changes.ts
var DENIABLE = {
  removals: ({ kind }) => kind === "removed",
  downgrades: ({ kind }) => kind === "downgraded" || kind === "changed",
  majors: ({ kind, major }) => major === true || kind === "changed",
  additions: ({ kind }) => kind === "added"
};
var WORDS = Object.keys(DENIABLE);
var denyChanges = defineGate({
  name: "deny-changes",
  kind: "policy",
  remedy: "choose another configuration, or take such changes out of `deny-changes`",
  read: (inputs) => inputs.parsed("deny-changes", parseDenyChanges),
  judge(denied, { plan: { changes } }) {
    if (changes === void 0) return CONTENTS_UNKNOWN;
    const found = denied.flatMap((word) => {
      const these = changes.filter(DENIABLE[word]);
      return these.length === 0 ? [] : [`${word}: ${listed(these.map(moveInWords))}`];
    });
    return found.length === 0 ? pass(`no ${denied.join(", no ")}`) : fail(found.join("; "));
  }
});
function parseDenyChanges(text) {
  const words = text.split(/[,\n]/).map((word) => word.trim());
  const given = new Set(words.filter((word) => word !== ""));
  const value = WORDS.filter((word) => given.has(word));
  return value.length === given.size && given.size > 0 ? { value } : { expected: `any of ${WORDS.map((word) => `\`${word}\``).join(", ")}, one per line or separated by commas` };
}
function moveInWords({ plugin, kind, from, to, differs }) {
  const versions = [.../* @__PURE__ */ new Set([from, to])].filter((version) => version !== "").join(" → ");
  const notes = [...differs ?? [], ...kind === "changed" ? ["not comparable"] : []];
  return `${plugin} ${versions}${notes.length === 0 ? "" : ` (${notes.join(", ")})`}`;
}

// src/release/gates/deny-outdated.ts
var denyOutdated = defineGate({
  name: "deny-outdated",
  kind: "policy",
  remedy: "compare what is live with what this run would release; to release that all the same, re-run this run",
  read: (inputs) => inputs.boolean("deny-outdated", true) || void 0,
  async judge(_, { plan: { live }, context: { run }, releasedBy }) {
    if (run === void 0) return notEvaluated("not run by GitHub Actions");
    if (run.attempt > 1) return pass("this is a re-run");
    if (live === void 0) return pass("the project had no release yet");
    const { sid: sid2 } = live.release;
    const found = await releasedBy(sid2);
    if ("unknown" in found) return notEvaluated(found.unknown);
    const { run: other } = found;
    if (other === void 0) return pass(`no later run is known to have released ${sid2}, ${AT_THE_PLAN}`);
    if (other.id <= run.id) return pass(`${sid2}, ${AT_THE_PLAN}, was released by ${runInWords(other)}`);
    return fail(`${sid2} is live, released by the later run ${runInWords(other)}; this is ${runInWords(run)}`);
  }
});
var AT_THE_PLAN = "which was live when the plan was made";
var notEvaluated = (why) => ({ verdict: "skipped", reason: `not evaluated: ${why}` });
var runInWords = ({ title, url }) => title === "" ? url : `${title} (${url})`;

// src/release/gates/expect-active.ts
var expectActive = defineGate({
  name: "expect-active",
  kind: "safety",
  remedy: "look at what is live now, then change or leave out `expect-active`",
  read: (inputs) => inputs.parsed("expect-active", parseExpectActive),
  judge(expected, { plan: { live } }) {
    const never = "the project had no release yet";
    if (!live) return expected === "none" ? pass(never) : fail(`${expected} was expected to be active, but ${never}`);
    const { sid: sid2, configurationSid } = live.release;
    const seen = `${sid2} of configuration ${configurationSid} is active`;
    if (expected === "none") return fail(`\`expect-active\` is \`none\`, but ${seen}`);
    const isActive = expected === sid2 || expected === configurationSid;
    return isActive ? pass(seen) : fail(`${expected} was expected to be active, but ${seen}`);
  }
});
function parseExpectActive(text) {
  const value = text === "none" ? text : parseSid("FK", text) ?? parseSid("FJ", text);
  if (value !== void 0) return { value };
  return { expected: "a release (FK…) or a configuration (FJ…) with 32 hexadecimal digits, or `none`" };
}

// src/release/gates/freeze.ts
var MEANT_AS_NONE = /^(false|no|off|none|0)$/i;
var freeze = defineGate({
  name: "freeze",
  kind: "policy",
  remedy: "wait until the freeze is over",
  read: (inputs) => inputs.text("freeze"),
  judge: (reason) => MEANT_AS_NONE.test(reason) ? fail(`releases are frozen: ${reason} (any text freezes)`, "clear the variable if nothing is frozen") : fail(`releases are frozen: ${reason}`)
});

// src/release/gates/plan.ts
var plan = defineGate({
  name: "plan",
  kind: "safety",
  remedy: "plan again, review it, and give the new `plan`",
  read: (inputs) => inputs.parsed("plan", parsePlanToken),
  judge(then, { plan: current, account: account2 }) {
    const now = partsLike(then, account2, current);
    if (now === void 0) return CONTENTS_UNKNOWN;
    const moved = movedParts(then, now);
    return moved.length === 0 ? pass("this is what was planned") : fail(`this is not what was planned: ${moved.join("; ")}`);
  }
});
function movedParts(then, now) {
  const contents = now.target === void 0 ? "the contents of the target changed: the digest of its plugins and their versions" : `the contents of ${now.target} changed: the digest of its plugins, their versions, phases and bundle URLs`;
  const parts = [
    ["the account", then.account, now.account],
    ["the active release", then.active, now.active],
    then.target === now.target ? [contents, `${then.digest.slice(0, 12)}…`, `${now.digest.slice(0, 12)}…`] : ["the target", then.target ?? "", now.target ?? "composed of a list of plugins"]
  ];
  return parts.flatMap(
    ([what, before, after]) => before === after ? [] : [`${what} was ${before} and is now ${after}`]
  );
}

// src/release/gates/releasable.ts
var releasable = defineAlways({
  name: "releasable",
  kind: "safety",
  remedy: "choose a configuration with nothing archived in it",
  judge({ plan: { target, changes, base }, dryRun }) {
    if (target.kind === "name") {
      return {
        verdict: dryRun ? "pending" : "skipped",
        reason: `not evaluated: Twilio lists no configuration named ${JSON.stringify(target.name)}, so its contents are not known`
      };
    }
    const archived = archivedIn(target);
    if (archived.length > 0) {
      return fail(`archived: ${listed(archived)}`, base && "list plugins and versions that are not archived");
    }
    if (changes?.length === 0) {
      const what = target.kind === "composed" ? "the list" : `configuration ${target.configuration.sid}`;
      return fail(`${what} has no plugins, and none are live: nothing to release`);
    }
    return pass("nothing in it is archived");
  }
});

// src/release/gates/release-window.ts
var releaseWindow = defineGate({
  name: "release-window",
  kind: "policy",
  remedy: "wait until the window opens",
  changesWithTime: true,
  read: (inputs) => inputs.parsed("release-window", parseWindows),
  judge(windows, { dryRun, now }) {
    const open = windows.find((window) => isWindowOpen(window, now));
    if (open !== void 0) return pass(`open: ${open.text}`);
    const reason = describeClosed(windows, now);
    return dryRun ? pending(`${reason}; the release is judged when it is made`) : fail(reason);
  }
});
function describeClosed(windows, now) {
  const openings = windows.flatMap((window) => {
    const at2 = nextOpening(window, now);
    return at2 ? [{ at: at2, zone: window.zone }] : [];
  });
  const [next] = openings.sort((a, b) => a.at.getTime() - b.at.getTime());
  if (next === void 0) return `closed at ${timeIn("UTC", now)}, and does not open within the next weeks`;
  const { at, zone } = next;
  const inUtc = zone === "UTC" ? "" : ` (${timeIn("UTC", at)})`;
  return `closed at ${timeIn(zone, now)}; opens at ${timeIn(zone, at)}${inUtc}`;
}

// src/release/gates/require-approval.ts
var requireApproval = defineGate({
  name: "require-approval",
  kind: "policy",
  remedy: "have the run approved in its environment",
  permissions: ["actions: read"],
  needsReviews: true,
  read: (inputs) => inputs.number("require-approval", 0, 100, 0) || void 0,
  async judge(needed, { environment, dryRun, context }) {
    const approvalsNeeded = `${counted(needed, "approval")} in ${JSON.stringify(environment)}`;
    if (dryRun) return pending(`the release will need ${approvalsNeeded}`);
    const own = new Set(context.actors.map(folded));
    if (own.size === 0) return fail("not evaluated: it is not known who started the run");
    const reviews = await context.reviews();
    const rejecting = new Set(reviews.flatMap(({ state, login }) => state === "rejected" ? [folded(login)] : []));
    const standing = ({ login, isPerson }) => {
      if (!isPerson) return "is not a person";
      if (own.has(folded(login))) return "started the run";
      return rejecting.has(folded(login)) ? "rejected the run" : COUNTS;
    };
    const approving = new Map(approvalsIn(environment, reviews).map((review) => [folded(review.login), review]));
    const sorted = [...approving.values()].sort((a, b) => a.login < b.login ? -1 : 1);
    const { [COUNTS]: counting = [], ...others } = Object.groupBy(sorted, standing);
    const logins = (of = []) => of.map(({ login }) => login).join(", ");
    const count = `${counting.length} of ${approvalsNeeded}${counting.length > 0 ? `: ${logins(counting)}` : ""}`;
    if (counting.length >= needed) return pass(count);
    const not = Object.entries(others).map(([why, of]) => `; ${logins(of)} ${why} and does not count`);
    return fail(`${count}${not.join("")}`);
  }
});
var COUNTS = "counts";
var folded = (name) => name.toLowerCase();

// src/release/gates/required-checks.ts
var requiredChecks = defineGate({
  name: "required-checks",
  kind: "policy",
  remedy: "wait for the checks of this commit, or fix what they found",
  permissions: ["checks: read", "statuses: read"],
  // One name per line, since a name may contain a comma.
  read: (inputs) => inputs.parsed("required-checks", (text) => ({ value: [...new Set(linesOf(text))] })),
  prefetch: (lines, context) => context.checks(namesAsked(lines)),
  async judge(lines, { dryRun, context }) {
    const checks = await context.checks(namesAsked(lines));
    const missing = lines.filter((line) => !checks.some((check) => isMeant(line, check)));
    const required = checks.filter((check) => lines.some((line) => isMeant(line, check)));
    const inState = (state, said) => required.filter((check) => check.state === state).map((one) => `${one.name}: ${said} (${describe(one)})`);
    const running = inState("running", "still running");
    const failed = [...missing.map((name) => `${name}: none on this commit`), ...inState("failed", "no success")];
    const reasons = listed([...failed, ...running], "; ");
    if (reasons === "") return pass(`succeeded: ${listed(lines)}`);
    return dryRun && failed.length === 0 ? pending(reasons) : fail(reasons);
  }
});
function isMeant(line, { name, app }) {
  return line === name || line === `${name}@${app}`;
}
function namesAsked(lines) {
  return [...new Set(lines.flatMap((line) => [line, line.replace(/(?<=.)@[^@]*$/, "")]))];
}
function describe({ kind, app, said }) {
  return `${kind} ${said}${app === "" ? "" : ` by ${app}`}`;
}

// src/release/gates/index.ts
var SAFETY = [account, releasable, expectActive, plan];
var POLICY = [
  denyChanges,
  checkAssets,
  releaseWindow,
  freeze,
  confirm,
  requireApproval,
  requiredChecks,
  denyOutdated
];
var GATES = [...SAFETY, ...POLICY];
function prefetch(gates, context) {
  for (const gate of gates) gate.prefetch(context).catch(() => void 0);
}
function judge(gates, question, breakGlass) {
  return Promise.all(
    gates.map(async (gate) => {
      const { verdict, reason, remedy = gate.remedy } = await findingOf(gate, question);
      if (verdict !== "fail") return { gate: gate.name, verdict, reason };
      return gate.kind === "policy" && breakGlass !== void 0 ? { gate: gate.name, verdict: "waived", reason: `${reason}; waived: ${breakGlass}` } : { gate: gate.name, verdict, reason, remedy };
    })
  );
}
async function findingOf(gate, question) {
  try {
    const finding = await gate.judge(question);
    return finding.verdict === "pending" && !question.dryRun ? { ...finding, verdict: "fail" } : finding;
  } catch (thrown) {
    if (thrown instanceof Cancelled) throw thrown;
    const { message, fix } = asProblem(thrown);
    return fail(`could not be evaluated: ${message.replace(/\.$/, "")}`, fix);
  }
}
function blockedBy(verdicts) {
  const because = verdicts.flatMap(({ gate, verdict, reason }) => verdict === "fail" ? [`${gate}: ${reason}`] : []);
  return because.length > 0 ? { outcome: "blocked", because } : void 0;
}

// src/inputs/options.ts
function readOptions(environment, known = []) {
  const problems = [...known];
  const read = inputReaders(environment, problems);
  const account2 = readAccount(environment, problems);
  const credentials = readCredentials(environment, account2, problems);
  const options = {
    // What a server is asked for must be what was typed.
    typed: inputOf(environment, "configuration") ?? "",
    ...readHost(environment, problems),
    flexMetadata: read.header("flex-metadata"),
    dryRun: read.boolean("dry-run", false),
    whenActive: read.word("when-active", ["skip", "release", "fail"], "skip"),
    settleMs: read.number("settle-seconds", 5, 300, 35) * 1e3,
    gates: GATES.map((gate) => gate.configure(read)),
    breakGlass: read.reason("break-glass"),
    rollbackOnFailure: read.boolean("rollback-on-failure", false),
    deployment: read.word("deployment", ["auto", "required", "off"], "auto"),
    environment: read.name("environment") ?? "production",
    environmentUrl: read.url("environment-url", "https://flex.twilio.com"),
    reason: read.text("reason") ?? "",
    githubToken: inputOf(environment, "github-token"),
    jobStatus: read.text("job-status") ?? "",
    jobId: read.text("job-id")
  };
  if (problems.length > 0 || !account2 || !credentials) {
    throw new WrongInputs(problems, environment["GITHUB_ACTIONS"] === "true");
  }
  return { ...options, account: account2, credentials, permissions: permissionsFor(options) };
}
function permissionsFor({
  deployment,
  dryRun,
  gates
}) {
  const ofDeployment = [`deployments: ${dryRun ? "read" : "write"}`, "actions: read"];
  const ofGates = gates.flatMap(({ permissions }) => permissions);
  return [.../* @__PURE__ */ new Set([...deployment === "off" ? [] : ofDeployment, ...ofGates])];
}

// src/github/time-budget.ts
var GITHUB_BUDGET_MS = 15e3;
function timeBudget(milliseconds, context) {
  const { clock, signal } = context;
  const tooSlow = () => new Problem("github-timeout", `GitHub took longer than ${milliseconds / 1e3} s.`);
  let [left, underWay, countedAt] = [milliseconds, 0, 0];
  const count = () => {
    const now = clock.monotonic();
    if (underWay > 0) left -= now - countedAt;
    countedAt = now;
  };
  return async (work) => {
    count();
    if (left <= 0) throw tooSlow();
    underWay += 1;
    let over;
    try {
      return await withTimeout(left, context, (ends) => {
        over = ends;
        return work(ends);
      });
    } catch (thrown) {
      if (!over?.aborted || signal.aborted) throw thrown;
      left = 0;
      throw tooSlow();
    } finally {
      count();
      underWay -= 1;
    }
  };
}

// src/inputs/action-inputs.ts
var ACTION_INPUTS = [
  ...["configuration", "plugins", "manifest", "base"],
  ...["account-sid", "api-key", "api-secret", "auth-token", "region", "edge", "flex-metadata"],
  ...["dry-run", "when-active", "break-glass", "rollback-on-failure", "settle-seconds", "reason"],
  ...["deployment", "environment", "environment-url", "github-token", "job-status", "job-id"],
  ...GATES.flatMap(({ name, hasInput }) => hasInput ? [name] : [])
];

// src/inputs/wanted.ts
async function readInputs(environment, known) {
  const problems = [...known];
  const wanted = await readWanted(environment, problems);
  const options = readOptions(environment, problems);
  if (wanted === void 0) throw new WrongInputs(problems);
  return { options, wanted };
}
async function readWanted(environment, problems) {
  const typed = inputOf(environment, "configuration");
  const list = inputOf(environment, "plugins");
  const path = inputOf(environment, "manifest");
  const hasList = list !== void 0 || path !== void 0;
  const base = readBase(inputOf(environment, "base"), hasList, problems);
  if (!hasList) return inputOf(environment, "base") && !typed ? void 0 : readReference(typed, problems);
  if (list !== void 0 && path !== void 0) {
    problems.push({
      input: "manifest",
      given: path,
      expected: "which cannot be combined with `plugins`: give the list once"
    });
  }
  const before = problems.length;
  const name = readName(typed, problems);
  const lists = [
    ...list === void 0 ? [] : [["plugins", parsePluginList(list)]],
    ...path === void 0 ? [] : [["manifest", await readManifest(path, environment["GITHUB_WORKSPACE"] || ".")]]
  ];
  const changes = lists.flatMap(([input, parsed]) => changesIn(input, parsed, base, problems));
  return base === void 0 || problems.length > before ? void 0 : { kind: "composition", name, base, changes };
}
function readReference(typed, problems) {
  const input = "configuration";
  if (typed === void 0) {
    const expected = "is required (FJ…, FK…, `active`, `previous`, `previous~N`, or a name), unless `plugins` or `manifest` is given";
    problems.push({ input, expected, isEmpty: true });
    return void 0;
  }
  if (/[\r\n]/.test(typed)) {
    problems.push({ input, given: typed, expected: ONE_LINE });
    return void 0;
  }
  const reference = parseReference(typed);
  if (reference.kind !== "malformed") return reference;
  problems.push({ input, given: typed, expected: `expected ${reference.expected}` });
  return void 0;
}
function readBase(given, hasList, problems) {
  const input = "base";
  if (given === void 0) {
    const expected = "is required with a list of plugins: `none` (these and nothing else) or `active` (what is live, with these changes)";
    if (hasList) problems.push({ input, expected });
    return void 0;
  }
  if (!hasList)
    problems.push({ input: "plugins", expected: "is required with `base`, unless `manifest` is given", isEmpty: true });
  if (given === "none" || given === "active") return given;
  problems.push({ input, given, expected: "expected `none` or `active`" });
  return void 0;
}
var ONE_LINE = "expected one line; a list of plugins goes into `plugins`";
var LONGEST_NAME = 100;
function readName(typed, problems) {
  if (typed === void 0) return void 0;
  const input = "configuration";
  if (withoutQuotes(typed) !== typed) {
    problems.push({ input, given: typed, expected: "expected a name without quotes: they would become part of it" });
  } else if (/[\r\n]/.test(typed)) {
    problems.push({ input, given: typed, expected: ONE_LINE });
  } else if (parseReference(typed).kind !== "name" || likelyReference(typed) !== "") {
    const expected = "expected a name, not a reference: with a list of plugins, that of the configuration to make or reuse";
    problems.push({ input, given: typed, expected });
  }
  const { length } = [...typed];
  if (length > LONGEST_NAME) {
    const expected = `expected a name of at most ${LONGEST_NAME} characters; this has ${length}`;
    problems.push({ input, given: typed, expected });
  }
  return typed;
}
function changesIn(input, parsed, base, problems) {
  if ("problems" in parsed) {
    problems.push(...parsed.problems.map((expected) => ({ input, expected })));
    return [];
  }
  if (base === "none") {
    const gone = parsed.changes.filter(({ version }) => version.kind === "none").map(({ name }) => name);
    const expected = "which takes a plugin out of what is live: that needs `base: active`";
    problems.push(...gone.map((name) => ({ input, given: `${name}@none`, expected })));
  }
  return parsed.changes;
}

// src/stages/start.ts
async function start(step) {
  const { env, log, signal } = step.world;
  const { run, event } = await step.world.readContext();
  step.learn({ run });
  const { problems, warnings } = undeclaredInputs(env, ACTION_INPUTS);
  for (const warning of warnings) step.warn(warning);
  const { options, wanted } = await readInputs(env, problems);
  step.learn({ options, jobFailedBefore: hasNotSucceeded(options.jobStatus) });
  if (!options.dryRun) authorise({ run, event, options, step });
  logStart(log, options);
  return { ...openSession(step, { run, event, options }, { twilio: signal, gitHub: signal }), wanted };
}
function openSession(step, { run, event, options }, signals) {
  const { clock, createClients } = step.world;
  const budget = timeBudget(GITHUB_BUDGET_MS, { clock, signal: signals.gitHub });
  const withinBudget = options.deployment === "auto" ? budget : (work) => work(signals.gitHub);
  const context = { clock, warn: step.warn, redact: step.redact, withinBudget, ...signals };
  const clients = step.resources.use(createClients(options, run, context));
  return { ...clients, step, run, event, options, withinBudget, signal: signals.twilio };
}

export {
  prefetch,
  judge,
  blockedBy,
  reviewsForRecord,
  readPast,
  pastOfActive,
  whoCameBetween,
  pastAtEnd,
  decideRollback,
  rollBack,
  createJournal,
  bestEffortJournal,
  parseJournal,
  isSettled,
  readJournal,
  recordedDeployment,
  sealFor,
  unverified,
  portsOf,
  readOptions,
  start,
  openSession
};
