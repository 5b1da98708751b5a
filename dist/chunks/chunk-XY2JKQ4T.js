import {
  NOT_KNOWN,
  displayName,
  formatDuration,
  formatTime,
  formatTimeOfDay,
  isConfigured,
  isCreated,
  shortSid
} from "./chunk-6C4LVHE4.js";
import {
  counted
} from "./chunk-4NV6J4HR.js";
import {
  escapeInvisible,
  helpUrl,
  linesOf,
  logLine,
  sanitize,
  truncate
} from "./chunk-GSHAAMU2.js";

// src/report/record/verified.ts
function describeVerified({ sid }, before, candidates, verb = "is") {
  const under = before === void 0 ? "the first release of this project" : `directly on top of ${before.sid}`;
  return `${sid} ${verb} live, ${candidates.length > 1 ? `one of ${candidates.length} releases that may be this run’s` : under}`;
}

// src/report/record/changes.ts
var ORDER = ["removed", "downgraded", "upgraded", "changed", "added", "unchanged"];
function dangerousFirst(changes) {
  const rank = ({ kind, major }) => ORDER.indexOf(kind) * 2 + (major ? 0 : 1);
  return changes.filter((change) => change.kind !== "unchanged").toSorted((a, b) => rank(a) - rank(b));
}
function describeChange({ kind, major, differs }) {
  const what = differs === void 0 ? kind : `${kind} (${differs.join(", ")})`;
  return major ? `${what}, major` : what;
}
function tallyChanges(changes) {
  return ORDER.filter((kind) => kind !== "unchanged").map((kind) => [kind, changes.filter((change) => change.kind === kind)]).filter(([, those]) => those.length > 0).map(([kind, those]) => `${those.length} ${kind}${describeMajors(those)}`).join(", ");
}
function describeMajors(changes) {
  const majors = changes.filter((change) => change.major).length;
  if (majors === 0) return "";
  return majors === changes.length ? " (major)" : ` (${majors} major)`;
}
function countUnchanged(changes) {
  return changes.filter((change) => change.kind === "unchanged").length;
}

