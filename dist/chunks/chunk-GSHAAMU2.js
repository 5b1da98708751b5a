// src/problem-catalogue.json
var problem_catalogue_default = {
  "invalid-input": {
    title: "invalid input",
    meaning: "Inputs are missing or malformed; the error lists all of them.",
    fix: "Correct the inputs.",
    rerun: true
  },
  "empty-input": {
    title: "empty input",
    meaning: "The secret, variable or expression behind the input is empty.",
    fix: "Check the name of the secret, the variable or `inputs.…` behind it, and that the job has the `environment:` that holds it. A pull request from a fork gets no secrets.",
    rerun: true
  },
  "invalid-proxy": {
    title: "invalid proxy",
    meaning: "HTTPS_PROXY is not the URL of an HTTP proxy.",
    fix: "Write it as `http://host:port`; percent-encode user name and password."
  },
  "untrusted-event": {
    title: "this event may not release",
    meaning: "Only events that take write access to trigger may release; other runs may execute or obey what anyone proposed.",
    fix: "Set `dry-run: true` for such runs, and release from a push, a tag or `workflow_dispatch`."
  },
  "dry-run": {
    title: "a dry run writes nothing",
    meaning: "There was something to write to Twilio or GitHub, although `dry-run` is set.",
    fix: "Give the input `dry-run` a value that stays the same to the end of the job."
  },
  "ambiguous-name": {
    title: "ambiguous name",
    meaning: "Several configurations have this name.",
    fix: "Give the SID of the one that you want."
  },
  "unknown-plugin": {
    title: "unknown plugin or version",
    meaning: "The list names plugins or versions that the account does not have; the error names all of them.",
    fix: "Correct the list, or register the versions first.",
    rerun: true
  },
  "name-taken": {
    title: "the name is taken",
    meaning: "A configuration of that name exists, with other contents than the list. A configuration cannot be changed.",
    fix: "Choose another name, or leave `configuration` out, to name it by its contents."
  },
  "configuration-unknown": {
    title: "the configuration may have been made",
    meaning: "The answer to the request for a new configuration was lost, and none appeared within `settle-seconds`. Nothing was sent twice, and nothing live changed.",
    fix: "Wait a minute: if it was made, the next run reuses it.",
    rerun: true
  },
  "configuration-mismatch": {
    title: "Twilio made something else",
    meaning: "Twilio confirmed a new configuration, but reading it back showed another account or other plugins. It was not released.",
    fix: "Look at that configuration in the Flex project before you try again."
  },
  "no-earlier-configuration": {
    title: "no earlier configuration",
    meaning: "Fewer configurations than that have ever been live.",
    fix: "Name a configuration by its SID (FJ…) or its name."
  },
  "taken-back": {
    title: "already back",
    meaning: "`previous` is a configuration that was taken back: a second press of the button must not make it live again.",
    fix: "Nothing, if what is live works. Otherwise name a configuration by its SID (FJ…), or go further back, with `previous~2`."
  },
  "twilio-unreachable": {
    title: "Twilio could not be reached",
    meaning: "Connections failed or answers were lost, several times in a row.",
    fix: "Check the network and the proxy settings (HTTPS_PROXY, NO_PROXY).",
    rerun: true
  },
  "certificate-refused": {
    title: "certificate refused",
    meaning: "The server did not prove that it is Twilio.",
    fix: "If a corporate proxy intercepts TLS, name its certificate in NODE_EXTRA_CA_CERTS.",
    rerun: true
  },
  "twilio-unauthorized": {
    title: "Twilio refused the credentials",
    meaning: "Key, secret and account do not match, or the key was deleted.",
    fix: "Check the inputs `account-sid`, `api-key` and `api-secret` (or `auth-token`), or the TWILIO_* variables behind them: they must belong to one account and be active."
  },
  "twilio-forbidden": {
    title: "Twilio refused access",
    meaning: "The credentials are valid, but not allowed to do this.",
    fix: "Use a Standard API key: Twilio does not list Flex plugins among the permissions of a Restricted one."
  },
  "twilio-not-found": {
    title: "not found at Twilio",
    meaning: "The account has no such configuration or release.",
    fix: "Check the account and the SID or name."
  },
  "twilio-rate-limited": {
    title: "too many requests to Twilio",
    meaning: "Twilio answered every try with “too many requests”.",
    fix: "Wait until whatever else is running in this account is done.",
    rerun: true
  },
  "twilio-unavailable": {
    title: "Twilio is unavailable",
    meaning: "Twilio reported an error of its own.",
    fix: "Check https://status.twilio.com for an incident.",
    rerun: true
  },
  "not-twilio": {
    title: "perhaps not Twilio's answer",
    meaning: "Twilio's refusals have a five-digit code. An answer without one may come from a proxy, a firewall, a gateway or a load balancer, even after the request took effect.",
    fix: "Check what stands between this machine and Twilio, and https://status.twilio.com.",
    rerun: true
  },
  "answer-mismatch": {
    title: "answer to another question",
    meaning: "An answer was about something other than what was asked for: none of it can be relied on.",
    fix: "Check that no proxy or cache changes answers; if it persists, report it to Twilio.",
    rerun: true
  },
  "active-disagrees": {
    title: "two releases are called active",
    meaning: "The newest release of Twilio's list is not the one that Twilio calls active. One of the two lags behind.",
    fix: "Wait a minute, and look at the releases of the Flex project.",
    rerun: true
  },
  "twilio-refused": {
    title: "Twilio refused the request",
    meaning: "The error quotes Twilio’s reason.",
    fix: "Read what Twilio says, and fix the request.",
    rerun: true
  },
  "twilio-unreadable": {
    title: "unreadable answer from Twilio",
    meaning: "The answer does not have its documented form.",
    fix: "Check that no proxy changes answers; if none does, report this.",
    rerun: true
  },
  "twilio-endless-list": {
    title: "endless list from Twilio",
    meaning: "A list’s pages lead back to each other.",
    fix: "Wait a minute.",
    rerun: true
  },
  "account-mismatch": {
    title: "another account",
    meaning: "Twilio returned data of an account other than `account-sid`.",
    fix: "Check `account-sid`, and that the credentials belong to the same account."
  },
  "stale-list": {
    title: "outdated list of releases",
    meaning: "The list of releases lacks one that it had when the plan was made.",
    fix: "Wait a minute.",
    rerun: true
  },
  "github-not-configured": {
    title: "no access to GitHub",
    meaning: "There is no token, or this is not a workflow run.",
    fix: "Leave `github-token` out to use the job's token; without GitHub, set `deployment: off` and use no gate that needs it."
  },
  "github-unavailable": {
    title: "GitHub is unavailable",
    meaning: "GitHub could not be reached, or reported an error of its own.",
    fix: "Check https://www.githubstatus.com for an incident.",
    rerun: true
  },
  "github-timeout": {
    title: "GitHub is slow",
    meaning: "The release stopped waiting for GitHub.",
    fix: "See the run’s page."
  },
  "github-unauthorized": {
    title: "GitHub refused the token",
    meaning: "The token is wrong or has expired.",
    fix: "Check the input `github-token` and what the token may do in this repository."
  },
  "github-forbidden": {
    title: "GitHub permission missing",
    meaning: "The token lacks a permission; GitHub may answer 404 for that, too.",
    fix: "Add the missing permission under `permissions:` of the job; naming one sets all others to none."
  },
  "github-rate-limited": {
    title: "too many requests to GitHub",
    meaning: "The token has used up its requests.",
    fix: "Wait until the limit resets, within the hour; all workflows of the repository share it.",
    rerun: true
  },
  "github-refused": {
    title: "GitHub refused the request",
    meaning: "The error quotes GitHub’s reason.",
    fix: "Read what GitHub says, and fix that."
  },
  "github-unreadable": {
    title: "unreadable answer from GitHub",
    meaning: "The answer does not have its documented form.",
    fix: "Check that no proxy changes answers.",
    rerun: true
  },
  "too-many-checks": {
    title: "too many checks",
    meaning: "`required-checks` reads at most 1,000.",
    fix: "Release from a commit with fewer checks."
  },
  "state-unwritable": {
    title: "state cannot be written",
    meaning: "Nothing is sent without the state that the post step needs.",
    fix: "Check the disk of the runner.",
    rerun: true
  },
  "state-mismatch": {
    title: "state of another account",
    meaning: "The inputs name a different account or host than when the step began.",
    fix: "Compare the active release of the Flex project with the log of the step itself."
  },
  "state-altered": {
    title: "state altered",
    meaning: "The state for the post step is not what this step of this run left, or the API secret has changed since.",
    fix: "Compare the active release of the Flex project with the log of the step itself."
  },
  "files-unwritable": {
    title: "outputs not written",
    meaning: "The run is over, and its log is complete.",
    fix: "Check the disk of the runner; later steps lack the outputs."
  },
  "inputs-lost": {
    title: "the last step got no inputs",
    meaning: "A bug in GitHub’s runner: inside nested composite actions, post steps get empty inputs.",
    fix: "Look at the releases of the Flex project and the log of the step itself; then use this action in the job's own steps, or in one composite action at most."
  },
  cancelled: {
    title: "cancelled",
    meaning: "A person, `timeout-minutes` or a newer run of the `concurrency` group ended the run.",
    fix: "Check what cancelled it.",
    rerun: true
  },
  "ended-before-sending": {
    title: "ended before a release was sent",
    meaning: "The job was cancelled or the step killed.",
    fix: "Check what ended it.",
    rerun: true
  },
  "out-of-time": {
    title: "out of time",
    meaning: "The post step has four minutes.",
    fix: "Look at the releases of the Flex project before anything else is released."
  },
  internal: {
    title: "unexpected error",
    meaning: "This is a defect of the action.",
    fix: "Report it with the log of a run with debug logging: it holds no secrets."
  },
  "already-active": {
    title: "already active",
    meaning: "`when-active: fail` is set, and the target is live.",
    fix: "Set `when-active: skip` to count this as a success."
  },
  blocked: {
    title: "blocked",
    meaning: "A gate failed or could not be evaluated.",
    fix: "Do what the gate asks for.",
    rerun: true
  },
  conflict: {
    title: "someone released in between",
    meaning: "What is live is not what was planned against.",
    fix: "Find out who released it and why, and agree with them on what should be live.",
    rerun: true
  },
  "conflict-concurrent": {
    title: "someone released at the same time",
    meaning: "Another release was made right before or after this one.",
    fix: "Agree with whoever made the other release on what should be live, then release that."
  },
  "conflict-mismatch": {
    title: "Twilio confirmed something else",
    meaning: "The answer names another configuration or account.",
    fix: "Look at the releases of the Flex project before anything else is released, and report this to Twilio."
  },
  unknown: {
    title: "unknown",
    meaning: "The request took effect, did not, or still may.",
    fix: "Look at the releases of the Flex project before anything else is released."
  },
  "not-rolled-back": {
    title: "no safe way back",
    meaning: "Nothing could safely be released instead.",
    fix: "Decide what should be live."
  },
  "history-outside": {
    title: "releases past the gates",
    meaning: "The history action found releases that no deployment of this action mentions.",
    fix: "Find out who made them, and have all releases made by a workflow that uses this action."
  },
  "history-drift": {
    title: "something else is live",
    meaning: "What was live when it was read is not what `expect` names.",
    fix: "Release what should be live, or correct `expect`."
  },
  "history-unknown": {
    title: "the history is not known",
    meaning: "What `fail-on` asks for could not be determined.",
    fix: "Grant `deployments: read`, and record releases as deployments in this repository.",
    rerun: true
  },
  "history-unreadable": {
    title: "no history to join",
    meaning: "What the input `join` names was not written by the history action.",
    fix: "Name JSON files of the same version of the action, or a folder of them."
  }
};

