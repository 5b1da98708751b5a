import {
  releasesAfter
} from "./chunk-4NV6J4HR.js";
import {
  basic,
  decoded,
  redactor
} from "./chunk-ANG3SRT2.js";
import {
  Problem,
  escapeInvisible,
  truncate
} from "./chunk-GSHAAMU2.js";

// node_modules/@actions/http-client/lib/proxy.js
function checkBypass(reqUrl) {
  if (!reqUrl.hostname) {
    return false;
  }
  const reqHost = reqUrl.hostname;
  if (isLoopbackAddress(reqHost)) {
    return true;
  }
  const noProxy = process.env["no_proxy"] || process.env["NO_PROXY"] || "";
  if (!noProxy) {
    return false;
  }
  let reqPort;
  if (reqUrl.port) {
    reqPort = Number(reqUrl.port);
  } else if (reqUrl.protocol === "http:") {
    reqPort = 80;
  } else if (reqUrl.protocol === "https:") {
    reqPort = 443;
  }
  const upperReqHosts = [reqUrl.hostname.toUpperCase()];
  if (typeof reqPort === "number") {
    upperReqHosts.push(`${upperReqHosts[0]}:${reqPort}`);
  }
  for (const upperNoProxyItem of noProxy.split(",").map((x) => x.trim().toUpperCase()).filter((x) => x)) {
    if (upperNoProxyItem === "*" || upperReqHosts.some((x) => x === upperNoProxyItem || x.endsWith(`.${upperNoProxyItem}`) || upperNoProxyItem.startsWith(".") && x.endsWith(`${upperNoProxyItem}`))) {
      return true;
    }
  }
  return false;
}
function isLoopbackAddress(host) {
  const hostLower = host.toLowerCase();
  return hostLower === "localhost" || hostLower.startsWith("127.") || hostLower.startsWith("[::1]") || hostLower.startsWith("[0:0:0:0:0:0:0:1]");
}

// src/net/proxy.ts
function proxyFor(url) {
  const target = new URL(url);
  const named = target.protocol === "https:" && (process.env["https_proxy"] || process.env["HTTPS_PROXY"]);
  if (!named || checkBypass(target)) return void 0;
  const proxy = urlOfProxy(named);
  if (proxy?.protocol === "http:" || proxy?.protocol === "https:") return proxy;
  throw new Problem("invalid-proxy", "The variable HTTPS_PROXY names no HTTP proxy.");
}
function urlOfProxy(named) {
  return URL.parse(named.includes("://") ? named : `http://${named}`);
}

// src/inputs/environment.ts
function inputOf(environment, name) {
  return environment[`INPUT_${name.toUpperCase()}`]?.trim() || void 0;
}
function inputOrVariable(environment, name, variable) {
  return inputOf(environment, name) ?? (environment[variable]?.trim() || void 0);
}
function areInputsLost(environment) {
  return Object.keys(environment).every((name) => !name.startsWith("INPUT_") || !environment[name]?.trim());
}

// src/inputs/secrets.ts
function secretsOf(environment) {
  const key = inputOrVariable(environment, "api-key", "TWILIO_API_KEY");
  const account = inputOrVariable(environment, "account-sid", "TWILIO_ACCOUNT_SID");
  const secret = inputOrVariable(environment, "api-secret", "TWILIO_API_SECRET");
  const token = inputOrVariable(environment, "auth-token", "TWILIO_AUTH_TOKEN");
  return [
    secret,
    token,
    inputOf(environment, "github-token"),
    secret && basic(key ?? "", secret),
    token && basic(account ?? "", token),
    ...proxyPasswords(environment)
  ].flatMap((found) => found ? [found] : []);
}
function redactorFor(environment) {
  return redactor(secretsOf(environment));
}
function proxyPasswords(environment) {
  return ["https_proxy", "HTTPS_PROXY", "http_proxy", "HTTP_PROXY"].flatMap((name) => {
    const password = urlOfProxy(environment[name] ?? "")?.password;
    return password ? [password, decoded(password)] : [];
  });
}

