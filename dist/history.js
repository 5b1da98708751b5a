import {
  SUMMARY_BYTES,
  annotationWith,
  bullets,
  cancellation,
  code,
  collapsed,
  createFlexClient,
  debug,
  lazyGitHub,
  lineEnd,
  link,
  log,
  maskSecrets,
  paragraph,
  publish,
  readContext,
  renderMarkdown,
  sentence,
  sentences,
  strong,
  systemClock,
  table,
  text,
  untrusted
} from "./chunks/chunk-PW64WHFC.js";
import {
  inBatches
} from "./chunks/chunk-MHODQ7IL.js";
import {
  tmpdir
} from "./chunks/chunk-YREGWRPK.js";
import {
  WrongInputs,
  inputReaders,
  isZone,
  parseReference,
  readAccount,
  readCredentials,
  readHost,
  readManifest,
  timeIn,
  undeclaredInputs
} from "./chunks/chunk-7SYWZFPW.js";
import {
  formatSeconds,
  formatTime,
  inputOf,
  proxyFor,
  redactorFor,
  toldIn
} from "./chunks/chunk-6C4LVHE4.js";
import "./chunks/chunk-N4IQGTF3.js";
import {
  changesBetween
} from "./chunks/chunk-6GH3QRVQ.js";
import "./chunks/chunk-IVJWUUAG.js";
import {
  releasesSince
} from "./chunks/chunk-MUYTU7IS.js";
import {
  counted,
  likelyReference,
  listed,
  takenBack
} from "./chunks/chunk-4NV6J4HR.js";
import {
  isSid
} from "./chunks/chunk-LJ7VFS34.js";
import {
  anyText,
  appSchema,
  listDeployments,
  statusesIfThere
} from "./chunks/chunk-GXAQTBDD.js";
import "./chunks/chunk-W5UCYJJI.js";
import {
  JOB_TASK,
  SKEW_MS,
  TASK,
  isByJob,
  runPage
} from "./chunks/chunk-KDY4764G.js";
import {
  array,
  boolean,
  describeIssue,
  description,
  fallback,
  integer,
  isoTimestamp,
  literal,
  minValue,
  nullable,
  nullish,
  number,
  object,
  parseJson,
  picklist,
  pipe,
  regex,
  safeParse,
  strictObject,
  string,
  title,
  transform
} from "./chunks/chunk-HZVXPQSS.js";
import "./chunks/chunk-X2XEUQZF.js";
import "./chunks/chunk-U5MWCPEB.js";
import {
  mapTexts
} from "./chunks/chunk-ANG3SRT2.js";
import {
  CATALOGUE,
  Problem,
  asProblem,
  escapeHidden,
  escapeInvisible,
  escapeInvisibleInJson,
  linesOf,
  logLine,
  messageOf,
  sanitize,
  truncate
} from "./chunks/chunk-GSHAAMU2.js";
import "./chunks/chunk-UKAKPP2B.js";
import {
  appendFileSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  statSync
} from "./chunks/chunk-EMZGP5UC.js";
import {
  join
} from "./chunks/chunk-X3JUB44Y.js";
import {
  __callDispose,
  __using
} from "./chunks/chunk-TBXCYRB4.js";

// src/entries/history.ts
import { setFlagsFromString } from "node:v8";

// src/deployment/told.ts
var LONGEST_RUN_MS = 35 * 864e5;
var MOST_PAGES = { [TASK]: 30, [JOB_TASK]: 10 };
var MOST_READ = { ours: 400, planted: 20, jobs: 100 };
var READ_PERMISSION = "deployments: read";
var recordSchema = pipe(
  object({
    ...{ reason: anyText, breakGlass: anyText },
    run: fallback(nullish(object({ actor: anyText, triggeringActor: anyText })), null),
    approvals: fallback(nullish(array(object({ login: anyText }))), null),
    gates: fallback(array(object({ gate: anyText, verdict: anyText })), [])
  }),
  transform(({ run, approvals, gates, reason, breakGlass }) => ({
    startedBy: [...new Set(run ? [run.actor, run.triggeringActor] : [])].filter((login) => login !== ""),
    approvedBy: approvals?.map(({ login }) => login) ?? null,
    waived: gates.flatMap(({ gate, verdict }) => verdict === "waived" ? [gate] : []),
    ...{ reason, breakGlass }
  }))
);
var payloadSchema = object({
  ...{ account: anyText, configuration: anyText, previousRelease: anyText },
  run: fallback(object({ title: anyText, url: anyText }), { title: "", url: "" }),
  record: fallback(nullish(recordSchema), null)
});
var toldRowSchema = object({
  id: number(),
  created_at: string(),
  creator: fallback(nullish(object({ login: string() })), null),
  performed_via_github_app: appSchema,
  payload: fallback(nullish(payloadSchema), null)
});
function deploymentReader(api, run) {
  return {
    run,
    pages({ task, environment }) {
      const mostPages = MOST_PAGES[task === TASK ? TASK : JOB_TASK];
      const search = { tried: "list the deployments", schema: toldRowSchema, mostPages, permission: READ_PERMISSION };
      return listDeployments(search, { task, ...environment && { environment } }, api);
    },
    statuses: (id) => statusesIfThere(id, api, { tried: "read the statuses of a deployment", permission: READ_PERMISSION })
  };
}
async function readToldRuns(query, reader) {
  const oldest = query.releases.at(-1)?.dateCreated;
  if (oldest === void 0) return { runs: [], notes: [], unreadJobs: "" };
  const begun = Math.min(query.since.getTime(), Date.parse(oldest)) - LONGEST_RUN_MS;
  const environment = query.environment === "" ? {} : { environment: query.environment };
  const ours = [];
  for await (const page of reader.pages({ task: TASK, ...environment })) {
    ours.push(...page.filter(({ payload }) => payload?.account === query.account));
    const isDeep = (row) => row !== void 0 && Date.parse(row.created_at) < begun;
    if (isDeep(page.at(-1)) && isDeep(ours.findLast(isByJob))) break;
  }
  const looker = statusLooker(reader);
  const byJob = ours.filter(isByJob);
  const runs = await looker.read(byJob, MOST_READ.ours);
  const isMissing = () => {
    const told = new Set(runs.flatMap(({ made }) => made));
    return query.releases.filter(({ sid }) => !told.has(sid));
  };
  if (isMissing().length === 0) return { runs, notes: looker.notes(), unreadJobs: "" };
  runs.push(
    ...await looker.read(
      ours.filter((row) => !isByJob(row)),
      MOST_READ.planted
    )
  );
  const unreadJobs = await readJobs(isMissing, { begun, environment }, reader, looker, runs);
  return { runs, notes: looker.notes(), unreadJobs };
}
async function readJobs(missing, { begun, environment }, reader, looker, runs) {
  let left = MOST_READ.jobs;
  let [pages, last] = [0, ""];
  for await (const page of reader.pages({ task: JOB_TASK, ...environment })) {
    pages += 1;
    const newest = Math.max(...missing().map(({ dateCreated }) => Date.parse(dateCreated)));
    const mayTell = page.filter((row) => isByJob(row) && Date.parse(row.created_at) <= newest + SKEW_MS);
    const [now, unread] = [mayTell.slice(0, left), mayTell[left]];
    runs.push(
      ...(await looker.read(now, left)).filter(({ made, mayHaveMade }) => made.length + mayHaveMade.length > 0)
    );
    left -= now.length;
    if (missing().length === 0) return "";
    if (unread) return unread.created_at;
    last = page.at(-1)?.created_at ?? "";
    if (Date.parse(last) < begun) return "";
  }
  return pages < MOST_PAGES[JOB_TASK] ? "" : last;
}
function statusLooker(reader) {
  const notes = /* @__PURE__ */ new Set();
  let refused = false;
  const look = async (row) => {
    if (refused) return toldRun(row, void 0, reader.run);
    try {
      return toldRun(row, await reader.statuses(row.id), reader.run);
    } catch (thrown) {
      const { code: code2, message, fix } = asProblem(thrown);
      refused ||= code2 !== "github-unavailable";
      notes.add(`${message} ${fix}`);
      return toldRun(row, void 0, reader.run);
    }
  };
  return {
    notes: () => [...notes],
    async read(rows, most) {
      const read = [];
      for await (const batch of inBatches(rows.slice(0, most), look)) read.push(...batch);
      if (rows.length > most)
        notes.add(
          `Only the newest ${most} of ${rows.length} deployments were read: GitHub allows so many requests an hour.`
        );
      return [...read, ...rows.slice(most).map((row) => toldRun(row, void 0, reader.run))];
    }
  };
}
function toldRun(row, statuses, run) {
  const ours = row.payload?.account ? row.payload : void 0;
  const page = runPage(ours?.run.url || (statuses?.find(({ log_url }) => log_url !== "")?.log_url ?? ""), run);
  return {
    createdAt: row.created_at,
    byJob: isByJob(row),
    planned: ours ? { configuration: ours.configuration, previousRelease: ours.previousRelease } : null,
    run: page === void 0 ? null : { title: ours?.run.title ?? "", url: page.url },
    ...ours ? ours.record ?? NOT_RECORDED : { ...NOT_RECORDED, startedBy: row.creator ? [row.creator.login] : [] },
    ...saidIn(statuses, isByJob(row))
  };
}
var NOT_RECORDED = { startedBy: [], approvedBy: null, reason: "", waived: [], breakGlass: "" };
function saidIn(statuses, byJob) {
  const said = (statuses ?? []).map((status) => ({ ...toldIn(status.description), trusted: byJob && isByJob(status) }));
  const sids = (kind, trusted) => said.flatMap((one) => one.kind === kind && one.trusted === trusted ? [one.sid] : []);
  const made = sids("made", true);
  const ended = made.length > 0 ? "made" : said.some(({ kind, trusted }) => kind === "none" && trusted) ? "none" : "open";
  return {
    ...{ made, mayHaveMade: sids("may-have-made", true), claimed: sids("made", false) },
    mayHaveRolledBack: (statuses ?? []).some(({ description: description2 }) => /^Rollback unknown: the answer/.test(description2)),
    ended: statuses === void 0 ? "unread" : ended
  };
}

