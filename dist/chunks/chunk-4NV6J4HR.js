import {
  isSid
} from "./chunk-LJ7VFS34.js";
import {
  array,
  boolean,
  check,
  custom,
  nullish,
  number,
  object,
  pipe,
  string,
  transform
} from "./chunk-HZVXPQSS.js";
import {
  Cancelled,
  Problem
} from "./chunk-GSHAAMU2.js";
import {
  __esm
} from "./chunk-TBXCYRB4.js";

// builtin:node:crypto
var builtin, createHash, createHmac, randomUUID, timingSafeEqual;
var init_node_crypto = __esm({
  "builtin:node:crypto"() {
    builtin = /* @__PURE__ */ process.getBuiltinModule("node:crypto");
    createHash = /* @__PURE__ */ (() => builtin.createHash)();
    createHmac = /* @__PURE__ */ (() => builtin.createHmac)();
    randomUUID = /* @__PURE__ */ (() => builtin.randomUUID)();
    timingSafeEqual = /* @__PURE__ */ (() => builtin.timingSafeEqual)();
  }
});

// src/text/lists.ts
var MOST_ITEMS = 10;
function listed(items, separator = ", ") {
  const more = items.length - MOST_ITEMS;
  return [...items.slice(0, MOST_ITEMS), ...more > 0 ? [`and ${more} more`] : []].join(separator);
}
function counted(count, singular) {
  return `${count} ${count === 1 ? singular : `${singular}s`}`;
}

// src/flex/schemas.ts
var sid = (prefix) => custom((input) => typeof input === "string" && isSid(prefix, input), `expected a ${prefix}… SID`);
var optionalText = nullish(string(), "");
var flag = nullish(boolean(), false);
var date = pipe(
  string(),
  check((value) => !Number.isNaN(Date.parse(value)), "expected a date")
);
var releaseSchema = pipe(
  object({
    sid: sid("FK"),
    account_sid: sid("AC"),
    configuration_sid: sid("FJ"),
    date_created: date,
    url: optionalText
  }),
  transform(
    (row) => ({
      sid: row.sid,
      accountSid: row.account_sid,
      configurationSid: row.configuration_sid,
      dateCreated: row.date_created,
      url: row.url
    })
  )
);
var configurationSchema = pipe(
  object({ sid: sid("FJ"), account_sid: sid("AC"), name: optionalText, archived: flag }),
  transform(
    (row) => ({ sid: row.sid, accountSid: row.account_sid, name: row.name, archived: row.archived })
  )
);
var configuredPluginSchema = pipe(
  object({
    account_sid: nullish(sid("AC")),
    configuration_sid: nullish(sid("FJ")),
    plugin_sid: optionalText,
    plugin_version_sid: optionalText,
    unique_name: optionalText,
    version: optionalText,
    phase: nullish(number(), 0),
    changelog: optionalText,
    plugin_url: optionalText,
    plugin_archived: flag,
    plugin_version_archived: flag,
    private: flag
  }),
  transform((row) => ({
    accountSid: row.account_sid ?? void 0,
    configurationSid: row.configuration_sid ?? void 0,
    uniqueName: row.unique_name || row.plugin_sid,
    versionSid: row.plugin_version_sid,
    version: row.version,
    phase: row.phase,
    changelog: row.changelog,
    bundleUrl: row.plugin_url,
    pluginArchived: row.plugin_archived,
    versionArchived: row.plugin_version_archived,
    isPrivate: row.private
  }))
);
var pluginSchema = pipe(
  object({ sid: sid("FP"), account_sid: sid("AC"), unique_name: optionalText, archived: flag }),
  transform(
    (row) => ({
      sid: row.sid,
      accountSid: row.account_sid,
      uniqueName: row.unique_name || row.sid,
      archived: row.archived
    })
  )
);
var pluginVersionSchema = pipe(
  object({
    sid: sid("FV"),
    account_sid: sid("AC"),
    plugin_sid: sid("FP"),
    version: optionalText,
    changelog: optionalText,
    plugin_url: optionalText,
    archived: flag,
    private: flag,
    date_created: date
  }),
  transform(
    (row) => ({
      sid: row.sid,
      accountSid: row.account_sid,
      pluginSid: row.plugin_sid,
      version: row.version,
      changelog: row.changelog,
      bundleUrl: row.plugin_url,
      archived: row.archived,
      isPrivate: row.private,
      dateCreated: row.date_created
    })
  )
);
var meta = object({ key: nullish(string()), next_page_url: nullish(string()) });
var releasePageSchema = pipe(
  object({ releases: array(releaseSchema), meta }),
  transform(({ releases, meta: meta2 }) => ({ rows: releases, key: meta2.key, next: meta2.next_page_url }))
);
var configurationPageSchema = pipe(
  object({ configurations: array(configurationSchema), meta }),
  transform(({ configurations, meta: meta2 }) => ({ rows: configurations, key: meta2.key, next: meta2.next_page_url }))
);
var configuredPageSchema = pipe(
  object({ plugins: array(configuredPluginSchema), meta }),
  transform(({ plugins, meta: meta2 }) => ({ rows: plugins, key: meta2.key, next: meta2.next_page_url }))
);
var pluginPageSchema = pipe(
  object({ plugins: array(pluginSchema), meta }),
  transform(({ plugins, meta: meta2 }) => ({ rows: plugins, key: meta2.key, next: meta2.next_page_url }))
);
var versionPageSchema = pipe(
  object({ plugin_versions: array(pluginVersionSchema), meta }),
  transform((page) => ({ rows: page.plugin_versions, key: page.meta.key, next: page.meta.next_page_url }))
);