// src/text/format.ts
function formatTime(iso) {
  const time = /^\d{4}-\d\d-\d\dT/.test(iso) ? Date.parse(iso) : Number.NaN;
  if (Number.isNaN(time)) return iso;
  return `${new Date(time).toISOString().slice(0, 19).replace("T", " ")} UTC`;
}
function formatTimeOfDay(iso) {
  const time = formatTime(iso);
  return time === iso ? iso : time.slice(11);
}
function formatDuration(since, now) {
  const seconds = Math.floor((now.getTime() - Date.parse(since)) / 1e3);
  return Number.isNaN(seconds) || seconds < 0 ? "" : formatSeconds(seconds);
}
function formatSeconds(seconds) {
  if (seconds < 60) return `${seconds} s`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min`;
  if (seconds < 2 * 86400) return `${Math.floor(seconds / 3600)} h`;
  return `${Math.floor(seconds / 86400)} days`;
}
function displayName(configuration, reference = "") {
  return configuration?.name || configuration?.sid || reference || "a configuration";
}
function shortSid(sid) {
  return `${sid.slice(0, 2)}…${sid.slice(-4)}`;
}

// src/release/gates/gate.ts
function defineGate(definition) {
  const { name, kind, remedy, permissions = [], needsReviews = false, changesWithTime = false } = definition;
  return {
    ...{ name, kind, remedy, hasInput: true },
    configure(inputs) {
      const input = definition.read(inputs);
      return {
        ...{ name, kind, remedy, changesWithTime },
        permissions: input === void 0 ? [] : permissions,
        needsReviews: needsReviews && input !== void 0,
        // Stryker disable next-line OptionalChaining: a failure ahead of time is ignored
        prefetch: async (context) => input !== void 0 && definition.prefetch?.(input, context),
        judge: async (question) => input === void 0 ? NOT_CONFIGURED : definition.judge(input, question)
      };
    }
  };
}
function defineAlways({ judge, ...words }) {
  const gate = defineGate({ ...words, read: () => true, judge: (_, question) => judge(question) });
  return { ...gate, hasInput: false };
}
var pass = (reason) => ({ verdict: "pass", reason });
var fail = (reason, remedy) => ({ verdict: "fail", reason, remedy });
var pending = (reason, remedy) => ({ verdict: "pending", reason, remedy });
var CONTENTS_UNKNOWN = pending(
  "not evaluated: the contents of the target are not known",
  "name the target by its SID"
);
var NOT_CONFIGURED = { verdict: "skipped", reason: "not configured" };
function isConfigured({ verdict, reason }) {
  return verdict !== "skipped" || reason !== NOT_CONFIGURED.reason;
}

// src/report/record/record.ts
var NOT_KNOWN = "What is live now is not known: the releases could not be read.";
function isCreated(outcome) {
  return outcome === "created" || outcome === "created-by-readback";
}

// src/release/standing.ts
function standingOf(own, recent) {
  if (recent === void 0) return { kind: "not-known" };
  const [head] = recent;
  if (head?.sid === own.sid) return { kind: "live" };
  return head !== void 0 && releasesAfter(own, recent).includes(head) ? { kind: "replaced", by: head } : { kind: "not-known" };
}

// src/deployment/description.ts
var DESCRIPTION_LIMIT = 140;
function openingDescription(account, { breakGlass, action }, name) {
  const glass = breakGlass === "" ? "" : ` · break-glass: ${truncate(breakGlass, 60)}`;
  return cutToLimit(`Flex ${account}${glass} · ${action === "rollback" ? "rollback to" : "configuration"} ${name}`);
}
function endStatus(outcome, backTo) {
  switch (outcome.outcome) {
    case "created":
    case "created-by-readback":
      return end(
        "success",
        backTo === void 0 ? `${outcome.release.sid} is live` : rolledBack(backTo, outcome.release)
      );
    case "already-active":
      return end("success", `${outcome.release.sid} was live already; this run made no release`);
    case "conflict":
      return endOfConflict(outcome);
    case "unknown":
      return end("error", `Unknown: ${summarizeUnknown(outcome)}`);
    default:
      return end("failure", `Not released: ${reasonIn(outcome)}`);
  }
}
function rolledBack(name, { sid }) {
  return `Rolled back to ${truncate(escapeInvisible(name), 80)}: ${sid} is live`;
}
function end(state, description) {
  return { state, description: cutToLimit(description) };
}
function endOfConflict(conflict2) {
  switch (conflict2.when) {
    case "before":
      return end("failure", `Conflict: ${releaseInWords(conflict2.theirs)} is live; this run made no release`);
    case "concurrent": {
      const { ours, theirs, active, candidates } = conflict2;
      const own = `${ours.sid}, ${candidates.length === 0 ? "ours" : "which may be ours"}`;
      return active === "ours" ? end("success", `Conflict: ${own}, is live on top of ${theirs.sid}`) : end("inactive", `Conflict: ${theirs.sid} is live on top of ${own}`);
    }
    case "mismatch":
      return end("error", `Conflict: Twilio confirmed ${conflict2.answered.sid} of another configuration`);
  }
}
function endStatusSince(standing, { sid }, own) {
  if (standing.kind === "live") return void 0;
  const was = `${sid} was ${own ? "released" : "live"}`;
  return standing.kind === "replaced" ? end("inactive", `${was}; ${standing.by.sid} is live in its place`) : end("error", `${was}; what is live now is not known`);
}
function rollbackEndStatus({ target, outcome, recent }, made) {
  const name = target?.kind === "configuration" ? target.configuration.name : "the configuration before";
  switch (outcome.outcome) {
    case "created":
    case "created-by-readback":
      return end("failure", rolledBack(name, outcome.release));
    case "already-active":
      return end("failure", `Already back: ${outcome.release.sid} made ${name} live again`);
    case "unknown":
      return end("error", `Rollback unknown: ${summarizeUnknown(outcome)}`);
    case "conflict": {
      if (outcome.when === "before")
        return end("inactive", `Not rolled back: ${releaseInWords(outcome.theirs)} is live in its place`);
      const { description } = endOfConflict(outcome);
      if (outcome.when === "mismatch") return end("error", `Rollback unknown. ${description}`);
      return end("failure", `Rolled back. ${description}`);
    }
    default:
      return standingOf(made, recent).kind === "live" ? end("success", `${made.sid} stays live. Not rolled back: ${reasonIn(outcome)}`) : end("error", `What is live now is not known. Not rolled back: ${reasonIn(outcome)}`);
  }
}
function releaseInWords(release) {
  return release?.sid ?? "no release";
}
function reasonIn(outcome) {
  if (outcome.outcome === "not-created") return outcome.problem.message;
  return outcome.outcome === "blocked" ? outcome.because.join(" ") : "only planned";
}
function summarizeUnknown({ confirmedSid }) {
  return confirmedSid === void 0 ? "the answer was lost, and the release was not seen" : `Twilio named ${confirmedSid}, which was not seen`;
}
function releaseMadeIn(description) {
  const said = /^(FK[0-9a-fA-F]{32}) (?:is|stays|was released)\b/.exec(description);
  return (said ?? /^Rolled back to .*: (FK[0-9a-fA-F]{32}) is live$/s.exec(description))?.[1];
}
function isSaid(before, description) {
  const made = releaseMadeIn(before);
  return before === description || made !== void 0 && description.startsWith(`Already back: ${made} `);
}
var FK = "FK[0-9a-fA-F]{32}";
var NAMED = [
  [conflict(`(${FK}), ours, is live on top of `), "made"],
  [conflict(`(${FK}), which may be ours, is live on top of `), "may-have-made"],
  [conflict(`${FK} is live on top of (${FK}), ours$`), "made"],
  [conflict(`${FK} is live on top of (${FK}), which may be ours$`), "may-have-made"],
  [conflict(`Twilio confirmed (${FK}) of another `), "may-have-made"],
  [new RegExp(`^(?:Rollback u|U)nknown: Twilio named (${FK}),`), "made"]
];
var NONE = new RegExp(
  `^(?:Not released: |Not rolled back: |Already back: |${FK} was live; |(?:${FK} was live already|Conflict: (?:${FK}|no release) is live); this run made no release$)`
);
function conflict(words) {
  return new RegExp(`^(?:Rolled back\\. |Rollback unknown\\. )?Conflict: ${words}`);
}
function toldIn(description) {
  const sid = releaseMadeIn(description);
  if (sid !== void 0) return { kind: "made", sid };
  if (NONE.test(description)) return { kind: "none" };
  const found = NAMED.flatMap(([pattern, kind]) => {
    const named = pattern.exec(description)?.[1];
    return named === void 0 ? [] : [{ kind, sid: named }];
  });
  return found[0] ?? { kind: "open" };
}
function cutToLimit(text) {
  const shown = escapeInvisible(text);
  const characters = [...shown];
  return characters.length <= DESCRIPTION_LIMIT ? shown : `${characters.slice(0, DESCRIPTION_LIMIT - 1).join("")}…`;
}

// src/flex/request.ts
var ANSWER_LIMIT_MS = 3e4;
var ACTIVE_LIMIT_MS = 2e3;
var BODY_LIMIT = 1024 * 1024;
var PAGE_BODY_LIMIT = 16 * BODY_LIMIT;

export {
  defineGate,
  defineAlways,
  pass,
  fail,
  pending,
  CONTENTS_UNKNOWN,
  isConfigured,
  formatTime,
  formatTimeOfDay,
  formatDuration,
  formatSeconds,
  displayName,
  shortSid,
  NOT_KNOWN,
  isCreated,
  standingOf,
  openingDescription,
  endStatus,
  endStatusSince,
  rollbackEndStatus,
  releaseMadeIn,
  isSaid,
  toldIn,
  inputOf,
  inputOrVariable,
  areInputsLost,
  proxyFor,
  secretsOf,
  redactorFor,
  ANSWER_LIMIT_MS,
  ACTIVE_LIMIT_MS,
  BODY_LIMIT,
  PAGE_BODY_LIMIT
};