// src/history/figures.ts
var WEEK_SECONDS = 7 * 24 * 3600;
function figuresOf(accounts) {
  const all = accounts.flatMap(({ releases }) => releases);
  const dates = new Map(all.map(({ sid, date }) => [sid, date]));
  const spans = accounts.map(({ since, until }) => secondsBetween(since, until));
  const weeks = Math.max(0, ...spans) / WEEK_SECONDS;
  const count = (matches) => all.filter(matches).length;
  return {
    releases: all.length,
    outside: count(isOutside),
    unknown: count(({ origin }) => origin === "unknown"),
    waived: count(({ waived }) => waived.length > 0),
    takenBack: count(({ takenBackBy }) => takenBackBy !== ""),
    perWeek: weeks === 0 ? null : Math.round(10 * all.length / weeks) / 10,
    medianLiveSeconds: median(
      all.flatMap(({ live, liveSeconds }) => live || liveSeconds === null ? [] : [liveSeconds])
    ),
    medianSecondsToRollback: median(
      all.flatMap(({ date, takenBackBy }) => {
        const back = dates.get(takenBackBy);
        return back === void 0 ? [] : [secondsBetween(date, back)];
      })
    )
  };
}
function isOutside({ origin }) {
  return origin === "outside" || origin === "claimed";
}
function secondsBetween(from, to) {
  return Math.max(0, Math.floor((Date.parse(to) - Date.parse(from)) / 1e3));
}
function median(figures) {
  return figures.toSorted((a, b) => a - b)[Math.floor((figures.length - 1) / 2)] ?? null;
}

// src/history/words.ts
function verdictOf({ figures, accounts }) {
  const { outside, unknown: unknown2 } = figures;
  const isDrift = accounts.some(({ drift }) => drift === true);
  const words = `${throughGates(figures, periodOf(accounts))}${isDrift ? " · what was live is not what should have been" : ""}`;
  return { sign: isDrift || outside > 0 ? "⚠️" : unknown2 > 0 ? "❓" : "✅", words };
}
function throughGates({ releases, outside, unknown: unknown2 }, period) {
  const all = ["No releases", "The only release", "Both releases"][releases] ?? `All ${releases} releases`;
  if (releases === 0) return `${all} ${period}`;
  if (outside + unknown2 === 0) return `${all} ${period} went through the gates`;
  const some = `${counted(releases, "release")} ${period}`;
  if (unknown2 === releases) return `It is not known whether ${some} went past the gates`;
  return `${outside} of ${some} went past the gates${unknown2 === 0 ? "" : `; for ${unknown2} it is not known`}`;
}
function periodOf(accounts) {
  const [begin = ""] = accounts.map(({ since }) => since).toSorted();
  const end = accounts.map(({ until }) => until).toSorted().at(-1) ?? "";
  const days = Math.max(1, Math.round((Date.parse(end) - Date.parse(begin)) / 864e5));
  const [first, last] = [begin.slice(0, 10), end.slice(0, 10)];
  const period = first === last ? `on ${last}` : `in the ${days === 1 ? "day" : `${days} days`} to ${last}`;
  return accounts.length === 1 ? period : `of ${accounts.length} accounts ${period}`;
}
function figuresInWords(figures) {
  const { releases, waived, takenBack: takenBack2, perWeek, medianLiveSeconds, medianSecondsToRollback } = figures;
  if (releases === 0) return [];
  return [
    ["releases a week", String(perWeek ?? "–")],
    ["with gates waived", String(waived)],
    ["taken back", `${takenBack2} of ${releases} (${Math.round(100 * takenBack2 / releases)}%)`],
    ["median time live", spanOf(medianLiveSeconds)],
    ["median time until taken back", spanOf(medianSecondsToRollback)]
  ];
}
function spanOf(seconds) {
  return seconds === null ? "–" : formatSeconds(seconds).replace(" ", " ");
}
function nameOrSid(of) {
  return of.configuration || of.configurationSid;
}
function whenOf({ date, localDate }) {
  return [`${formatTime(date).slice(0, 16)} UTC`, ...localDate === "" ? [] : [localDate]];
}
function whoOf({ startedBy, approvedBy }) {
  const approved = approvedBy === null || approvedBy.length === 0 ? "" : `approved by ${listed(approvedBy)}`;
  return [listed(startedBy), approved].filter((part) => part !== "").join(", ") || "–";
}
function stateInWords({ live, rollback, takenBackBy }) {
  const states = [live ? "live when read" : "", rollback ? "rollback" : "", takenBackBy === "" ? "" : "taken back"];
  return states.filter((state) => state !== "").join(", ");
}
var GATE_WORDS = {
  action: ["✅", "yes"],
  outside: ["🔴", "no"],
  claimed: ["🔴", "no (claimed)"],
  unknown: ["❓", "not known"]
};
function gatesOf({
  origin,
  because,
  waived,
  breakGlass
}) {
  const detail = `${listed(waived)}${breakGlass === "" ? "" : ` (${breakGlass})`}`;
  if (origin === "action" && waived.length > 0) return { sign: "⚠️", words: "yes (waived)", detail };
  const [sign, words] = GATE_WORDS[origin];
  return { sign, words, detail: origin === "action" ? "" : because };
}
function changeInWords({ plugin, kind, from, to }) {
  return `${kind} ${plugin} ${[from, to].filter((version) => version !== "").join(" → ")}`.trim();
}
function liveInWords({ expected, drift, live, differences }) {
  if (live === null) return drift ? `nothing was live, not ${expected}` : "it was not known what was live, if anything";
  const found = `${nameOrSid(live)} was live`;
  if (expected === "") return found;
  if (drift === null) return `${found}, and it is not known whether that is ${expected}`;
  if (drift) return `${found}, not ${expected}${differences.length === 0 ? "" : `: it ${listed(differences)}`}`;
  return `${found}, as expected${expected === nameOrSid(live) ? "" : ` (${expected})`}`;
}