// src/release/taken-back.ts
function takenBack(releases) {
  const line = [];
  const places = /* @__PURE__ */ new Map();
  const taken = /* @__PURE__ */ new Map();
  for (const release of releases.toReversed()) {
    const { configurationSid } = release;
    const at = places.get(configurationSid);
    if (at === void 0) {
      places.set(configurationSid, line.length);
      line.push({ configurationSid, releases: [release] });
      continue;
    }
    for (const gone of line.splice(at + 1)) {
      places.delete(gone.configurationSid);
      for (const { sid: sid2 } of gone.releases) taken.set(sid2, release);
    }
    line[at]?.releases.push(release);
  }
  return taken;
}
function isReturn(configurationSid, releases) {
  const latest = releases.find((release) => release.configurationSid === configurationSid);
  if (latest === void 0 || releases[0]?.configurationSid === configurationSid) return false;
  return !takenBack(releases).has(latest.sid);
}
function cameBackBy(releases) {
  const [head] = releases;
  const period = releases.findIndex((release) => release.configurationSid !== head?.configurationSid);
  const returns = new Set(takenBack(releases).values());
  return releases.slice(0, Math.max(0, period)).find((release) => returns.has(release));
}

// src/release/look.ts
var GRACE_MS = 500;
async function lookAtReleases({ recent: read, active: ask, clock, signal }, options) {
  const asked = ask().catch((thrown) => {
    if (thrown instanceof Cancelled) return void 0;
    throw thrown;
  });
  asked.catch(() => void 0);
  const recent = await read(options);
  const at = clock.date().getTime();
  const enough = new AbortController();
  const grace = clock.sleep(GRACE_MS, AbortSignal.any([signal, enough.signal])).catch(() => void 0);
  const active = await Promise.race([asked, grace.then(() => void 0)]);
  enough.abort();
  return { recent, active, at };
}
function isContradictory({ recent: [head], active }) {
  return active !== void 0 && active.sid !== head?.sid;
}
function contradiction({ recent: [head], active }) {
  const newest = head === void 0 ? "Twilio's list has no release" : `The newest release of Twilio's list is ${head.sid}`;
  return new Problem("active-disagrees", `${newest}, but Twilio calls ${active?.sid} active.`);
}
async function recentIfAgreed(ports) {
  const look = await lookAtReleases(ports, { retry: true }).catch(() => void 0);
  return look && !isContradictory(look) ? look.recent : void 0;
}

// src/release/read-back.ts
async function pollUntilSettled(query, ports) {
  const { clock, signal } = ports;
  const started = clock.monotonic();
  const elapsed = () => clock.monotonic() - started;
  let seen;
  let cutShort = true;
  try {
    const times = pollTimes(query.settleMs);
    for (const [place, at] of times.entries()) {
      if (elapsed() >= (times[place + 1] ?? Number.POSITIVE_INFINITY)) continue;
      if (at > 0) ports.report({ step: "looking", elapsedMs: elapsed(), settleMs: query.settleMs });
      await clock.sleep(Math.max(0, at - elapsed()), signal);
      const look = await lookAtReleases(ports, { retry: at === query.settleMs }).catch(() => void 0);
      if (look === void 0) continue;
      seen = look;
      cutShort = at !== query.settleMs;
      const outcome = isContradictory(look) ? void 0 : readBack(query, look.recent);
      if (outcome !== void 0) return { outcome, recent: look.recent };
    }
  } catch {
  }
  const { why, confirmedSid, before, sent } = query;
  const lookedSeconds = Math.round(Math.min(elapsed(), query.settleMs) / 1e3);
  const calledActive = seen && isContradictory(seen) ? seen.active : void 0;
  const looked = { seen: seen?.recent[0], calledActive, lookedSeconds, cutShort };
  return { outcome: { outcome: "unknown", why, confirmedSid, before, sent, ...looked }, recent: seen?.recent };
}
function pollTimes(settleMs) {
  const times = [0];
  for (let at = 1e3; at < settleMs; at *= 2) times.push(at);
  return [...times, settleMs];
}
function readBack(query, recent) {
  const { before, confirmedSid, target } = query;
  const newer = before === void 0 ? recent : releasesAfter(before, recent);
  const [head, under] = newer;
  if (head === void 0) return void 0;
  if (confirmedSid !== void 0) {
    const ours2 = newer.find((release) => release.sid === confirmedSid);
    if (ours2 === void 0) return void 0;
    if (head !== ours2) return concurrent(ours2, [], head, "theirs");
    return under ? concurrent(ours2, [], under, "ours") : { outcome: "created", release: head };
  }
  const mayBeOurs = (release) => isOf(target, release) && isWithin(release, query.within);
  const ofTarget = newer.filter(mayBeOurs);
  const candidates = ofTarget.map((release) => release.sid);
  const [ours] = ofTarget;
  if (ours === void 0) return void 0;
  const theirs = newer.find((release) => !mayBeOurs(release));
  if (theirs !== void 0) return concurrent(ours, candidates, theirs, head.sid === theirs.sid ? "theirs" : "ours");
  return { outcome: "created-by-readback", release: ours, candidates };
}
function concurrent(ours, candidates, theirs, active) {
  return { outcome: "conflict", when: "concurrent", ours, candidates, theirs, active };
}
function releasesAfter(before, recent) {
  const at = recent.findIndex((release) => release.sid === before.sid);
  if (at !== -1) return recent.slice(0, at);
  return recent.filter((release) => Date.parse(release.dateCreated) > Date.parse(before.dateCreated));
}
var DATE_SLACK_MS = 2e3;
function isWithin({ dateCreated }, within) {
  if (within === void 0) return true;
  const date2 = Date.parse(dateCreated);
  return date2 >= within.from - DATE_SLACK_MS && date2 <= within.to + DATE_SLACK_MS;
}
function isOf(target, release) {
  return target.kind === "configuration" && release.configurationSid === target.configuration.sid;
}