// src/text/shorten.ts
function shorten(text, most) {
  if (text.length <= most) return text;
  const kept = text.slice(0, most - 1 - MOST_OPEN).replace(/\s+\S{0,40}$|[\uD800-\uDBFF]$/, "");
  const words = kept.replace(/( \([^()"]*|[:;,])$/, "");
  return `${words}…${closing(words).slice(0, MOST_OPEN)}`;
}
var MOST_OPEN = 3;
function closing(text) {
  const ends = { "(": ")", "[": "]", "“": "”", '"': '"' };
  return [...text].reduce((open, one) => open.startsWith(one) ? open.slice(1) : (ends[one] ?? "") + open, "");
}

// src/report/record/live-since.ts
function liveSince(name, since, run) {
  const by = run && (truncate(run.title.trim(), 60) || `run ${run.url.split("/").at(-1)}`);
  return `${name} has been live since ${formatTime(since)}${by ? `, by ${by}` : ""}`;
}
function nameOfLive(record) {
  const { active, before, release, other, otherName, target, history } = record;
  const known = [
    ...before ? [{ ...before.release, name: before.configuration.name }] : [],
    ...other ? [{ ...other, name: otherName }] : [],
    ...release ? [{ ...release, name: target?.sid === release.configurationSid ? target.name : "" }] : [],
    ...history
  ];
  const live = known.find(({ sid }) => sid === active);
  return live ? live.name || shortSid(live.configurationSid) : "";
}

// src/report/record/headline.ts
function headlineOf(record) {
  const name = displayName(record.target, record.reference);
  const back = record.action === "rollback" ? rollbackHeadline(record, name) : void 0;
  const isCancelled = record.step === "main" && record.problem?.code === "cancelled";
  const [sign, words] = isCancelled ? CANCELLED : back ?? releaseHeadline(record, name);
  return { sign, words: `${words}${liveBeside(words, record)}` };
}
function liveBeside(words, record) {
  const { outcome, problem } = record;
  const live = nameOfLive(record);
  const isVerdict = isCreated(outcome) || outcome === "already-active" || problem?.code === "taken-back";
  const isSaid = isVerdict || words.includes(`${live} is live`) || words.includes(`${live} is active`);
  if (live === "" || isSaid) return "";
  return ` · ${live} ${outcome === "planned" ? "is live" : "was live when last checked"}`;
}
function headlineText(record) {
  const { sign, words } = headlineOf(record);
  const { breakGlass } = record;
  const line = breakGlass === "" ? `${sign} ${words}` : `🚨 ${sign} ${words} · break-glass used: “${breakGlass}”`;
  return shorten(sanitize(line.replaceAll("`", ""), 1e3), 200);
}
var CANCELLED = ["🚫", "Cancelled: this run released nothing"];
function releaseHeadline(record, name) {
  switch (record.outcome) {
    case "created":
    case "created-by-readback":
      return ["✅", `Released: ${name} ${record.rollbackOnFailure ? "went" : "is"} live`];
    case "already-active":
      return ["🟰", `Already live: ${name}`];
    case "planned":
      return ["📝", `Planned: ${name} ${summarizePlan(record)}`];
    case "blocked":
      return ["⛔", `Blocked${summarizeBlocked(record)}`];
    case "conflict":
      return ["⚠️", `Conflict: ${summarizeConflict(record)}`];
    case "not-created":
      return ["❌", `Not released: ${whatOf(record, "nothing changed")}`];
    case "unknown":
      return ["❓", `Unknown: ${summarizeUnknown(record, "the answer was lost")}`];
    case "":
      return record.step === "post" ? ["⚠️", `Not checked: ${whatOf(record, "the step left nothing to check")}`] : ["❌", `Not released: ${whatOf(record, "the run ended before its plan was complete")}`];
  }
}
function rollbackHeadline(record, name) {
  const { outcome, conflict, release, history, problem } = record;
  if (isCreated(outcome)) return ["↩️", `Rolled back to ${name}: it is live again`];
  if (outcome === "already-active" && release !== null) {
    const run = history.find(({ sid }) => sid === release.sid)?.run ?? null;
    return ["↩️", `Already back: ${liveSince(name, release.dateCreated, run)}`];
  }
  if (problem?.code === "taken-back") return ["↩️", whatOf(record, "")];
  if (outcome === "unknown")
    return ["❓", `Unknown: ${summarizeUnknown(record, "the answer to the rollback was lost")}`];
  if (outcome === "planned") return ["📝", `Planned rollback: ${name} ${summarizePlan(record)}`];
  if (outcome === "not-created") return ["⚠️", `Not rolled back: ${whatOf(record, "nothing changed")}`];
  if (!record.automatic) return void 0;
  if (conflict === "before") return ["⚠️", `Not rolled back: ${describeReplacement(record)}`];
  if (conflict === "concurrent") return ["⚠️", `Rolled back, but ${summarizeConflict(record)}`];
  if (conflict === "mismatch") return ["⚠️", `Rollback unknown: ${summarizeConflict(record)}`];
  return ["⚠️", `Not rolled back: ${whatOf(record, "the rollback made no release")}`];
}
var SHOWN = 180;
function linesBeyondHeadline(record) {
  const headline = headlineOf(record).words.slice(0, SHOWN);
  const isNews = (line) => !headline.includes(withoutEnd(withoutSids(line, record)));
  return linesOf(record.problem?.what ?? "").filter(isNews);
}
function summarizeUnknown({ candidates: [named] }, lost) {
  return named === void 0 ? lost : "Twilio named a release that never appeared";
}
function summarizePlan(record) {
  if (record.changes === null) return "is not listed by Twilio, so its contents are unknown";
  const moved = dangerousFirst(record.changes).length;
  return `would change ${moved === 0 ? "no plugins" : counted(moved, "plugin")}`;
}
function summarizeBlocked(record) {
  const failed = record.gates.filter(({ verdict }) => verdict === "fail");
  const [only, ...others] = failed;
  if (only === void 0) return `: ${whatOf(record, "a gate failed")}`;
  if (others.length > 0) return ` by ${failed.length} gates: ${failed.map(({ gate }) => gate).join(", ")}`;
  const [reason = ""] = linesOf(only.reason.replace(/^could not be evaluated: /, ""));
  return ` by ${only.gate}${reason === "" ? "" : `: ${summarize(reason, record)}`}`;
}
function summarizeConflict({ conflict, other, otherName, release, target }) {
  const isSame = other !== null && other.configurationSid === release?.configurationSid;
  const released = `someone released ${isSame ? displayName(target) : otherName || "another configuration"}`;
  if (conflict === "concurrent") return `${released} at the same time`;
  if (conflict !== "before") return "Twilio confirmed a different release than requested";
  return other === null ? "the active release changed after the plan was made" : `${released} in between`;
}
function describeReplacement({ other, otherName }) {
  if (other === null) return "this job’s release is no longer live";
  return `someone has released ${otherName || "another configuration"} since`;
}
function whatOf(record, otherwise) {
  return summarize(linesOf(record.problem?.what ?? "")[0] ?? otherwise, record);
}
var SHORT = 120;
var WHOLE_SENTENCE = 40;
function summarize(words, record) {
  const all = withoutSids(withoutEnd(words), record);
  if (all.length <= SHORT) return all;
  const plain = all.replaceAll("`", "");
  const sentence = plain.slice(0, Math.max(0, plain.slice(0, SHORT).lastIndexOf(". ")));
  return sentence.length >= WHOLE_SENTENCE && closing(sentence) === "" ? sentence : shorten(plain, SHORT);
}
function withoutEnd(words) {
  return words.replace(/[.:]$/, "");
}
function withoutSids(words, { target, before, other, otherName }) {
  const was = before?.configuration.name ?? "";
  const live = { sid: `${before?.release.sid} is live`, name: was && `${was} is live` };
  const known = [target, before?.configuration, live, { sid: other?.configurationSid ?? "", name: otherName }];
  const named = known.reduce((text, one) => one?.sid && one.name ? text.replaceAll(one.sid, one.name) : text, words);
  return named.replace(/("[^"]*") or \1/g, "$1").replace(/\b[A-Z]{2}[0-9a-f]{32}\b/gi, shortSid);
}

// src/report/log/lines.ts
var CHANGELOG_LINES = 20;
function targetLine(target, reference, composed) {
  const { sid, name } = target;
  if (composed) {
    const { base, exists } = composed;
    const from = `composed of the list of plugins (base: ${base})`;
    return stage("✓", "Target", `${configuration(target)}, ${from}${exists ? "" : "; not made yet"}`);
  }
  if (sid === "")
    return stage("⚠", "Target", `"${name}", not among the listed configurations: only Twilio may know it`);
  const namedBy = [sid, name].includes(reference) ? "" : `, named by "${reference}"`;
  return stage("✓", "Target", `${configuration(target)}${namedBy}`);
}
function liveLine(live, now) {
  if (live === null) return stage("✓", "Live", "nothing: this project has no release yet");
  const { release } = live;
  const age = formatDuration(release.dateCreated, now);
  const since = `since ${formatTime(release.dateCreated)}${age === "" ? "" : `, for ${age}`}`;
  return stage("✓", "Live", `${configuration(live.configuration)}, release ${release.sid}, ${since}`);
}
function planSummaryLine(changes) {
  if (changes === null) return stage("▸", "Plan", "unknown: the contents of the target could not be read");
  const moved = dangerousFirst(changes).length;
  if (moved === 0) return stage("▸", "Plan", "no changes");
  return stage("▸", "Plan", `${counted(moved, "change")}: ${tallyChanges(changes)}`);
}
function planTable(changes) {
  const rows = dangerousFirst(changes ?? []).map((change) => {
    const cells = [describeChange(change), change.plugin, change.from || "–", change.to || "–"];
    return { change, cells: cells.map((text) => truncate(escapeInvisible(text), 100)) };
  });
  const widths = [0, 1, 2].map((column) => Math.max(0, ...rows.map(({ cells }) => cells[column]?.length ?? 0)));
  const lines = rows.flatMap(({ change, cells }) => {
    const [kind, plugin, from, to] = cells.map((cell, i) => cell.padEnd(widths[i] ?? 0));
    return [logLine(`  ${kind}  ${plugin}  ${from} → ${to}`), ...changelogLines(change)];
  });
  const unchanged = countUnchanged(changes ?? []);
  return unchanged === 0 ? lines : [...lines, `  ${counted(unchanged, "plugin")} unchanged`];
}
function changelogLines(change) {
  const lines = linesOf(change.changelog ?? "");
  const more = lines.length - CHANGELOG_LINES;
  return [
    ...lines.slice(0, CHANGELOG_LINES).map((line) => logLine(`      ${line}`, 500)),
    ...more > 0 ? [`      … and ${counted(more, "more line")}`] : []
  ];
}
function gatesLine(verdicts) {
  const counts = ["pass", "fail", "waived", "pending"].flatMap((word) => {
    const count = verdicts.filter(({ verdict }) => verdict === word).length;
    return count === 0 ? [] : [`${count} ${word}`];
  });
  const failed = verdicts.some(({ verdict }) => verdict === "fail");
  return stage(failed ? "✗" : "✓", "Gates", counts.join(", "));
}
function gateLines(verdicts) {
  const others = verdicts.filter((verdict) => !isConfigured(verdict)).map(({ gate }) => gate);
  const lines = verdicts.filter(isConfigured).map(({ gate, verdict, reason }) => logLine(`  ${verdict.padEnd(7)}  ${gate}: ${reason}`));
  return others.length === 0 ? lines : [...lines, `  not configured: ${others.join(", ")}`];
}
function outcomeLines(record) {
  const { problem } = record;
  const verdict = logLine(`${problem === null ? "✓" : "✗"} ${headlineOf(record).words}`);
  if (problem === null) return [verdict];
  return [
    verdict,
    ...linesBeyondHeadline(record).map((line) => logLine(`  ${line}`)),
    ...linesOf(problem.now).map((line) => logLine(`  Now:  ${line}`)),
    ...linesOf(problem.next).map((line) => logLine(`  Next: ${line}`)),
    `  More: ${helpUrl(problem.code)}`
  ];
}
function configuration(of) {
  if (of.sid === "") return of.name;
  return of.name === "" ? of.sid : `${of.name} (${of.sid})`;
}
function stage(mark, name, words) {
  return logLine(`${mark} ${name.padEnd(9)}${words}`);
}

// src/report/log/progress.ts
function logStart(log, of) {
  const place = of.environment === "" ? "" : ` · ${of.environment}`;
  log.line(logLine(`Flex Release · account ${of.account}${place}`));
}
function logPlan(log, plan, typed, now) {
  const { live } = plan;
  const changes = plan.changes ?? null;
  log.line(targetLineOf(plan, typed));
  log.line(liveLine(live ? { release: live.release, configuration: live.contents.configuration } : null, now));
  log.group(planSummaryLine(changes), planTable(changes));
}
function targetLineOf({ target, base }, typed) {
  const origin = base && { base, exists: target.kind !== "composed" };
  return targetLine(
    target.kind === "configuration" ? target.configuration : { sid: "", name: target.name },
    typed,
    origin
  );
}
function logGates(log, verdicts, breakGlass) {
  log.group(gatesLine(verdicts), gateLines(verdicts));
  const waived = verdicts.filter(({ verdict }) => verdict === "waived").map(({ gate }) => gate);
  if (waived.length > 0) log.warn(`Break-glass used: ${waived.join(", ")} waived. Reason: ${breakGlass}`);
}
function logDeployment(log, of) {
  log.line(stage("✓", "Record", `deployment ${of.id} in ${of.environment}`));
}
function logProgress(log, progress) {
  if (progress.step === "settled") logOutcome(log, progress);
  else if (progress.step !== "resuming" && progress.step !== "rolling-back") log.line(describeProgress(progress));
}
function describeProgress(progress) {
  switch (progress.step) {
    case "sending":
      return "… sending the release once (30 s at most)";
    case "sent":
      return stage("✓", "Sent", `once, ${formatTimeOfDay(progress.at.toISOString())}`);
    case "again": {
      const { why, waitMs, tries, most } = progress;
      const wait = `Attempt ${tries + 1} of ${most} in ${(waitMs / 1e3).toFixed(1)} s`;
      return logLine(`… nothing took effect: ${why} ${wait}`);
    }
    case "lost":
      return logLine(`… the answer was lost: ${progress.why}`);
    case "unverified-refusal": {
      const { why, of = "release" } = progress;
      return logLine(`… this refusal may not come from Twilio; checking for the ${of}: ${why}`);
    }
    case "looking": {
      const [waited, most] = [Math.floor(progress.elapsedMs / 1e3), Math.ceil(progress.settleMs / 1e3)];
      return `… looking for the ${progress.of ?? "release"} (${waited} of ${most} s)`;
    }
    case "making":
      return logLine(`… making configuration ${progress.name} once (30 s at most)`);
    case "made": {
      const { name, sid } = progress.configuration;
      return stage("✓", "Made", `${name} (${sid}), ${MADE[progress.how]}`);
    }
  }
}
var MADE = {
  confirmed: "read back: it holds what was planned",
  found: "found by reading back: it holds what was planned",
  "there already": "not by this run: it existed already, and holds what was planned"
};
function logOutcome(log, { outcome, before, wayBack, isRollback }) {
  if (outcome.outcome !== "created" && outcome.outcome !== "created-by-readback") return;
  const candidates = "candidates" in outcome ? outcome.candidates : [];
  log.line(stage("✓", "Verified", describeVerified(outcome.release, before, candidates)));
  const to = isRollback ? "To bring back what was taken back" : "To roll back";
  if (wayBack) log.line(logLine(`${to}, set configuration to ${wayBack.configurationSid}`));
}
function logLeft(log, { release, standing, byName }, { intent, isRollback }, ended) {
  const { before, beforeName } = intent ?? {};
  const job = `The job ${ended} after its release ${release.sid}`;
  const name = beforeName || "what was live before";
  const way = isRollback ? `To bring ${name} back on purpose` : `To roll back to ${name}`;
  const rollback = before ? ` ${way}, set configuration to ${before.configurationSid}` : "";
  if (standing.kind === "live") {
    log.warn(`${job}, which stays live.${rollback}`);
  } else if (standing.kind === "replaced") {
    const other = byName || `configuration ${standing.by.configurationSid}`;
    log.warn(`${job}, which is no longer live: ${standing.by.sid} of ${other} is live now.`);
  } else {
    log.warn(`${job}. ${NOT_KNOWN}${rollback && " Check before you roll back."}${rollback}`);
  }
}
function logAsLeft(log, { outcome, isRollback, jobFailedBefore } = {}, isGitHubBehind = false) {
  const kept = `${isRollback ? "Rolled back" : "Released"}${jobFailedBefore ? " although the job had already failed" : ""}`;
  const end = outcome && (isCreated(outcome) ? kept : `The step ended with ${outcome}`);
  const left = isGitHubBehind ? "what GitHub shows is brought up to date" : "nothing to clean up";
  log.line(end === void 0 ? "Nothing to clean up." : `${end}; ${left}.`);
}

// src/release/approvals.ts
function approvalsIn(environment, reviews) {
  const name = environment.toLowerCase();
  return reviews.filter(
    ({ state, environments }) => state === "approved" && environments.some((other) => other.toLowerCase() === name)
  );
}

// src/release/outcome.ts
function settledOutcome(outcome) {
  return outcome.outcome === "unknown" && outcome.cutShort ? void 0 : outcome.outcome;
}
function liveIn(outcome) {
  if ("release" in outcome) return outcome.release;
  if (outcome.outcome !== "conflict" || outcome.when === "mismatch") return void 0;
  return outcome.when === "concurrent" && outcome.active === "ours" ? outcome.ours : outcome.theirs;
}
function ownRelease(outcome) {
  if (outcome.outcome === "created") return { release: outcome.release, candidates: [] };
  return outcome.outcome === "created-by-readback" ? { release: outcome.release, candidates: outcome.candidates } : void 0;
}

// src/deployment/to-retire.ts
var MOST_EARLIER = 10;
function retirement(outcome) {
  switch (outcome.outcome) {
    case "created":
    case "created-by-readback":
    case "already-active":
      return { exceptNaming: [] };
    case "conflict":
      if (outcome.when === "mismatch") return void 0;
      if (outcome.when === "concurrent" && outcome.active === "ours") return { exceptNaming: [] };
      return { exceptNaming: outcome.theirs === void 0 ? [] : [outcome.theirs.sid] };
    default:
      return void 0;
  }
}
function rollbackRetirement({ outcome }, before) {
  const again = { exceptNaming: before === void 0 ? [] : [before.configurationSid, before.sid] };
  switch (outcome.outcome) {
    case "created":
    case "created-by-readback":
    case "already-active":
      return again;
    case "conflict":
      return outcome.when === "concurrent" && outcome.active === "ours" ? again : retirement(outcome);
    default:
      return { exceptNaming: [] };
  }
}

// src/release/archived.ts
function archivedIn({
  configuration: configuration2,
  plugins
}) {
  return [
    ...configuration2?.archived ? [`configuration ${configuration2.sid}`] : [],
    ...plugins.filter((one) => one.pluginArchived).map((one) => `plugin ${one.uniqueName}`),
    ...plugins.filter((one) => one.versionArchived).map((one) => `version ${one.version} of ${one.uniqueName}`)
  ];
}

export {
  archivedIn,
  approvalsIn,
  describeVerified,
  dangerousFirst,
  describeChange,
  tallyChanges,
  countUnchanged,
  liveSince,
  nameOfLive,
  headlineOf,
  headlineText,
  linesBeyondHeadline,
  outcomeLines,
  logStart,
  logPlan,
  logGates,
  logDeployment,
  logProgress,
  logLeft,
  logAsLeft,
  settledOutcome,
  liveIn,
  ownRelease,
  MOST_EARLIER,
  retirement,
  rollbackRetirement
};