// src/problem.ts
var CATALOGUE = problem_catalogue_default;
function helpUrl(code) {
  return `https://github.com/flex-release/flex-release/blob/v1/docs/troubleshooting.md#${code}`;
}
var Problem = class extends Error {
  code;
  /** What to do about it, before the run is started again. */
  fix;
  /** The same, and to run it again if that helps. */
  remedy;
  /** `what` says in one sentence what happened. */
  constructor(code, what, options = {}) {
    super(what, options);
    this.name = "Problem";
    this.code = code;
    this.fix = options.fix ?? CATALOGUE[code].fix;
    this.remedy = withRerun(code, this.fix);
  }
};
function withRerun(code, fix = CATALOGUE[code].fix) {
  return CATALOGUE[code].rerun ? `${fix} Then run again.` : fix;
}
var Cancelled = class extends Problem {
  constructor() {
    super("cancelled", "The run was cancelled.");
    this.name = "Cancelled";
  }
};
function asProblem(thrown) {
  if (thrown instanceof Problem) return thrown;
  return new Problem("internal", `Unexpected error: ${messageOf(thrown)}`, { cause: thrown });
}
function messageOf(thrown) {
  return thrown instanceof Error ? thrown.message : String(thrown);
}

// src/text/sanitize.ts
var LINE_ENDS = /\r\n|[\n\v\f\r\u0085\u2028\u2029]/g;
var HIDDEN = new RegExp("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Default_Ignorable_Code_Point}\\p{Noncharacter_Code_Point}](?<!(?:\\p{Extended_Pictographic}|\\p{Emoji_Modifier}|\\uFE0F)(?:\\u200D|\\uFE0F))", "gu");
var HIDDEN_IN_JSON = new RegExp(`(?!\\n)(?:${HIDDEN.source}|[\\u2028\\u2029])`, "gu");
var VISIBLE = /(?![\p{Default_Ignorable_Code_Point}\u2800\u{1D159}\u{13441}\u{13442}])[\p{L}\p{N}\p{P}\p{S}]/u;
function isVisible(text) {
  return VISIBLE.test(text);
}
function escapeInvisible(text) {
  return text.replace(LINE_ENDS, "⏎").replaceAll("	", " ").replace(HIDDEN, escapeCharacter);
}
function escapeHidden(text) {
  return text.replace(HIDDEN, (character) => /[\t\n\r]/.test(character) ? character : escapeCharacter(character));
}
function escapeInvisibleInJson(json) {
  return json.replace(
    HIDDEN_IN_JSON,
    (character) => (
      // One for each half of a surrogate pair, as JSON has it.
      character.split("").map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`).join("")
    )
  );
}
function escapeCharacter(character) {
  const point = character.codePointAt(0) ?? 0;
  return `‹U+${point.toString(16).toUpperCase().padStart(4, "0")}›`;
}
function truncate(text, maxLength, omitted = 0) {
  if (text.length <= maxLength && omitted === 0) return text;
  const all = text.length + omitted;
  const room = Math.max(0, maxLength - `… (${all} more characters)`.length);
  const kept = text.slice(0, room).replace(/[\uD800-\uDBFF]$/, "");
  return `${kept}… (${all - kept.length} more characters)`;
}
function sanitize(text, maxLength) {
  const looked = Math.min(text.length, 2 * maxLength);
  return truncate(escapeInvisible(text.slice(0, looked)), maxLength, text.length - looked);
}
function logLine(line, maxLength = 2e3) {
  return sanitize(line, maxLength).replace(/##(?=\[)/g, "##\\").replace(/^(\s*)::/, "$1\\::");
}
function linesOf(text) {
  return text.split(/\r\n|\n/).map((line) => line.trim()).filter((line) => line !== "");
}

export {
  CATALOGUE,
  helpUrl,
  Problem,
  withRerun,
  Cancelled,
  asProblem,
  messageOf,
  isVisible,
  escapeInvisible,
  escapeHidden,
  escapeInvisibleInJson,
  truncate,
  sanitize,
  logLine,
  linesOf
};