// src/release/unlisted-name.ts
function adviceOn(name, nearest) {
  const names = nearest.map((one) => JSON.stringify(one)).join(", ");
  const likely = likelyReference(name) || likelySlip(name);
  return [likely, nearest.length === 0 ? "" : `The nearest: ${names}.`].filter(Boolean).join(" ");
}
function likelyReference(name) {
  const word = withoutQuotes(name);
  if (word !== name) return "The quotes are part of what was typed: most likely they are not meant.";
  if (/^(active|previous(~\d+)?)$/i.test(word)) {
    return `Most likely \`${word.toLowerCase()}\` is meant: the word is written in lower case.`;
  }
  if (/^(latest|newest|last|current|live)$/i.test(word)) {
    return `There is no word \`${word}\`: \`active\` is what is live, and a new configuration goes by its name or SID.`;
  }
  const sid2 = word.toUpperCase().slice(0, 2) + word.slice(2);
  if (isSid("FJ", sid2) || isSid("FK", sid2)) return `Most likely ${sid2} is meant: a SID begins with capitals.`;
  return /^F[JK][0-9a-f]+$/i.test(word) ? `Most likely it is a part of a SID: ${word.slice(0, 2).toUpperCase()} and 32 hexadecimal digits; this has ${word.length - 2}.` : "";
}
function likelySlip(name) {
  const back = /^previous[\s~^_-]*(\d*)$/i.exec(name);
  if (back) return `Most likely \`previous${Number(back[1]) > 0 ? `~${back[1]}` : ""}\` is meant.`;
  const isList = name.split(/[\s,]+/).every((entry) => /^.[^@]*@[^@]+$/.test(entry));
  return isList ? "It looks like a list of plugins: that goes into the input `plugins`, one per line, with `base`." : "";
}
function withoutQuotes(text) {
  return /^(['"`])(.+)\1$/s.exec(text)?.[2]?.trim() ?? text;
}

// src/flex/retry.ts
var RETRY_AFTER_LIMIT_MS = 6e4;
var FIRST_BACKOFF_MS = 500;
var LONGEST_BACKOFF_MS = 5e3;
function backoff(tries) {
  return Math.random() * Math.min(LONGEST_BACKOFF_MS, FIRST_BACKOFF_MS * 2 ** (tries - 1));
}
function retryAfter(headers) {
  const text = headers["retry-after"]?.trim() ?? "";
  if (/^\d+$/.test(text)) return Math.min(Number(text) * 1e3, RETRY_AFTER_LIMIT_MS);
  if (!/^[A-Z][a-z]{2}, /.test(text)) return void 0;
  const wait = Date.parse(text) - Date.parse(headers["date"] ?? "");
  return wait >= 0 ? Math.min(wait, RETRY_AFTER_LIMIT_MS) : void 0;
}

export {
  listed,
  counted,
  createHash,
  createHmac,
  randomUUID,
  timingSafeEqual,
  init_node_crypto,
  sid,
  releaseSchema,
  configurationSchema,
  pluginVersionSchema,
  releasePageSchema,
  configurationPageSchema,
  configuredPageSchema,
  pluginPageSchema,
  versionPageSchema,
  takenBack,
  isReturn,
  cameBackBy,
  lookAtReleases,
  isContradictory,
  contradiction,
  recentIfAgreed,
  adviceOn,
  likelyReference,
  withoutQuotes,
  pollUntilSettled,
  pollTimes,
  releasesAfter,
  isOf,
  backoff,
  retryAfter
};
