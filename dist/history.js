import {
  annotationOf,
  bullets,
  cancellation,
  code,
  collapsed,
  createFlexClient,
  debug,
  lazyGitHub,
  link,
  log,
  maskSecrets,
  paragraph,
  publish,
  readContext,
  renderMarkdown,
  runPage,
  sentence,
  strong,
  systemClock,
  table,
  text,
  untrusted
} from "./chunks/chunk-MM27O2OH.js";
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
  undeclaredInputs
} from "./chunks/chunk-DDDE7ZRK.js";
import {
  formatInZone,
  formatSeconds,
  formatTime,
  inputOf,
  proxyFor,
  redactorFor,
  toldIn
} from "./chunks/chunk-M665XJLK.js";
import "./chunks/chunk-U5VUVTRF.js";
import {
  changesBetween
} from "./chunks/chunk-6GH3QRVQ.js";
import {
  releasesSince
} from "./chunks/chunk-BD35U6AZ.js";
import {
  counted,
  likelyReference,
  listed,
  takenBack
} from "./chunks/chunk-G7G6NSOC.js";
import {
  isSid
} from "./chunks/chunk-LJ7VFS34.js";
import {
  listDeployments
} from "./chunks/chunk-BWLGOQWF.js";
import {
  readGitHub
} from "./chunks/chunk-74WHFLLF.js";
import {
  JOB_TASK,
  TASK,
  isByJob
} from "./chunks/chunk-POPB3NBU.js";
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
} from "./chunks/chunk-A4MN25YL.js";
import {
  statusOf
} from "./chunks/chunk-U32DCR3K.js";
import "./chunks/chunk-ZMLAP3PC.js";
import "./chunks/chunk-ANG3SRT2.js";
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
} from "./chunks/chunk-KX6ZRL5G.js";
import "./chunks/chunk-PQGXD6I7.js";
import {
  closeSync,
  mkdtempSync,
  openSync,
  readFileSync,
  readdirSync,
  statSync,
  writeSync
} from "./chunks/chunk-6AQTIHQ3.js";
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
var PERMISSION = "deployments: read";
var text2 = fallback(nullish(string(), ""), "");
var appSchema = fallback(nullish(object({ slug: nullish(string()) })), null);
var recordSchema = pipe(
  object({
    ...{ reason: text2, breakGlass: text2 },
    run: fallback(nullish(object({ actor: text2, triggeringActor: text2 })), null),
    approvals: fallback(nullish(array(object({ login: text2 }))), null),
    gates: fallback(array(object({ gate: text2, verdict: text2 })), [])
  }),
  transform(({ run, approvals, gates, reason, breakGlass }) => ({
    startedBy: [...new Set(run ? [run.actor, run.triggeringActor] : [])].filter((login) => login !== ""),
    approvedBy: approvals?.map(({ login }) => login) ?? null,
    waived: gates.flatMap(({ gate, verdict }) => verdict === "waived" ? [gate] : []),
    ...{ reason, breakGlass }
  }))
);
var payloadSchema = object({
  ...{ account: text2, configuration: text2, previousRelease: text2 },
  run: fallback(object({ title: text2, url: text2 }), { title: "", url: "" }),
  record: fallback(nullish(recordSchema), null)
});
var rowSchema = object({
  id: number(),
  created_at: string(),
  creator: fallback(nullish(object({ login: string() })), null),
  performed_via_github_app: appSchema,
  payload: fallback(nullish(payloadSchema), null)
});
var statusSchema = object({ description: text2, log_url: text2, performed_via_github_app: appSchema });
function deploymentReader(api, run) {
  return {
    run,
    pages({ task, environment }) {
      const mostPages = MOST_PAGES[task === TASK ? TASK : JOB_TASK];
      const search = { tried: "list the deployments", schema: rowSchema, mostPages, permission: PERMISSION };
      return listDeployments(search, { task, ...environment && { environment } }, api);
    },
    statuses(id) {
      const get = () => api.rest.repos.listDeploymentStatuses({ ...api.repository, deployment_id: id, per_page: 30 }).catch((failure) => {
        if (statusOf(failure) === 404) return { data: null };
        throw failure;
      });
      const schema = nullable(array(statusSchema));
      const read = { tried: "read the statuses of a deployment", permission: PERMISSION, get, schema };
      return readGitHub(read, api).then((statuses) => statuses ?? void 0);
    }
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
    return query.releases.filter(({ sid: sid2 }) => !told.has(sid2));
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
var SKEW_MS = 10 * 6e4;
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
  const dates = new Map(all.map(({ sid: sid2, date }) => [sid2, date]));
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
      all.flatMap(({ live, liveSeconds: liveSeconds2 }) => live || liveSeconds2 === null ? [] : [liveSeconds2])
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

// src/history/csv.ts
var CELL = 32e3;
var BYTE_ORDER_MARK = "\uFEFF";
var COLUMNS = [
  ["account", (_, { account }) => account],
  ["date (UTC)", ({ date }) => date],
  ["local date", ({ localDate }) => localDate],
  ["release", ({ sid: sid2 }) => sid2],
  ["configuration", ({ configuration }) => configuration],
  ["configuration SID", ({ configurationSid }) => configurationSid],
  ["through the gates", ({ origin }) => GATES[origin]],
  ["because", ({ because }) => because],
  ["changes", ({ changes }) => changes === null ? "not known" : changes.map(describeChange).join("; ")],
  ["live", ({ live }) => live ? "yes" : "no"],
  ["seconds live", ({ liveSeconds: liveSeconds2 }) => liveSeconds2 ?? "not known"],
  ["started by", ({ startedBy }) => startedBy.join("; ")],
  ["approved by", ({ approvedBy }) => approvedBy?.join("; ") ?? "not known"],
  ["reason", ({ reason }) => reason],
  ["waived gates", ({ waived }) => waived.join("; ")],
  ["break-glass", ({ breakGlass }) => breakGlass],
  ["run", ({ run }) => run?.title ?? ""],
  ["run page", ({ run }) => run?.url ?? ""],
  ["rollback", ({ rollback }) => rollback ? "yes" : "no"],
  ["taken back by", ({ takenBackBy }) => takenBackBy]
];
var GATES = { action: "yes", outside: "no", claimed: "no (claimed)", unknown: "not known" };
function* csvOf(accounts) {
  yield BYTE_ORDER_MARK + rowOf(COLUMNS.map(([head]) => head));
  for (const account of accounts)
    for (const release of account.releases) yield rowOf(COLUMNS.map(([, cell]) => cell(release, account)));
}
function describeChange({ plugin, kind, from, to }) {
  return `${kind} ${plugin} ${[from, to].filter((version) => version !== "").join(" → ")}`.trim();
}
function rowOf(cells) {
  return `${cells.map(cellOf).join(",")}\r
`;
}
function cellOf(value) {
  const cell = typeof value === "number" ? String(value) : harmless(value);
  return /[",;\r\n]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
var FORMULA = /^(?=[\s'"]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20])|(?<=;[\s'"]*)(?=[=+\-@\uFF1D\uFF0B\uFF0D\uFF20])/g;
function harmless(text4) {
  return truncate(escapeInvisible(text4), CELL).replace(FORMULA, "'");
}

// src/history/document.ts
var described = (schema, says) => pipe(schema, description(says));
var text3 = (says) => described(string(), says);
var texts = (says) => described(array(string()), says);
var flag = (says) => described(boolean(), says);
var sid = (prefix, says) => pipe(string(), regex(new RegExp(`^${prefix}[0-9a-fA-F]{32}$`)), description(says));
var time = (says) => pipe(string(), isoTimestamp(), description(says));
var seconds = (says) => described(nullable(pipe(number(), integer(), minValue(0))), says);
var changeSchema = pipe(
  strictObject({
    plugin: text3("Its unique name."),
    kind: described(picklist(["added", "removed", "upgraded", "downgraded", "changed"]), "How it changed."),
    from: text3("The version before; empty if it was not there."),
    to: text3("The version after; empty if it is gone."),
    major: flag("Whether the major version changed, of 0.x the minor.")
  }),
  title("change")
);
var ORIGINS = ["action", "outside", "claimed", "unknown"];
var releaseSchema = pipe(
  strictObject({
    sid: sid("FK", "The release."),
    date: time("When it was made, in UTC."),
    localDate: text3("The same in `timezone`; empty without one."),
    configurationSid: sid("FJ", "The configuration that it made live."),
    configuration: text3("Its name; empty if it could not be read."),
    changes: described(
      nullable(array(changeSchema)),
      "What changed against the release before; null if one of the two could not be read."
    ),
    live: flag("Whether it is live."),
    liveSeconds: seconds("How long it was live, until `until` if it still is; null if that is not known."),
    origin: described(
      picklist(ORIGINS),
      "`action`: a deployment that a job wrote names it; `outside`: none does; `claimed`: only one that no job wrote does; `unknown`: it cannot be told."
    ),
    because: text3("The reason for `origin`, in a sentence."),
    startedBy: texts("Who started the run; empty if that is not known."),
    approvedBy: described(nullable(array(string())), "Who approved it; null if that is not known."),
    reason: text3("Why, in the words of who started it."),
    waived: texts("The gates that failed and were waived."),
    breakGlass: text3("Why they were waived."),
    run: described(
      nullable(
        strictObject({
          title: text3("The workflow and the number."),
          url: pipe(string(), regex(/^https?:\/\//), description("Its page."))
        })
      ),
      "The run that made it, or may have; null if none is known."
    ),
    rollback: flag("Whether it took other releases back: it returned to what had been live before them."),
    takenBackBy: text3("The release (`FK…`) that took it back; empty if none did.")
  }),
  title("release")
);
var accountSchema = pipe(
  strictObject({
    account: sid("AC", "The Flex account."),
    repository: text3("Whose deployments were read, as `owner/name`; empty outside of a workflow."),
    environment: text3("The environment whose deployments were read; empty for all."),
    since: time("From when."),
    until: time("When it was read, by the clock of Twilio."),
    timezone: text3("The zone of `localDate`; empty without one."),
    live: described(
      nullable(
        strictObject({
          release: sid("FK", "The release that is live."),
          configurationSid: sid("FJ", "Its configuration."),
          configuration: text3("The name of that; empty if it could not be read.")
        })
      ),
      "What is live; null if nothing is, or if that is not known."
    ),
    expected: text3("What `expect` said must be live; empty without it."),
    drift: described(
      nullable(boolean()),
      "Whether something else is live; null if that is not known or not asked."
    ),
    differences: texts("How what is live differs from a manifest: `lacks name@version`, `has name@version`."),
    recordedSince: text3("When the oldest deployment that mentions this account was made; empty without one."),
    notes: texts("What could not be read, in sentences."),
    releases: described(array(releaseSchema), "All releases in that time, newest first.")
  }),
  title("account")
);
var figuresSchema = strictObject({
  releases: described(number(), "How many releases."),
  outside: described(number(), "How many went past the gates: `outside` and `claimed`."),
  unknown: described(number(), "Of how many that is not known."),
  waived: described(number(), "How many went through with gates waived."),
  takenBack: described(number(), "How many were taken back."),
  perWeek: described(nullable(number()), "Releases a week, over all accounts; null if no time has passed."),
  medianLiveSeconds: seconds("Median time live of those that are no longer; null without any."),
  medianSecondsToRollback: seconds("Median time from a release to the one that took it back; null without any.")
});
var historySchema = pipe(
  strictObject({
    version: described(literal(1), "The version of this format."),
    figures: described(figuresSchema, "Counted over all accounts."),
    accounts: described(array(accountSchema), "Each account that was read.")
  }),
  title("history")
);

// src/history/words.ts
function verdictOf({ figures, accounts }) {
  const { outside, unknown: unknown2 } = figures;
  const isDrift = accounts.some(({ drift }) => drift === true);
  const words = `${throughGates(figures, periodOf(accounts))}${isDrift ? " · what is live is not what should be" : ""}`;
  return { sign: isDrift || outside > 0 ? "⚠️" : unknown2 > 0 ? "❓" : "✅", words };
}
function throughGates({ releases, outside, unknown: unknown2 }, period) {
  if (releases === 0) return `No release ${period}`;
  const all = releases === 1 ? `the only release ${period}` : `the ${releases} releases ${period}`;
  if (unknown2 === releases) return `Whether ${all} went past the gates is not known`;
  const past = `${outside} of ${counted(releases, "release")} ${period} went past the gates`;
  if (unknown2 > 0) return `${past}, ${outside === 0 ? "but " : ""}of ${unknown2} it is not known`;
  if (outside > 0) return past;
  return `${releases === 1 ? `The only release ${period}` : `All ${releases} releases ${period}`} went through the gates`;
}
function periodOf(accounts) {
  const oldest = accounts.map(({ since }) => since).toSorted()[0] ?? "";
  const newest = accounts.map(({ until }) => until).toSorted().at(-1) ?? "";
  const days = Math.round((Date.parse(newest) - Date.parse(oldest)) / 864e5);
  const of = accounts.length === 1 ? "" : ` of ${counted(accounts.length, "account")}`;
  return days < 1 ? `today${of}` : `in ${counted(days, "day")}${of}`;
}
function figuresInWords(figures) {
  const { releases, outside, unknown: unknown2, waived, takenBack: takenBack2, perWeek, medianLiveSeconds, medianSecondsToRollback } = figures;
  const share = releases === 0 ? "–" : `${takenBack2} of ${releases} (${Math.round(100 * takenBack2 / releases)}%)`;
  return [
    ["releases", String(releases)],
    ["past the gates", String(outside)],
    ["not known", String(unknown2)],
    ["with gates waived", String(waived)],
    ["releases a week", perWeek === null ? "–" : String(perWeek)],
    ["median time live", spanOf(medianLiveSeconds)],
    ["taken back", share],
    ["median time until taken back", spanOf(medianSecondsToRollback)]
  ];
}
function spanOf(seconds2) {
  return seconds2 === null ? "–" : formatSeconds(seconds2);
}
function nameOf({
  configuration,
  configurationSid
}) {
  return configuration || configurationSid;
}
function whenOf({ date, localDate }) {
  return [`${formatTime(date).slice(0, 16)} UTC`, ...localDate === "" ? [] : [localDate]];
}
function whoOf({ startedBy, approvedBy }) {
  const approved = approvedBy === null || approvedBy.length === 0 ? "" : `approved by ${listed(approvedBy)}`;
  return [listed(startedBy), approved].filter((part) => part !== "").join(", ") || "–";
}
function stateOf({ live, rollback, takenBackBy }) {
  const states = [live ? "live" : "", rollback ? "rollback" : "", takenBackBy === "" ? "" : "taken back"];
  return states.filter((state) => state !== "").join(", ");
}
function driftInWords({ expected, drift, live, differences }) {
  if (expected === "") return "";
  if (drift === null) return `whether ${expected} is live is not known`;
  const found = live === null ? "nothing" : nameOf(live);
  const how = differences.length === 0 ? "" : `: it ${listed(differences)}`;
  return drift ? `${found} is live, not ${expected}${how}` : `${expected} is live, as it should be`;
}

// src/history/picture.ts
function drawLane({ spans }, width) {
  return Array.from({ length: width }, (_, at) => {
    const [from, to] = [at / width, (at + 1) / width];
    const here = spans.filter((span) => span.from < to && span.to > from);
    return here.length === 0 ? "·" : here.some(({ outside }) => outside) ? "▒" : "█";
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
    spans.push({
      ...{ release, outside: isOutside(release) },
      ...{ from: placed(release.date), to: placed(shown[at - 1]?.date ?? until) }
    });
    lanes.set(release.configurationSid, spans);
  }
  const all = [...lanes.values()];
  return {
    drawn: all.reduce((sum, spans) => sum + spans.length, 0),
    lanes: all.map((spans) => ({ name: spans[0] ? nameOf(spans[0].release) : "", spans }))
  };
}

// src/history/html.ts
var Markup = class {
  text;
  constructor(text4) {
    this.text = text4;
  }
};
function html(pieces, ...parts) {
  const written = (part) => {
    if (part instanceof Markup) return part.text;
    if (typeof part === "object") return part.map((one) => one.text).join("");
    return sanitize(String(part ?? ""), 2e3).replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
  };
  return new Markup(pieces.map((piece, at) => at === 0 ? piece : written(parts[at - 1]) + piece).join(""));
}
var NOTHING = html``;
var POLICY = "default-src 'none'; style-src 'unsafe-inline'";
var STYLE = `
:root { color-scheme: light dark; --ink: #1f2328; --dim: #59636e; --page: #fff; --line: #d1d9e0; --bad: #c62828; --ok: #1a7f37; --open: #8a5a00; --bar: #54708c; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #f0f6fc; --dim: #9aa4af; --page: #0d1117; --line: #3d444d; --bad: #ff7b72; --ok: #4ac26b; --open: #e3b341; --bar: #7d9bb8; }
}
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 1200px; padding: 16px; color: var(--ink); background: var(--page); font: 15px/1.5 system-ui, sans-serif; overflow-wrap: anywhere; }
h1 { font-size: 1.5rem; } h2 { font-size: 1.2rem; margin-top: 2rem; }
dl { display: grid; grid-template-columns: repeat(auto-fill, minmax(130px, 1fr)); gap: 12px; }
dt, small, .dim { color: var(--dim); font-size: .85rem; } dd { margin: 0; font-size: 1.15rem; }
code { font: .85em ui-monospace, monospace; }
table { width: 100%; border-collapse: collapse; table-layout: fixed; }
th:nth-child(1) { width: 12%; } th:nth-child(2) { width: 21%; } th:nth-child(3) { width: 13%; } th:nth-child(4) { width: 15%; }
th:nth-child(5) { width: 8%; } th:nth-child(6) { width: 11%; } th:nth-child(7) { width: 11%; } th:nth-child(8) { width: 9%; }
th, td { text-align: left; vertical-align: top; padding: 6px 8px; border-bottom: 1px solid var(--line); }
.outside, .claimed { color: var(--bad); } .action { color: var(--ok); } .unknown { color: var(--open); }
a { color: inherit; }
.lane { display: grid; grid-template-columns: minmax(80px, 180px) 1fr; gap: 8px; align-items: center; }
.lane span { font-size: .85rem; max-height: 1.5em; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
svg { width: 100%; height: 18px; display: block; } rect { fill: var(--bar); } rect.past { fill: var(--bad); } line { stroke: var(--line); }
@media screen and (max-width: 760px) {
  thead { position: absolute; clip-path: inset(50%); width: 1px; height: 1px; overflow: hidden; }
  table, tbody, tr, td { display: block; width: auto; } tr { padding: 8px 0; border-bottom: 2px solid var(--line); }
  td { border: 0; padding: 2px 0; } td::before { content: attr(data-label); display: block; color: var(--dim); font-size: .8rem; }
  .lane { grid-template-columns: 1fr; gap: 0; }
}
@media print {
  :root { --ink: #000; --dim: #444; --page: #fff; --line: #999; --bad: #a00; --ok: #060; --open: #640; --bar: #567; }
  body { max-width: none; padding: 0; font-size: 10px; } tr, .lane { break-inside: avoid; } thead { display: table-header-group; }
  rect { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
`;
function* htmlOf(history) {
  const { sign, words } = verdictOf(history);
  yield html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Flex releases: ${words}</title>
<style>${new Markup(STYLE)}</style>
</head>
<body>
<main>
<h1>${sign} ${words}</h1>
<dl>
${figuresInWords(history.figures).map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>\n`)}</dl>
`.text;
  for (const account of history.accounts) yield* accountOf(account);
  yield "</main>\n</body>\n</html>\n";
}
function* accountOf(account) {
  const { releases, live, since, until, repository, environment, notes } = account;
  const drift = driftInWords(account);
  yield html`<h2>Account <code>${account.account}</code></h2>
<p>${live === null ? "What is live is not known, or nothing is." : html`<strong>${nameOf(live)}</strong> is live, by <code>${live.release}</code>.`}
${drift === "" ? NOTHING : html`<strong class="${account.drift === false ? "action" : "outside"}">${drift}.</strong>`}
Releases from ${formatTime(since)} to ${formatTime(until)}; deployments of ${repository || "no repository"}, ${environment === "" ? "all environments" : `environment ${environment}`}.</p>
${notes.map((note) => html`<p class="unknown">${note}</p>\n`)}`.text;
  if (releases.length === 0) return;
  yield pictureOf(account).text;
  const past = releases.filter(isOutside);
  if (past.length > 0) {
    yield html`<h3 class="outside">Past the gates: ${past.length}</h3>\n`.text;
    yield* tableOf(past);
  }
  yield html`<h3>${counted(releases.length, "release")}, newest first</h3>\n`.text;
  yield* tableOf(releases);
}
function pictureOf(account) {
  const { lanes, drawn } = lanesOf(account);
  const cut = drawn === account.releases.length ? "" : ` Only ${drawn} of ${account.releases.length} are drawn.`;
  return html`<h3>What was live when</h3>
<p class="dim">A line for each configuration, today on the right; red is past the gates.${cut}</p>
<div>
${lanes.map(
    ({ name, spans }) => html`<div class="lane"><span title="${name}">${name}</span><svg viewBox="0 0 1000 18" preserveAspectRatio="none" role="img" aria-label="When ${name} was live"><line x1="0" x2="1000" y1="9" y2="9"/>${spans.map(barOf)}</svg></div>\n`
  )}</div>
`;
}
function barOf({ from, to, release, outside }) {
  const width = Math.max(3, 1e3 * (to - from));
  const x = Math.min(1e3 * from, 1e3 - width);
  return html`<rect x="${x.toFixed(1)}" y="2" width="${width.toFixed(1)}" height="14" class="${outside ? "past" : "in"}"><title>${nameOf(release)}, ${formatTime(release.date)}</title></rect>`;
}
var HEAD = ["when", "configuration", "through the gates", "changes", "live for", "who", "why", "run"];
function* tableOf(releases) {
  yield html`<table>\n<thead><tr>${HEAD.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead>\n<tbody>\n`.text;
  for (const release of releases) {
    const cells = cellsOf(release).map((cell, at) => html`<td data-label="${HEAD[at] ?? ""}">${cell}</td>`);
    yield html`<tr>${cells}</tr>\n`.text;
  }
  yield "</tbody>\n</table>\n";
}
function cellsOf(release) {
  const { sid: sid2, configurationSid, origin, because, changes, liveSeconds: liveSeconds2, run, waived, breakGlass, takenBackBy, reason } = release;
  const state = stateOf(release);
  const [utc = "", local = ""] = whenOf(release);
  return [
    html`${utc}<br><small>${local}</small>`,
    html`<strong>${nameOf(release)}</strong> <small>${state}</small><br><code>${configurationSid}</code><br><code>${sid2}</code>`,
    html`<strong class="${origin}">${GATES[origin]}</strong><br><small>${because}</small>`,
    html`${changes === null ? "not known" : changes.length === 0 ? "none" : listed(changes.map(describeChange), "; ")}`,
    html`${spanOf(liveSeconds2)}${takenBackBy === "" ? NOTHING : html`<br><small>taken back by <code>${takenBackBy}</code></small>`}`,
    html`${whoOf(release)}`,
    html`${reason || "–"}${waived.length === 0 ? NOTHING : html`<br><strong class="outside">waived: ${listed(waived)}</strong> ${breakGlass}`}`,
    run === null ? html`–` : html`<a href="${run.url}" rel="noreferrer">${run.title.trim() || "run"}</a>`
  ];
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
  const file = openSync(path, "w");
  try {
    let waiting = "";
    for (const piece of pieces) {
      waiting += piece;
      if (waiting.length < CHUNK) continue;
      writeSync(file, waiting);
      waiting = "";
    }
    writeSync(file, waiting);
  } finally {
    closeSync(file);
  }
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
    if (names.length === 0) throw new Error("it has no JSON file");
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
  throw new Problem("history-unreadable", `${path} is no history of this version: ${describeIssue(parsed.issues)}.`);
}

// src/history/judge.ts
function failureOf(history, failOn) {
  const { accounts } = history;
  const releases = accounts.flatMap((account) => account.releases);
  if (failOn.includes("outside")) {
    if (releases.some(isOutside)) return new Problem("history-outside", `${verdictOf(history).words}.`);
    for (const { account, recordedSince: recordedSince2, releases: own } of accounts) {
      const unsure2 = own.find(({ origin, date }) => origin === "unknown" && date >= recordedSince2);
      const what = `Whether releases of ${account} went past the gates is not known.`;
      if (unsure2) return new Problem("history-unknown", `${what} ${unsure2.because}`);
    }
  }
  if (!failOn.includes("drift")) return void 0;
  const drifted = accounts.find(({ drift }) => drift === true);
  if (drifted) return new Problem("history-drift", `In ${drifted.account}, ${driftInWords(drifted)}.`);
  const unsure = accounts.find(({ drift }) => drift === null);
  return unsure && new Problem("history-unknown", `In ${unsure.account}, ${driftInWords(unsure) || "nothing was expected"}.`);
}

// src/history/options.ts
var HISTORY_INPUTS = [
  ...["account-sid", "api-key", "api-secret", "auth-token", "region", "edge", "flex-metadata", "since"],
  ...["environment", "timezone", "expect", "fail-on", "join", "github-token"]
];
var OF_JOIN = ["join", "timezone", "fail-on", "github-token"];
var FAILURES = ["outside", "drift"];
function sinceDate(since, now) {
  return "date" in since ? since.date : new Date(now.getTime() - since.days * 864e5);
}
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
  const since = read.parsed("since", parseSince) ?? { days: 90 };
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
function parseSince(given) {
  const [, days] = /^(\d{1,4})d$/.exec(given) ?? [];
  if (days !== void 0 && Number(days) > 0) return { value: { days: Number(days) } };
  const date = new Date(/^\d{4}-\d\d-\d\d$/.test(given) ? `${given}T00:00:00Z` : Number.NaN);
  if (!Number.isNaN(date.getTime()) && date.toISOString().startsWith(given)) return { value: { date } };
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
function joined(read) {
  const { releases, since, until, told } = read;
  const back = takenBack(releases);
  const rollbacks = new Set([...back.values()].map(({ sid: sid2 }) => sid2));
  const known = "unread" in told ? void 0 : indexOf(told);
  const count = releases.filter(({ dateCreated }) => Date.parse(dateCreated) >= since.getTime()).length;
  return releases.slice(0, count).map((release, at) => {
    const [above, below] = [releases[at - 1], releases[at + 1]];
    const date = isoOf(release.dateCreated);
    const provenance = known === void 0 ? unknown(`GitHub could not be asked: ${"unread" in told ? told.unread : ""}`) : provenanceOf(release, below, known);
    return {
      sid: release.sid,
      date,
      localDate: read.localTime(date),
      configurationSid: release.configurationSid,
      configuration: read.nameOf(release.configurationSid),
      changes: read.changes(below?.configurationSid, release.configurationSid),
      live: release.sid === read.live?.sid,
      // Of the newest, it is not known whether it is live still, if the witnesses differ.
      liveSeconds: liveSeconds(date, above?.dateCreated ?? (read.live ? until.toISOString() : void 0)),
      ...provenance,
      rollback: rollbacks.has(release.sid),
      takenBackBy: back.get(release.sid)?.sid ?? ""
    };
  });
}
function recordedSince(told) {
  if ("unread" in told) return "";
  const telling = told.runs.filter(({ byJob }) => byJob).map(({ createdAt }) => createdAt);
  return telling.reduce((oldest, date) => oldest === "" || date < oldest ? date : oldest, "");
}
function isoOf(date) {
  if (typeof date === "string" && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(date)) return date;
  return new Date(date).toISOString().replace(/\.\d+/, "");
}
function liveSeconds(from, to) {
  return to === void 0 ? null : secondsBetween(from, to);
}
var NOBODY = {
  startedBy: [],
  approvedBy: null,
  reason: "",
  waived: [],
  breakGlass: "",
  run: null
};
function unknown(because, run = null) {
  return { origin: "unknown", because, ...NOBODY, run };
}
function indexOf(told) {
  const by = (name) => new Map(told.runs.toReversed().flatMap((run) => run[name].map((sid2) => [sid2, run])));
  return {
    made: by("made"),
    mayHaveMade: by("mayHaveMade"),
    claimed: new Set(told.runs.flatMap(({ claimed }) => claimed)),
    planned: Map.groupBy(told.runs, ({ planned }) => planned?.previousRelease ?? ""),
    rollingBack: new Map(
      told.runs.flatMap((run) => run.mayHaveRolledBack ? run.made.map((sid2) => [sid2, run]) : [])
    ),
    unread: told.runs.flatMap(({ byJob, ended, createdAt }) => byJob && ended === "unread" ? [Date.parse(createdAt)] : []).toSorted((a, b) => b - a),
    since: recordedSince(told),
    unreadJobs: told.unreadJobs
  };
}
function provenanceOf(release, below, index) {
  const run = index.made.get(release.sid);
  if (run !== void 0) return { origin: "action", because: "The deployment of its run names it.", ...whoOf2(run) };
  const planned = plannedAs(release, below, index);
  const claimed = index.claimed.has(release.sid) || planned.some(({ byJob }) => !byJob);
  return mayBeOf(release, below, planned, index) ?? (claimed ? { origin: "claimed", because: CLAIMED, ...NOBODY } : void 0) ?? notTold(Date.parse(release.dateCreated), index) ?? {
    origin: "outside",
    because: "No deployment mentions it: there was none, or it was deleted.",
    ...NOBODY
  };
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
function mayBeOf({ sid: sid2 }, below, planned, index) {
  const may = index.mayHaveMade.get(sid2);
  if (may) return unknown("A run met another release at that time, and may have made this one.", may.run);
  const byJob = planned.find((one) => one.byJob && ["open", "unread"].includes(one.ended));
  if (byJob) return unknown(byJob.ended === "open" ? LOST : UNREAD, byJob.run);
  const back = index.rollingBack.get(below?.sid ?? "");
  return back && unknown("A run that began to take back the release before never said how that ended.", back.run);
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
var CLAIMED = "Only a deployment that no job wrote mentions it: anybody can write one.";
var LOST = "A run that planned it never said how it ended.";
var UNREAD = "What the deployment of a run that planned it says was not read, or is gone.";
function whoOf2({
  startedBy,
  approvedBy,
  reason,
  waived,
  breakGlass,
  run
}) {
  const who = { startedBy: [...startedBy], approvedBy: approvedBy && [...approvedBy], waived: [...waived] };
  return { ...who, reason, breakGlass, run };
}

// src/history/project.ts
var LOOKS = 3;
async function readReleases(sinceBy, project) {
  for (let look = 1; ; look += 1) {
    const active = await project.active();
    const releases = await releasesSince(sinceBy(project.now()), project);
    const [newest] = releases;
    if (active === void 0 || active.sid === newest?.sid) return { releases, live: newest, notes: [] };
    if (look < LOOKS) continue;
    const differ = `Twilio calls ${active.sid} active, and lists ${newest?.sid ?? "no release"} as the newest`;
    return { releases, live: void 0, notes: [`${differ}: what is live is not known.`] };
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
    nameOf: (sid2) => names.get(sid2) ?? "",
    pluginsOf: (sid2) => contents.get(sid2),
    changes(from, to) {
      const pair = `${from}>${to}`;
      const before = from === void 0 ? [] : contents.get(from);
      const after = contents.get(to);
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
  const keep = ({ sid: sid2, name }) => names.set(sid2, name);
  try {
    for await (const page of project.configurationPages(1e3)) {
      for (const one of page) if (sids.has(one.sid)) keep(one);
      if (names.size === sids.size) break;
    }
  } catch (thrown) {
    notes.push(asProblem(thrown).message);
  }
  const missing = new Set([...sids].filter((sid2) => !names.has(sid2)));
  await readEach(missing, (sid2) => project.configuration(sid2).then(keep), notes);
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
  await readEach(sids, async (sid2) => void contents.set(sid2, (await project.plugins(sid2)).map(once)), notes);
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
  const { account, environment, expect, timezone } = options;
  const { releases, live, notes } = await readReleases((now) => sinceDate(options.since, now), project);
  const until = project.now();
  const since = sinceDate(options.since, until);
  if (since > until) throw new WrongInputs([{ input: "since", expected: "is later than now" }]);
  const count = releases.filter(({ dateCreated }) => Date.parse(dateCreated) >= since.getTime()).length;
  const named = new Set(releases.slice(0, count + 1).map(({ configurationSid }) => configurationSid));
  const query = { account, environment, since, releases: releases.slice(0, count) };
  const [configurations, told] = await Promise.all([readConfigurations(named, project), readTold(query, deployments)]);
  return {
    ...{ account, repository, environment, timezone },
    ...{ since: isoOf(since), until: isoOf(until) },
    live: live ? liveOf(live, configurations) : null,
    expected: expect,
    ...driftOf(options, live, releases.length === 0, configurations),
    recordedSince: recordedSince(told),
    notes: [...notes, ...configurations.notes, ..."unread" in told ? [told.unread] : told.notes],
    releases: joined({
      ...{ releases, since, until, live, told },
      ...{ nameOf: configurations.nameOf, changes: configurations.changes },
      localTime: (iso) => timezone === "" ? "" : formatInZone(iso, timezone)
    })
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
function liveOf({ sid: sid2, configurationSid }, { nameOf: nameOf2 }) {
  return { release: sid2, configurationSid, configuration: nameOf2(configurationSid) };
}
function driftOf({ expect: expected, manifest }, live, isNeverReleased, { nameOf: nameOf2, pluginsOf }) {
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
  const name = nameOf2(configurationSid);
  return answer(name === "" ? null : name !== expected);
}
function cleaned(account, clean) {
  const known = /* @__PURE__ */ new Map();
  const once = (text4) => {
    const found = known.get(text4) ?? clean(text4);
    known.set(text4, found);
    return found;
  };
  const { live, releases, ...rest } = account;
  const all = (texts2) => texts2.length === 0 ? texts2 : texts2.map(once);
  const changes = /* @__PURE__ */ new Map([[null, null]]);
  const changed2 = (given) => {
    const found = changes.get(given) ?? given?.map((one) => ({ ...one, plugin: once(one.plugin), from: once(one.from), to: once(one.to) })) ?? null;
    changes.set(given, found);
    return found;
  };
  for (const [at, release] of releases.entries()) {
    const { configuration, because, startedBy, approvedBy, reason, waived, breakGlass, run } = release;
    releases[at] = {
      ...release,
      ...{ configuration: once(configuration), because: once(because), changes: changed2(release.changes) },
      ...{ startedBy: all(startedBy), approvedBy: approvedBy && all(approvedBy), reason: once(reason) },
      ...{ waived: all(waived), breakGlass: once(breakGlass) },
      run: run && { title: once(run.title), url: once(run.url) }
    };
  }
  return {
    ...{ ...rest, releases, environment: once(rest.environment), expected: once(rest.expected) },
    ...{ notes: all(rest.notes), differences: all(rest.differences) },
    live: live && { ...live, configuration: once(live.configuration) }
  };
}

// src/history/summary.ts
var SUMMARY_BYTES = 512 * 1024;
var ROOMS = [100, 30, 5];
var MOST_ACCOUNTS = 50;
function historySummary(history) {
  for (const rows of ROOMS) {
    const summary = `${renderMarkdown(partsOf(history, rows))}
`;
    if (Buffer.byteLength(summary) < SUMMARY_BYTES) return summary;
  }
  return `${renderMarkdown([heading(history), paragraph(text("The rest is too long to show here; it is in the files."))])}
`;
}
function failureSummary(what, next) {
  const head = { type: "heading", depth: 2, children: [text("❌ The history could not be read")] };
  return `${renderMarkdown([head, paragraph(...sentence(what)), paragraph(...sentence(next))])}
`;
}
function heading(history) {
  const { sign, words } = verdictOf(history);
  return { type: "heading", depth: 2, children: [text(`${sign} ${words}`)] };
}
function partsOf(history, rows) {
  const accounts = history.accounts.slice(0, MOST_ACCOUNTS);
  const more = history.accounts.length - accounts.length;
  const figures = figuresInWords(history.figures);
  return [
    heading(history),
    table(
      figures.map(([name]) => [text(name)]),
      [figures.map(([, value]) => [text(value)])]
    ),
    ...accounts.flatMap((account) => accountSection(account, rows)),
    ...more > 0 ? [paragraph(text(`${counted(more, "more account")} in the files.`))] : []
  ];
}
function accountSection(account, rows) {
  const { releases, live, repository, environment, since, until, notes } = account;
  const past = releases.filter(isOutside);
  const drift = driftInWords(account);
  const where = environment === "" ? "in all environments" : "in the environment ";
  return [
    paragraph(strong("Account"), text(" "), code(account.account), text(": "), ...liveNow(live)),
    ...drift === "" ? [] : [paragraph(strong(account.drift === false ? "No drift:" : "Drift:"), text(" "), ...untrusted(drift, 300))],
    paragraph(
      text(`From ${formatTime(since)} to ${formatTime(until)}. Deployments of `),
      ...repository === "" ? [text("no repository")] : [code(repository)],
      text(`, ${where}`),
      ...environment === "" ? [] : [code(environment)],
      text(".")
    ),
    ...notes.length === 0 ? [] : [bullets(notes.slice(0, 10).map((note) => sentence(note)))],
    ...tables(past, "past the gates", rows, false),
    ...pictureOf2(account),
    ...tables(releases, "newest first", rows, true)
  ];
}
var WIDTH = 28;
function pictureOf2(account) {
  const { lanes, drawn } = lanesOf(account);
  if (lanes.length === 0) return [];
  const more = account.releases.length - drawn;
  const cut = more > 0 ? `, without ${counted(more, "older or further release")}` : "";
  return [
    paragraph(strong("What was live when"), text(`: █ live, ▒ live past the gates, now on the right${cut}`)),
    table(
      [[text("when")], [text("configuration")]],
      lanes.map((lane) => [[code(drawLane(lane, WIDTH))], untrusted(lane.name, 60)])
    )
  ];
}
function liveNow(live) {
  if (live === null) return [text("what is live is not known, or nothing is.")];
  return [...untrusted(nameOf(live), 200), text(" is live, by "), code(live.release), text(".")];
}
function tables(releases, title2, rows, fold) {
  if (releases.length === 0) return [];
  const more = releases.length - rows;
  const shown = [
    tableOf2(releases.slice(0, rows)),
    ...more > 0 ? [paragraph(text(`… and ${counted(more, "more release")}, in the files.`))] : []
  ];
  const words = `${counted(releases.length, "release")}, ${title2}`;
  return fold ? collapsed(words, shown) : [paragraph(strong(words)), ...shown];
}
function tableOf2(releases) {
  const head = ["configuration", "when", "gates", "live for", "who", "why", "what changed", "run", "release"];
  return table(
    head.map((word) => [text(word)]),
    releases.map((release) => {
      const { sid: sid2, origin, because, liveSeconds: liveSeconds2, changes, run, reason, waived, breakGlass } = release;
      const state = stateOf(release);
      const glass = waived.length === 0 ? [] : [text(" · waived: "), ...untrusted(`${listed(waived)}: ${breakGlass}`, 300)];
      return [
        [...untrusted(nameOf(release), 100), text(state === "" ? "" : ` (${state})`)],
        // On a phone, a date would wrap at each of its hyphens.
        [text(whenOf(release).join(" · ").replaceAll("-", "‑"))],
        [text(`${SIGNS[origin]} ${GATES[origin]}${origin === "action" ? "" : `: ${because}`}`)],
        [text(spanOf(liveSeconds2))],
        untrusted(whoOf(release), 200),
        [...reason === "" ? [text("–")] : untrusted(reason, 200), ...glass],
        changes === null ? [text("not known")] : changedIn(changes),
        run === null ? [text("–")] : link(run.url, [code(run.title.trim() || "run", 100)]),
        [code(sid2)]
      ];
    })
  );
}
var SIGNS = { action: "✅", outside: "🔴", claimed: "🔴", unknown: "❓" };
function changedIn(changes) {
  return changes.length === 0 ? [text("none")] : untrusted(listed(changes.map(describeChange), "; "), 400);
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
      const { warnings, ...options } = await readHistoryInputs(env);
      for (const warning of warnings) log.warn(warning);
      const read = options.kind === "join" ? joinFiles(options) : [await readOne(options, resources)];
      const accounts = read.map((account) => cleaned(account, (text4) => escapeHidden(redact(text4))));
      const history = { version: 1, figures: figuresOf(accounts), accounts };
      report(history, writeFiles(history, env), failureOf(history, options.failOn));
    } catch (thrown) {
      debug(thrown);
      fail(asProblem(thrown));
    }
  } catch (_) {
    var _error = _, _hasError = true;
  } finally {
    __callDispose(_stack, _error, _hasError);
  }
}
function joinFiles({ files, timezone }) {
  const accounts = files.flatMap(readFiles);
  if (timezone === "") return accounts;
  return accounts.map(({ releases, ...account }) => ({
    ...{ ...account, timezone },
    releases: releases.map((one) => ({ ...one, localDate: formatInZone(one.date, timezone) }))
  }));
}
async function readOne(options, resources) {
  const redact = redactorFor(process.env);
  const { run } = await readContext(process.env);
  const common = { clock: systemClock, signal: cancellation(), redact };
  const flex = resources.use(createFlexClient({ ...options, proxy: proxyFor(`https://${options.host}`), ...common }));
  const github = resources.use(lazyGitHub({ run, token: options.githubToken, proxyFor, ...common }));
  const { connect: _, ...project } = flex;
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
      ...past.slice(0, 50).map((one) => `  past the gates: ${one.sid}, ${nameOf(one)}, ${whenOf(one).join(", ")}`),
      ...accounts.flatMap(({ notes }) => notes),
      ...Object.values(files)
    ].map((line) => logLine(line)),
    outputs: () => ({
      ...{ releases: String(figures.releases), outside: String(figures.outside), drift, live, ...files }
    }),
    summary: () => historySummary(history),
    annotation: (unwritten) => annotationFor(failure, unwritten),
    warning: null
  });
}
function annotationFor(failure, unwritten) {
  if (unwritten.length === 0) return failure ? annotated(failure) : null;
  const what = `The outputs could not be written: ${unwritten.join("; ")}.`;
  return annotated(failure ?? new Problem("files-unwritable", ""), what);
}
function annotated(problem, more = "") {
  const { code: code2, message, remedy } = problem;
  const what = `${message} ${more}`.trim();
  return annotationOf({ code: code2, title: CATALOGUE[code2].title, what, now: "This action only reads.", next: remedy });
}
function fail(problem) {
  const summary = () => failureSummary(problem.message, problem.remedy);
  publish({ lines: [], outputs: () => ({}), summary, annotation: () => annotated(problem), warning: null });
}

// src/entries/history.ts
for (const flag2 of ["--semi-space-growth-factor=1", "--heap-growing-percent=5", "--no-maglev"])
  setFlagsFromString(flag2);
await runHistory();