// src/history/csv.ts
var CELL = 32e3;
var BYTE_ORDER_MARK = "\uFEFF";
var COLUMNS = [
  ["account", (_, { account }) => account],
  ["date (UTC)", ({ date }) => date],
  ["local date", ({ localDate }) => localDate],
  ["release", ({ sid }) => sid],
  ["configuration", ({ configuration }) => configuration],
  ["configuration SID", ({ configurationSid }) => configurationSid],
  ["through the gates", (release) => gatesOf(release).words],
  ["because", ({ because }) => because],
  ["changes", ({ changes }) => changes === null ? "not known" : changes.map(changeInWords).join("; ")],
  ["live when read", ({ live }) => live ? "yes" : "no"],
  ["seconds live", ({ liveSeconds }) => liveSeconds ?? "not known"],
  ["started by", ({ startedBy }) => startedBy.join("; ")],
  ["approved by", ({ approvedBy }) => approvedBy?.join("; ") ?? "not known"],
  ["reason", ({ reason }) => reason],
  ["waived gates", ({ waived }) => waived.join("; ")],
  ["break-glass", ({ breakGlass }) => breakGlass],
  ["run", ({ run }) => run?.title ?? ""],
  ["run page", ({ run }) => run?.url ?? ""],
  ["rollback", ({ rollback }) => rollback ? "yes" : "no"],
  ["taken back by", ({ takenBackBy }) => takenBackBy],
  ["read (UTC)", (_, { until }) => until]
];
function* csvOf(accounts) {
  yield BYTE_ORDER_MARK + csvLine(COLUMNS.map(([head]) => head));
  for (const account of accounts)
    for (const release of account.releases) yield csvLine(COLUMNS.map(([, cell]) => cell(release, account)));
}
function csvLine(cells) {
  return `${cells.map(cellOf).join(",")}\r
`;
}
function cellOf(value) {
  const cell = typeof value === "number" ? String(value) : harmless(value);
  return /[",;\r\n]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
var FORMULA = /^(?=[\s'"]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20])|(?<=;[\s'"]*)(?=[=+\-@\uFF1D\uFF0B\uFF0D\uFF20])/g;
function harmless(text2) {
  return truncate(escapeInvisible(text2), CELL).replace(FORMULA, "'");
}

// src/history/document.ts
var described = (schema, says) => pipe(schema, description(says));
var textField = (says) => described(string(), says);
var textsField = (says) => described(array(string()), says);
var flagField = (says) => described(boolean(), says);
var sidField = (prefix, says) => pipe(string(), regex(new RegExp(`^${prefix}[0-9a-fA-F]{32}$`)), description(says));
var timeField = (says) => pipe(string(), isoTimestamp(), description(says));
var secondsField = (says) => described(nullable(pipe(number(), integer(), minValue(0))), says);
var changeSchema = pipe(
  strictObject({
    plugin: textField("Its unique name."),
    kind: described(picklist(["added", "removed", "upgraded", "downgraded", "changed"]), "How it changed."),
    from: textField("The version before; empty if it was not there."),
    to: textField("The version after; empty if it is gone."),
    major: flagField("Whether the major version changed; for 0.x, the minor.")
  }),
  title("change")
);
var toldReleaseSchema = pipe(
  strictObject({
    sid: sidField("FK", "The release."),
    date: timeField("When it was made, in UTC."),
    localDate: textField("The same in `timezone`; empty without one."),
    configurationSid: sidField("FJ", "The configuration that it made live."),
    configuration: textField("Its name; empty if it could not be read."),
    changes: described(
      nullable(array(changeSchema)),
      "What changed against the release before; null if one of the two could not be read."
    ),
    live: flagField("Whether it was live at `until`."),
    liveSeconds: secondsField("How long it was live, up to `until`; null if that is not known."),
    origin: described(
      picklist(["action", "outside", "claimed", "unknown"]),
      "`action`: a deployment that a job wrote names it; `outside`: none does; `claimed`: only one that no job wrote does; `unknown`: it cannot be told."
    ),
    because: textField("The reason for `origin`, in a sentence."),
    startedBy: textsField("Who started the run; empty if that is not known."),
    approvedBy: described(nullable(array(string())), "Who approved it; null if that is not known."),
    reason: textField("Why, in the words of who started it."),
    waived: textsField("The gates that failed and were waived."),
    breakGlass: textField("Why they were waived."),
    run: described(
      nullable(
        strictObject({
          title: textField("The workflow and the number."),
          url: pipe(string(), regex(/^https?:\/\//), description("Its page."))
        })
      ),
      "The run that made it, or may have; null if none is known."
    ),
    rollback: flagField("Whether it took other releases back: it returned to what had been live before them."),
    takenBackBy: textField("The release (`FK…`) that took it back; empty if none did.")
  }),
  title("release")
);
var accountSchema = pipe(
  strictObject({
    account: sidField("AC", "The Flex account."),
    repository: textField("The repository whose deployments were read, as `owner/name`; empty outside of a workflow."),
    environment: textField("The environment whose deployments were read; empty for all."),
    since: timeField("When the history begins."),
    until: timeField("When it was read, by Twilio's clock."),
    timezone: textField("The zone of `localDate`; empty without one."),
    live: described(
      nullable(
        strictObject({
          release: sidField("FK", "The release."),
          configurationSid: sidField("FJ", "Its configuration."),
          configuration: textField("The name of the configuration; empty if it could not be read.")
        })
      ),
      "What was live at `until`; null if nothing was, or if that is not known."
    ),
    expected: textField("What `expect` named; empty without it."),
    drift: described(
      nullable(boolean()),
      "Whether something else was live; null if that is not known or was not asked."
    ),
    differences: textsField("How what was live differs from a manifest: `lacks name@version`, `has name@version`."),
    recordedSince: textField("When the oldest deployment that mentions this account was made; empty without one."),
    notes: textsField("What could not be read, in sentences."),
    releases: described(array(toldReleaseSchema), "All releases in that time, newest first.")
  }),
  title("account")
);
var figuresSchema = strictObject({
  releases: described(number(), "How many releases."),
  outside: described(number(), "How many went past the gates: `outside` and `claimed`."),
  unknown: described(number(), "For how many that is not known."),
  waived: described(number(), "How many went through with gates waived."),
  takenBack: described(number(), "How many were taken back."),
  perWeek: described(nullable(number()), "Releases a week, over all accounts; null if no time has passed."),
  medianLiveSeconds: secondsField("Median time live, of those no longer live; null without any."),
  medianSecondsToRollback: secondsField("Median time from a release to the one that took it back; null without any.")
});
var historySchema = pipe(
  strictObject({
    version: described(literal(1), "The version of this format."),
    figures: described(figuresSchema, "Counted over all accounts."),
    accounts: described(array(accountSchema), "Each account that was read.")
  }),
  title("history")
);

// src/history/picture.ts
function drawLane({ spans }, width) {
  return Array.from({ length: width }, (_, at) => {
    const [from, to] = [at / width, (at + 1) / width];
    const here = spans.filter((span) => span.from < to && span.to > from);
    return here.length === 0 ? "·" : here.some(({ release }) => isOutside(release)) ? "▒" : "█";
  }).join("");
}
var LANES = 12;
var SPANS = 400;
function lanesOf({ releases, since, until }) {
  const shown = releases.slice(0, SPANS);
  const begin = Math.min(
    Date.parse(shown.length < releases.length ? shown.at(-1)?.date ?? since : since),
    Date.parse(until)
  );
  const length = Math.max(1, Date.parse(until) - begin);
  const placed = (iso) => Math.min(1, Math.max(0, (Date.parse(iso) - begin) / length));
  const lanes = /* @__PURE__ */ new Map();
  for (const [at, release] of shown.entries()) {
    const spans = lanes.get(release.configurationSid) ?? (lanes.size < LANES ? [] : void 0);
    if (spans === void 0) continue;
    spans.push({ release, from: placed(release.date), to: placed(shown[at - 1]?.date ?? until) });
    lanes.set(release.configurationSid, spans);
  }
  const all = [...lanes.values()];
  return {
    drawn: all.reduce((sum, spans) => sum + spans.length, 0),
    lanes: all.map((spans) => ({ name: spans[0] ? nameOrSid(spans[0].release) : "", spans }))
  };
}

// src/history/view.ts
var signed = (sign, words) => `${sign} ${words}`;
function headingOf(history) {
  const { sign, words } = verdictOf(history);
  return signed(sign, words);
}
function whatWasLive(account) {
  const { live, drift, until } = account;
  const at = `At ${formatTime(until)}, `;
  return [
    text(drift === null ? at : signed(drift ? "⚠️" : "✅", at)),
    ...untrusted(liveInWords(account), 500),
    ...live === null ? [text(".")] : [text(". Release: "), code(live.release), text(".")]
  ];
}
function scopeOf({ repository, environment, since, notes }, most) {
  return [
    paragraph(
      text(`Releases since ${formatTime(since)}; deployments of `),
      repository === "" ? text("no repository") : code(repository),
      ...environment === "" ? [text(" in all environments")] : [text(" in the environment "), code(environment)],
      text(".")
    ),
    ...notes.length === 0 ? [] : [bullets(notes.slice(0, most).map((note) => sentence(note)))]
  ];
}
var HEAD = [
  "configuration",
  "when",
  "gates",
  "live for",
  "who",
  "why",
  "what changed",
  "run",
  "SIDs"
];
var LINE_END = { type: "html", value: "<br>" };
var NONE = [text("–")];
function rowOf(release) {
  const { sid, configurationSid, liveSeconds, changes, run, reason, takenBackBy } = release;
  const state = stateInWords(release);
  const { sign, words, detail } = gatesOf(release);
  const changed2 = changes?.length === 0 ? "none" : listed(changes?.map(changeInWords) ?? ["not known"], "; ");
  return [
    [...untrusted(nameOrSid(release), 100), text(state === "" ? "" : ` (${state})`)],
    // On a phone, a date would wrap at each of its hyphens.
    whenOf(release).flatMap((when, at) => [
      ...at === 0 ? [] : [LINE_END],
      ...untrusted(when.replaceAll("-", "‑"), 100)
    ]),
    [text(signed(sign, words)), ...detail === "" ? [] : [text(": "), ...untrusted(detail, 300)]],
    [text(spanOf(liveSeconds))],
    untrusted(whoOf(release), 200),
    reason === "" ? NONE : untrusted(reason, 200),
    untrusted(changed2, 400),
    run === null ? NONE : link(run.url, [code(run.title.trim() || "run", 100)]),
    [
      ...[code(sid), LINE_END, code(configurationSid)],
      ...takenBackBy === "" ? [] : [LINE_END, text("taken back by "), code(takenBackBy)]
    ]
  ];
}

// src/history/html.ts
function escaped(text2) {
  return sanitize(text2, 2e3).replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
var SID = /^[A-Z]{2}[0-9a-f]{32}$/i;
var TAGS = { paragraph: "p", strong: "strong", list: "ul", listItem: "li" };
function markup(node) {
  if (node.type === "text") return escaped(node.value);
  if (node.type === "inlineCode") return SID.test(node.value) ? `<code>${node.value}</code>` : escaped(node.value);
  if (node.type === "html") return node.value;
  const inner = "children" in node ? node.children.map(markup).join("") : "";
  if (node.type === "link") return `<a href="${escaped(node.url)}" rel="noreferrer">${inner}</a>`;
  const tag = TAGS[node.type] ?? "span";
  return `<${tag}>${inner}</${tag}>`;
}
var POLICY = "default-src 'none'; style-src 'unsafe-inline'";
var STYLE = `
:root { color-scheme: light dark; --ink: #1f2328; --dim: #59636e; --page: #fff; --line: #d1d9e0; --bad: #c62828; --bar: #54708c; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #f0f6fc; --dim: #9aa4af; --page: #0d1117; --line: #3d444d; --bad: #ff7b72; --bar: #7d9bb8; }
}
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 1400px; padding: 16px; color: var(--ink); background: var(--page); font: 15px/1.5 system-ui, sans-serif; overflow-wrap: anywhere; }
h1 { font-size: 1.5rem; } h2 { font-size: 1.2rem; margin-top: 2rem; }
dl { display: grid; grid-template-columns: repeat(auto-fill, minmax(130px, 1fr)); gap: 12px; }
dt, .dim { color: var(--dim); font-size: .85rem; } dd { margin: 0; font-size: 1.15rem; }
code { font: .75rem ui-monospace, monospace; white-space: nowrap; }
table { width: 100%; border-collapse: collapse; table-layout: fixed; }
th:nth-child(1) { width: 11%; } th:nth-child(2) { width: 10%; } th:nth-child(3) { width: 14%; } th:nth-child(4) { width: 7%; } th:nth-child(5) { width: 8%; }
th:nth-child(6) { width: 10%; } th:nth-child(8) { width: 7%; } th:nth-child(9) { width: calc(17em + 16px); }
th, td { text-align: left; vertical-align: top; padding: 6px 8px; border-bottom: 1px solid var(--line); }
a { color: inherit; }
.lane { display: grid; grid-template-columns: minmax(80px, 180px) 1fr; gap: 8px; align-items: center; }
.lane span { font-size: .85rem; max-height: 1.5em; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
svg { width: 100%; height: 18px; display: block; } rect { fill: var(--bar); } rect.past { fill: var(--bad); } line { stroke: var(--line); }
@media screen and (max-width: 1100px) {
  thead { position: absolute; clip-path: inset(50%); width: 1px; height: 1px; overflow: hidden; }
  table, tbody, tr, td { display: block; width: auto; } tr { padding: 8px 0; border-bottom: 2px solid var(--line); }
  td { border: 0; padding: 2px 0; } td::before { content: attr(data-label); display: block; color: var(--dim); font-size: .8rem; }
}
@media screen and (max-width: 760px) { .lane { grid-template-columns: 1fr; gap: 0; } }
@media print {
  :root { --ink: #000; --dim: #444; --page: #fff; --line: #999; --bad: #a00; --bar: #567; }
  body { max-width: none; padding: 0; font-size: 10px; } code { font-size: 8px; } th, td { padding: 4px; } tr, .lane { break-inside: avoid; } thead { display: table-header-group; }
  rect { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
`;
function* htmlOf(history) {
  const heading = escaped(headingOf(history));
  const figures = figuresInWords(history.figures).map(
    ([name, value]) => `<div><dt>${name}</dt><dd>${value}</dd></div>
`
  );
  yield `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Flex releases: ${heading}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>${heading}</h1>
<dl>
${figures.join("")}</dl>
`;
  for (const account of history.accounts) yield* accountOf(account);
  yield "</main>\n</body>\n</html>\n";
}
function* accountOf(account) {
  const { releases } = account;
  yield `<h2>Account <code>${account.account}</code></h2>
`;
  yield [paragraph(...whatWasLive(account)), ...scopeOf(account, Infinity)].map((node) => `${markup(node)}
`).join("");
  if (releases.length === 0) return;
  const past = releases.filter(isOutside);
  if (past.length > 0) yield* tableOf(`${counted(past.length, "release")} past the gates`, past);
  yield pictureOf(account);
  yield* tableOf(`${counted(releases.length, "release")}, newest first`, releases);
}
function pictureOf(account) {
  const { lanes, drawn } = lanesOf(account);
  const cut = drawn === account.releases.length ? "" : ` Only ${drawn} of ${account.releases.length} releases are drawn.`;
  const rows = lanes.map(({ name, spans }) => {
    const shown = escaped(name);
    return `<div class="lane"><span title="${shown}">${shown}</span><svg viewBox="0 0 1000 18" preserveAspectRatio="none" role="img" aria-label="When ${shown} was live"><line x1="0" x2="1000" y1="9" y2="9"/>${spans.map(barOf).join("")}</svg></div>
`;
  });
  return `<h3>What was live when</h3>
<p class="dim">A line for each configuration, until ${formatTime(account.until)}; red is past the gates.${cut}</p>
<div>
${rows.join("")}</div>
`;
}
function barOf({ from, to, release }) {
  const width = Math.max(3, 1e3 * (to - from));
  const x = Math.min(1e3 * from, 1e3 - width);
  const title2 = escaped(`${nameOrSid(release)}, ${formatTime(release.date)}`);
  return `<rect x="${x.toFixed(1)}" y="2" width="${width.toFixed(1)}" height="14" class="${isOutside(release) ? "past" : "in"}"><title>${title2}</title></rect>`;
}
function* tableOf(title2, releases) {
  const head = HEAD.map((word) => `<th scope="col">${word}</th>`).join("");
  yield `<h3>${title2}</h3>
<table>
<thead><tr>${head}</tr></thead>
<tbody>
`;
  for (const release of releases) {
    const cells = rowOf(release).map((cell, at) => `<td data-label="${HEAD[at]}">${cell.map(markup).join("")}</td>`);
    yield `<tr>${cells.join("")}</tr>
`;
  }
  yield "</tbody>\n</table>\n";
}

// src/history/files.ts
var CHUNK = 64 * 1024;
function writeFiles(history, environment) {
  try {
    const folder = mkdtempSync(join(environment["RUNNER_TEMP"] || tmpdir(), "flex-history-"));
    const [first, ...others] = history.accounts;
    const name = `flex-history${first && others.length === 0 ? `-${first.account}` : ""}`;
    const file = (ending, pieces) => writePieces(join(folder, `${name}.${ending}`), pieces);
    return {
      json: file("json", jsonOf(history)),
      csv: file("csv", csvOf(history.accounts)),
      html: file("html", htmlOf(history))
    };
  } catch (cause) {
    throw new Problem("files-unwritable", `The files cannot be written: ${messageOf(cause)}.`, {
      cause,
      fix: "Check the disk of the runner, and RUNNER_TEMP."
    });
  }
}
function writePieces(path, pieces) {
  let waiting = "";
  for (const piece of pieces) {
    waiting += piece;
    if (waiting.length < CHUNK) continue;
    appendFileSync(path, waiting);
    waiting = "";
  }
  appendFileSync(path, waiting);
  return path;
}
function* jsonOf({ accounts, ...rest }) {
  const json = (value) => escapeInvisibleInJson(JSON.stringify(value));
  yield `${json(rest).slice(0, -1)},"accounts":[`;
  for (const [at, { releases, ...account }] of accounts.entries()) {
    yield `${at === 0 ? "" : ","}
${json(account).slice(0, -1)},"releases":[`;
    for (const [index, release] of releases.entries()) yield `${index === 0 ? "" : ","}
${json(release)}`;
    yield "]}";
  }
  yield "]}\n";
}
function readFiles(path) {
  try {
    if (!statSync(path).isDirectory()) return readFile(path);
    const names = readdirSync(path, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".json"));
    if (names.length === 0) throw new Error("it holds no JSON file");
    return names.toSorted().flatMap((name) => readFile(join(path, name)));
  } catch (cause) {
    if (cause instanceof Problem) throw cause;
    throw new Problem("history-unreadable", `${path} cannot be read: ${messageOf(cause)}.`, { cause });
  }
}
function readFile(path) {
  const content = readFileSync(path, "utf8");
  const parsed = safeParse(historySchema, parseJson(content));
  if (parsed.success) return parsed.output.accounts;
  throw new Problem("history-unreadable", `${path} is not a history of this version: ${describeIssue(parsed.issues)}.`);
}

// src/history/judge.ts
function judgeHistory(history, failOn) {
  const { accounts } = history;
  const releases = accounts.flatMap((account) => account.releases);
  if (failOn.includes("outside")) {
    if (releases.some(isOutside)) return new Problem("history-outside", `${verdictOf(history).words}.`);
    for (const { account, recordedSince: recordedSince2, releases: own, notes } of accounts) {
      const unsure = own.find(({ origin, date }) => origin === "unknown" && date >= recordedSince2);
      const what2 = `It is not known whether releases of ${account} went past the gates.`;
      if (unsure) return new Problem("history-unknown", [what2, unsure.because, ...notes].join(" "));
    }
  }
  if (!failOn.includes("drift")) return void 0;
  const unlike = accounts.find(({ drift }) => drift === true) ?? accounts.find(({ drift }) => drift === null);
  if (unlike === void 0) return void 0;
  const what = `In ${unlike.account} at ${formatTime(unlike.until)}, ${liveInWords(unlike)}.`;
  if (unlike.drift) return new Problem("history-drift", what);
  return new Problem("history-unknown", unlike.expected === "" ? `${what} Its run had no \`expect\`.` : what);
}

// src/history/options.ts
var HISTORY_INPUTS = [
  ...["account-sid", "api-key", "api-secret", "auth-token", "region", "edge", "flex-metadata", "since"],
  ...["environment", "timezone", "expect", "fail-on", "join", "github-token"]
];
var OF_JOIN = ["join", "timezone", "fail-on", "github-token"];
var FAILURES = ["outside", "drift"];
async function readHistoryInputs(environment) {
  const input = "expect";
  const path = inputOf(environment, input) ?? "";
  if (!/\.ya?ml$/.test(path)) return readHistoryOptions(environment);
  const parsed = await readManifest(path, environment["GITHUB_WORKSPACE"] || ".");
  if ("problems" in parsed)
    return readHistoryOptions(environment, { problems: parsed.problems.map((expected) => ({ input, expected })) });
  const manifest = parsed.changes.flatMap(
    ({ name, version }) => version.kind === "exact" ? [`${name}@${version.text}`] : []
  );
  return readHistoryOptions(environment, { manifest });
}
function readHistoryOptions(environment, known = {}) {
  const undeclared = undeclaredInputs(environment, HISTORY_INPUTS);
  const problems = [...undeclared.problems, ...known.problems ?? []];
  const read = inputReaders(environment, problems);
  const files = linesOf(inputOf(environment, "join") ?? "");
  const expect = read.parsed("expect", parseExpect) ?? "";
  const failOn = read.parsed("fail-on", parseFailOn) ?? [];
  const timezone = read.parsed("timezone", parseZone) ?? "";
  if (files.length === 0 && failOn.includes("drift") && expect === "")
    problems.push({ input: "expect", expected: "is required with `fail-on: drift`: what must be live" });
  const common = { timezone, failOn, warnings: undeclared.warnings };
  if (files.length > 0) {
    const vain = HISTORY_INPUTS.filter((name) => !OF_JOIN.includes(name) && inputOf(environment, name) !== void 0);
    const expected = "is not used with `join`: set it in the runs that write the files";
    problems.push(...vain.map((input) => ({ input, expected })));
    if (problems.length > 0) throw new WrongInputs(problems);
    return { kind: "join", files, ...common };
  }
  const since = read.parsed("since", parseSince) ?? daysBefore(90);
  const host = readHost(environment, problems);
  const flexMetadata = read.header("flex-metadata");
  const account = readAccount(environment, problems);
  const credentials = readCredentials(environment, account, problems);
  const ofGitHub = {
    environment: inputOf(environment, "environment") ?? "",
    githubToken: inputOf(environment, "github-token")
  };
  if (problems.length > 0 || !account || !credentials) throw new WrongInputs(problems);
  const { manifest } = known;
  return { kind: "read", account, credentials, ...host, flexMetadata, since, expect, manifest, ...ofGitHub, ...common };
}
var daysBefore = (days) => (now) => new Date(now.getTime() - days * 864e5);
function parseSince(given) {
  const [, days] = /^(\d{1,4})d$/.exec(given) ?? [];
  if (Number(days) > 0) return { value: daysBefore(Number(days)) };
  const date = new Date(/^\d{4}-\d\d-\d\d$/.test(given) ? `${given}T00:00:00Z` : Number.NaN);
  if (!Number.isNaN(date.getTime()) && date.toISOString().startsWith(given)) return { value: () => date };
  return { expected: "days such as `90d`, or a date such as `2026-10-01`" };
}
function parseZone(given) {
  return isZone(given) ? { value: given } : { expected: "an IANA time zone such as `Europe/Berlin`, or `UTC`" };
}
function parseExpect(given) {
  const { kind } = parseReference(given);
  if (kind === "configuration" || kind === "name" && likelyReference(given) === "") return { value: given };
  const names = "a configuration's exact name without quotes, or the path of a manifest (`.yml`)";
  return { expected: `\`FJ…\` with 32 hexadecimal digits, ${names}` };
}
function parseFailOn(given) {
  const words = given.split(/[\s,]+/).filter((word) => word !== "");
  const known = FAILURES.filter((word) => words.includes(word));
  const isAll = words.every((word) => FAILURES.some((one) => one === word));
  return isAll ? { value: known } : { expected: `any of ${FAILURES.map((word) => `\`${word}\``).join(", ")}` };
}

// src/history/join.ts
function joined({ releases, count, until, live, told }, { nameOf, changes }) {
  const back = takenBack(releases);
  const rollbacks = new Set([...back.values()].map(({ sid }) => sid));
  const index = "unread" in told ? void 0 : indexOf(told);
  return releases.slice(0, count).map((release, at) => {
    const { sid, configurationSid } = release;
    const [above, below] = [releases[at - 1], releases[at + 1]];
    const date = isoOf(release.dateCreated);
    const end = above?.dateCreated ?? (live && isoOf(until));
    return {
      ...{ sid, date, localDate: "", configurationSid, configuration: nameOf(configurationSid) },
      changes: changes(below?.configurationSid, configurationSid),
      live: sid === live?.sid,
      liveSeconds: end === void 0 ? null : secondsBetween(date, end),
      ...index ? provenanceOf(release, below, index) : unknown("GitHub could not be asked."),
      ...{ rollback: rollbacks.has(sid), takenBackBy: back.get(sid)?.sid ?? "" }
    };
  });
}
function recordedSince(told) {
  if ("unread" in told) return "";
  return told.runs.flatMap(({ byJob, createdAt }) => byJob ? [createdAt] : []).toSorted()[0] ?? "";
}
function isoOf(date) {
  if (typeof date === "string" && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(date)) return date;
  return new Date(date).toISOString().replace(/\.\d+/, "");
}
var NOBODY = { startedBy: [], approvedBy: null, reason: "", waived: [], breakGlass: "", run: null };
function unknown(because, run = null) {
  return { origin: "unknown", because, ...NOBODY, run };
}
function indexOf(told) {
  const by = (sidsOf) => new Map(told.runs.toReversed().flatMap((run) => sidsOf(run).map((sid) => [sid, run])));
  return {
    made: by(({ made }) => made),
    mayHaveMade: by(({ mayHaveMade }) => mayHaveMade),
    claimed: new Set(told.runs.flatMap(({ claimed }) => claimed)),
    /** By the release that it was planned against. */
    planned: Map.groupBy(told.runs, ({ planned }) => planned?.previousRelease ?? ""),
    /** By the release that they may have taken back. */
    rollingBack: by(({ made, mayHaveRolledBack }) => mayHaveRolledBack ? made : []),
    /** When those were made whose statuses were not read, newest first: what is not explained may be of one of them. */
    unread: told.runs.flatMap(({ byJob, ended, createdAt }) => byJob && ended === "unread" ? [Date.parse(createdAt)] : []).toSorted((a, b) => b - a),
    since: recordedSince(told),
    unreadJobs: told.unreadJobs
  };
}
function provenanceOf(release, below, index) {
  const made = index.made.get(release.sid);
  if (made !== void 0) {
    const { startedBy, approvedBy, reason, waived, breakGlass, run } = made;
    const because = "The deployment of its run names it.";
    return { origin: "action", because, startedBy, approvedBy, reason, waived, breakGlass, run };
  }
  const planned = plannedAs(release, below, index);
  const told = mayBeOf(release, below, planned, index) ?? (index.claimed.has(release.sid) || planned.some(({ byJob }) => !byJob) ? { origin: "claimed", because: CLAIMED, ...NOBODY } : notTold(Date.parse(release.dateCreated), index));
  return told ?? { origin: "outside", because: NONE2, ...NOBODY };
}
function plannedAs({ configurationSid, dateCreated }, below, index) {
  const latest = Date.parse(dateCreated) + SKEW_MS;
  return (index.planned.get(below?.sid ?? "") ?? []).filter(
    ({ planned, createdAt }) => (
      // The SID of a configuration that only Twilio knew by its name is not known before.
      ["", configurationSid].includes(planned?.configuration ?? " ") && Date.parse(createdAt) <= latest
    )
  );
}
function mayBeOf({ sid }, below, planned, index) {
  const may = index.mayHaveMade.get(sid);
  if (may) return unknown("A run found another release made at the same time, and may have made this one.", may.run);
  const byJob = planned.find((one) => one.byJob && ["open", "unread"].includes(one.ended));
  if (byJob) return unknown(byJob.ended === "open" ? LOST : UNREAD, byJob.run);
  const back = index.rollingBack.get(below?.sid ?? "");
  return back && unknown("A run that began to take back the release before this one never said how that ended.", back.run);
}
function notTold(made, { unread, since, unreadJobs }) {
  const near = unread.find((createdAt) => createdAt <= made + SKEW_MS);
  if (near !== void 0 && made <= near + LONGEST_RUN_MS)
    return unknown("Not all deployments of that time were read.");
  if (since === "") return unknown("No deployment in this repository mentions this account.");
  if (made < Date.parse(since)) return unknown("It is older than the oldest deployment that mentions this account.");
  const isUnread = unreadJobs !== "" && made <= Date.parse(unreadJobs) + LONGEST_RUN_MS;
  return isUnread ? unknown("Not all deployments of jobs were read: there are too many.") : void 0;
}
var NONE2 = "No deployment mentions it: there was none, or it was deleted.";
var CLAIMED = "It is mentioned only by a deployment that no job wrote, and anybody can write one.";
var LOST = "A run that planned to make it never said how it ended.";
var UNREAD = "A run planned to make it, but the statuses of its deployment were not read, or are gone.";

// src/history/project.ts
var LOOKS = 3;
async function readReleases(sinceBy, project) {
  for (let look = 1; ; look += 1) {
    const active = await project.active();
    const releases = await releasesSince(sinceBy(project.now()), project);
    const [newest] = releases;
    if (active === void 0 || active.sid === newest?.sid) return { releases, live: newest, notes: [] };
    if (look < LOOKS) continue;
    const differ = `Twilio called ${active.sid} active, and listed ${newest?.sid ?? "no release"} as the newest`;
    return { releases, live: void 0, notes: [`${differ}: what was live is not known.`] };
  }
}
var MOST_FAILURES = 5;
async function readConfigurations(sids, project) {
  const notes = [];
  const names = await readNames(sids, project, notes);
  const contents = await readContents(sids, project, notes);
  const known = /* @__PURE__ */ new Map();
  return {
    notes,
    /** Returns its name; empty if it could not be read. */
    nameOf: (sid) => names.get(sid) ?? "",
    /** Returns undefined if they could not be read. */
    pluginsOf: (sid) => contents.get(sid),
    /** Returns null if one of the two could not be read; `from` is undefined for a project's first release. */
    changes(from, to) {
      const pair = `${from}>${to}`;
      const [before, after] = [from === void 0 ? [] : contents.get(from), contents.get(to)];
      const found = known.get(pair) ?? (before && after ? changed(before, after) : null);
      known.set(pair, found);
      return found;
    }
  };
}
function changed(before, after) {
  return changesBetween(before, after).flatMap(
    ({ plugin, kind, from, to, major = false }) => kind === "unchanged" ? [] : [{ plugin, kind, from, to, major }]
  );
}
async function readNames(sids, project, notes) {
  const names = /* @__PURE__ */ new Map();
  const keep = ({ sid, name }) => names.set(sid, name);
  try {
    for await (const page of project.configurationPages(1e3)) {
      for (const one of page) if (sids.has(one.sid)) keep(one);
      if (names.size === sids.size) break;
    }
  } catch (thrown) {
    notes.push(asProblem(thrown).message);
  }
  const missing = new Set([...sids].filter((sid) => !names.has(sid)));
  await readEach(missing, (sid) => project.configuration(sid).then(keep), notes);
  return names;
}
async function readContents(sids, project, notes) {
  const versions = /* @__PURE__ */ new Map();
  const once = (plugin) => {
    const { uniqueName, versionSid, version, phase, bundleUrl } = plugin;
    const key = JSON.stringify([uniqueName, versionSid, version, phase, bundleUrl]);
    const known = versions.get(key) ?? { ...plugin, changelog: "" };
    versions.set(key, known);
    return known;
  };
  const contents = /* @__PURE__ */ new Map();
  await readEach(sids, async (sid) => void contents.set(sid, (await project.plugins(sid)).map(once)), notes);
  return contents;
}
async function readEach(items, read, notes) {
  let failures = 0;
  const attempt = async (item) => {
    try {
      await read(item);
      failures = 0;
    } catch (thrown) {
      failures += 1;
      const { code: code2, message } = asProblem(thrown);
      if (code2 === "cancelled") throw thrown;
      notes.push(message);
    }
  };
  for await (const _ of inBatches([...items], attempt)) {
    if (failures < MOST_FAILURES) continue;
    notes.push("The other configurations were not read.");
    return;
  }
}

// src/history/read.ts
async function readAccountHistory(options, { project, deployments, repository }) {
  const { account, environment, expect } = options;
  const { releases, live, notes } = await readReleases(options.since, project);
  const until = project.now();
  const since = options.since(until);
  if (since > until) throw new WrongInputs([{ input: "since", expected: "is in the future" }]);
  const count = releases.filter(({ dateCreated }) => Date.parse(dateCreated) >= since.getTime()).length;
  const sids = new Set(releases.slice(0, count + 1).map(({ configurationSid }) => configurationSid));
  const query = { account, environment, since, releases: releases.slice(0, count) };
  const [configurations, told] = await Promise.all([readConfigurations(sids, project), readTold(query, deployments)]);
  return {
    ...{ account, repository, environment, timezone: "" },
    ...{ since: isoOf(since), until: isoOf(until) },
    live: live ? {
      release: live.sid,
      configurationSid: live.configurationSid,
      configuration: configurations.nameOf(live.configurationSid)
    } : null,
    expected: expect,
    ...driftOf(options, live, releases.length === 0, configurations),
    recordedSince: recordedSince(told),
    notes: [...notes, ...configurations.notes, ..."unread" in told ? [told.unread] : told.notes],
    releases: joined({ releases, count, until, live, told }, configurations)
  };
}
async function readTold(query, deployments) {
  if (query.releases.length === 0) return { runs: [], notes: [], unreadJobs: "" };
  try {
    return await readToldRuns(query, await deployments());
  } catch (thrown) {
    const { code: code2, message, fix } = asProblem(thrown);
    if (code2 === "cancelled") throw thrown;
    return { unread: `${message} ${fix}` };
  }
}
function driftOf({ expect: expected, manifest }, live, isNeverReleased, { nameOf, pluginsOf }) {
  const answer = (drift, differences = []) => ({ drift, differences });
  if (expected === "") return answer(null);
  if (live === void 0) return answer(isNeverReleased ? true : null);
  const { configurationSid } = live;
  if (manifest !== void 0) {
    const plugins = pluginsOf(configurationSid)?.map(({ uniqueName, version }) => `${uniqueName}@${version}`);
    if (plugins === void 0) return answer(null);
    const lacks = manifest.filter((one) => !plugins.includes(one)).map((one) => `lacks ${one}`);
    const has = plugins.filter((one) => !manifest.includes(one)).map((one) => `has ${one}`);
    return answer(lacks.length + has.length > 0, [...lacks, ...has]);
  }
  if (isSid("FJ", expected)) return answer(configurationSid !== expected);
  const name = nameOf(configurationSid);
  return answer(name === "" ? null : name !== expected);
}
function finished(given, timezone, clean) {
  const { account, since, until } = given;
  const texts = /* @__PURE__ */ new Map();
  const once = (text2) => {
    const known = texts.get(text2) ?? clean(text2);
    texts.set(text2, known);
    return known;
  };
  const lists = /* @__PURE__ */ new Map();
  const changed2 = (changes) => {
    const known = lists.get(changes) ?? changes?.map((one) => ({ ...mapTexts(one, once), kind: one.kind })) ?? null;
    lists.set(changes, known);
    return known;
  };
  const releases = given.releases.map((release) => {
    const { sid, date, configurationSid, origin, takenBackBy, changes } = release;
    const localDate = timezone === "" ? release.localDate : timeIn(timezone, new Date(date)).slice("Mon ".length);
    const ours = { sid, date, configurationSid, origin, takenBackBy, changes: changed2(changes) };
    return { ...mapTexts({ ...release, localDate, changes: null }, once), ...ours };
  });
  const zoned = { ...given, timezone: timezone || given.timezone, releases: [] };
  return { ...mapTexts(zoned, once), account, since, until, releases };
}

// src/history/summary.ts
var ROOMS = [100, 30, 5];
var MOST_ACCOUNTS = 50;
var MOST_NOTES = 10;
var MOST_LINES = 30;
function historySummary(history) {
  for (const rows of ROOMS) {
    const summary = render(headingOf(history), partsOf(history, rows));
    if (Buffer.byteLength(summary) < SUMMARY_BYTES) return summary;
  }
  return render(headingOf(history), [paragraph(text("The rest is too long to show here; it is in the files."))]);
}
function failureSummary(what, next) {
  const paragraphs = [what, next].map((words) => paragraph(...sentences(words, MOST_LINES)));
  return render("❌ The history could not be read", paragraphs);
}
function render(heading, parts) {
  return `${renderMarkdown([{ type: "heading", depth: 2, children: [text(heading)] }, ...parts])}
`;
}
function partsOf({ accounts, figures }, rows) {
  const more = accounts.length - MOST_ACCOUNTS;
  const named = figuresInWords(figures).map((row) => row.map((words) => [text(words)]));
  return [
    ...named.length === 0 ? [] : [table([[text("figure")], [text("value")]], named)],
    ...accounts.slice(0, MOST_ACCOUNTS).flatMap((account) => accountSection(account, rows)),
    ...more > 0 ? [paragraph(text(`${counted(more, "more account")} in the files.`))] : []
  ];
}
function accountSection(account, rows) {
  const past = account.releases.filter(isOutside);
  return [
    paragraph(strong("Account"), text(" "), code(account.account), lineEnd, ...whatWasLive(account)),
    ...scopeOf(account, MOST_NOTES),
    ...past.length === 0 ? [] : [paragraph(strong(`${counted(past.length, "release")} past the gates`))],
    ...tableOf2(past, rows),
    ...pictureOf2(account),
    ...account.releases.length === 0 ? [] : collapsed(`${counted(account.releases.length, "release")}, newest first`, tableOf2(account.releases, rows))
  ];
}
var WIDTH = 24;
function pictureOf2(account) {
  const { lanes, drawn } = lanesOf(account);
  if (lanes.length === 0) return [];
  const all = account.releases.length;
  const cut = drawn < all ? `; only ${drawn} of ${all} releases are drawn` : "";
  const until = `, until ${formatTime(account.until)}`;
  return [
    paragraph(strong("What was live when"), text(`${until}: █ live, ▒ live past the gates${cut}`)),
    table(
      [[text("when")], [text("what")]],
      lanes.map((lane) => [[code(drawLane(lane, WIDTH))], untrusted(lane.name, 60)])
    )
  ];
}
function tableOf2(releases, rows) {
  if (releases.length === 0) return [];
  const more = releases.length - rows;
  return [
    table(
      HEAD.map((word) => [text(word)]),
      releases.slice(0, rows).map(rowOf)
    ),
    ...more > 0 ? [paragraph(text(`… and ${counted(more, "more release")}, in the files.`))] : []
  ];
}

// src/history/run.ts
async function runHistory() {
  var _stack = [];
  try {
    const { env } = process;
    maskSecrets(env);
    const redact = redactorFor(env);
    const resources = __using(_stack, new DisposableStack());
    try {
      const options = await readHistoryInputs(env);
      for (const warning of options.warnings) log.warn(warning);
      const read = options.kind === "join" ? options.files.flatMap(readFiles) : [await readOne(options, resources)];
      const accounts = read.map((one) => finished(one, options.timezone, (text2) => escapeHidden(redact(text2))));
      const history = { version: 1, figures: figuresOf(accounts), accounts };
      report(history, writeFiles(history, env), judgeHistory(history, options.failOn));
    } catch (thrown) {
      debug(thrown);
      publishFailure(asProblem(thrown));
    }
  } catch (_) {
    var _error = _, _hasError = true;
  } finally {
    __callDispose(_stack, _error, _hasError);
  }
}
async function readOne(options, resources) {
  const redact = redactorFor(process.env);
  const { run } = await readContext(process.env);
  const common = { clock: systemClock, signal: cancellation(), redact };
  const flex = resources.use(createFlexClient({ ...options, proxy: proxyFor(`https://${options.host}`), ...common }));
  const github = resources.use(lazyGitHub({ run, token: options.githubToken, proxyFor, ...common }));
  const { connectToRelease: _, ...project } = flex;
  const readers = {
    project,
    deployments: () => github.connect().then(({ api, run: run2 }) => deploymentReader(api, run2)),
    repository: run?.repository ?? ""
  };
  return readAccountHistory(options, readers);
}
function report(history, files, failure) {
  const { words } = verdictOf(history);
  const { accounts, figures } = history;
  const past = accounts.flatMap(({ releases }) => releases).filter(isOutside);
  const live = accounts.length === 1 ? accounts[0]?.live?.configurationSid ?? "" : "";
  const drifts = accounts.map(({ drift: drift2 }) => drift2);
  const drift = drifts.includes(true) ? "true" : drifts.includes(null) ? "" : "false";
  publish({
    lines: [
      `${words}.`,
      ...past.slice(0, 50).map((one) => `  past the gates: ${one.sid}, ${nameOrSid(one)}, ${whenOf(one).join(", ")}`),
      ...accounts.flatMap(({ notes }) => notes),
      ...Object.values(files)
    ].map((line) => logLine(line)),
    outputs: () => ({
      ...{ releases: String(figures.releases), outside: String(figures.outside), drift, live, ...files }
    }),
    summary: () => historySummary(history),
    annotation: annotationFor(failure),
    warning: null
  });
}
function annotationFor(failure) {
  const now = "This action only reads.";
  if (failure === void 0) return (unwritten) => annotationWith(null, unwritten, now);
  const { code: code2, message: what, remedy: next } = failure;
  return (unwritten) => annotationWith({ code: code2, title: CATALOGUE[code2].title, what, now, next }, unwritten, now);
}
function publishFailure(problem) {
  const summary = () => failureSummary(problem.message, problem.remedy);
  publish({ lines: [], outputs: () => ({}), summary, annotation: annotationFor(problem), warning: null });
}

// src/entries/history.ts
for (const flag of ["--semi-space-growth-factor=1", "--heap-growing-percent=5", "--no-maglev"])
  setFlagsFromString(flag);
await runHistory();
