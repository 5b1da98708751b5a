import {
  inputOf,
  inputOrVariable,
  redactorFor
} from "./chunk-6C4LVHE4.js";
import {
  nearest
} from "./chunk-MUYTU7IS.js";
import {
  claimedKind,
  isSid,
  parseSid
} from "./chunk-LJ7VFS34.js";
import {
  CATALOGUE,
  Problem,
  isVisible
} from "./chunk-GSHAAMU2.js";
import {
  isAbsolute,
  relative,
  resolve,
  sep
} from "./chunk-X3JUB44Y.js";

// src/release/window.ts
var DAYS = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];
var MINUTE_MS = 6e4;
var DAY_MINUTES = 24 * 60;
var SEARCH_MS = 22 * DAY_MINUTES * MINUTE_MS;
function parseWindows(text) {
  const lines = text.split("\n").map((line) => line.trim());
  const parsed = lines.flatMap((line, at) => line === "" ? [] : [{ at, window: parseWindow(line) }]);
  const wrong = parsed.flatMap(
    ({ at, window }) => "expected" in window ? [`${window.expected} (line ${at + 1})`] : []
  );
  if (wrong.length === 0 && parsed.length > 0) {
    return { value: parsed.flatMap(({ window }) => "value" in window ? [window.value] : []) };
  }
  const example = "such as `Mon-Thu,Sat 09:00-16:00 America/New_York`";
  return { expected: wrong.length === 0 ? `windows ${example}, one per line` : `${wrong.join("; ")}; ${example}` };
}
function parseWindow(line) {
  const [days = "", times = "", zone = "", ...rest] = line.split(/\s+/);
  if (zone === "" || rest.length > 0) return { expected: "three parts: days, times, time zone" };
  const onDays = parseDays(days);
  if (onDays === void 0) return { expected: `days, \`Sun\` to \`Sat\`, not \`${days}\`` };
  const [from, to, ...more] = times.split("-").map(parseTime);
  if (from === void 0 || to === void 0 || more.length > 0 || from === DAY_MINUTES) {
    return { expected: `two times, \`00:00\` to \`24:00\`, not \`${times}\`` };
  }
  if (from === to) return { expected: `two different times (a whole day is \`00:00-24:00\`), not \`${times}\`` };
  if (!isZone(zone)) return { expected: `an IANA time zone with its area, or \`UTC\`, not \`${zone}\`` };
  return { value: { text: `${days} ${times} ${zone}`, days: onDays, from, to, zone } };
}
function parseDays(text) {
  const found = /* @__PURE__ */ new Set();
  for (const part of text.split(",")) {
    const [first = -1, last = first, ...more] = part.split("-").map((name) => DAYS.indexOf(name));
    if (first < 0 || last < 0 || more.length > 0) return void 0;
    const length = (last - first + 7) % 7 + 1;
    for (let day = first; day < first + length; day += 1) found.add(day % 7);
  }
  return [...found].sort();
}
function parseTime(text) {
  if (text === "24:00") return DAY_MINUTES;
  const match = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(text);
  return match ? Number(match[1]) * 60 + Number(match[2]) : void 0;
}
function isZone(name) {
  if (name === "UTC") return true;
  if (!name.includes("/")) return false;
  try {
    new Intl.DateTimeFormat("en-US", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
function isWindowOpen(window, at) {
  return covers(window, localTime(window.zone)(at.getTime()));
}
function covers({ days, from, to }, wall) {
  const minute = minuteOf(wall);
  const today = days.includes(wall.getUTCDay());
  if (from < to) return today && minute >= from && minute < to;
  const yesterday = days.includes((wall.getUTCDay() + 6) % 7);
  return today && minute >= from || yesterday && minute < to;
}
function nextOpening(window, after) {
  const clock = localTime(window.zone);
  const offset = (time) => clock(time).getTime() - time;
  const first = Math.ceil(after.getTime() / MINUTE_MS) * MINUTE_MS;
  for (let time = first; time < first + SEARCH_MS; ) {
    const wall = clock(time);
    if (covers(window, wall)) return new Date(time);
    const minute = minuteOf(wall);
    let step = (minute < window.from ? window.from : DAY_MINUTES) - minute;
    while (step > 1 && offset(time + step * MINUTE_MS) !== offset(time)) step = Math.floor(step / 2);
    time += step * MINUTE_MS;
  }
  return void 0;
}
function timeIn(zone, at) {
  const wall = localTime(zone)(at.getTime());
  const minute = wall.toISOString().slice(0, "2026-11-30T09:00".length).replace("T", " ");
  return `${DAYS[wall.getUTCDay()]} ${minute} ${zone}`;
}
var FIELDS = { year: "numeric", month: "numeric", day: "numeric", hour: "numeric", minute: "numeric" };
var DIGITS = { calendar: "gregory", numberingSystem: "latn", hourCycle: "h23" };
function localTime(zone) {
  const format = new Intl.DateTimeFormat("en-US", { timeZone: zone, ...FIELDS, ...DIGITS });
  return (time) => {
    const parts = new Map(format.formatToParts(time).map(({ type, value }) => [type, Number(value)]));
    const part = (type) => parts.get(type) ?? 0;
    return new Date(Date.UTC(part("year"), part("month") - 1, part("day"), part("hour"), part("minute")));
  };
}
function minuteOf(wall) {
  return wall.getUTCHours() * 60 + wall.getUTCMinutes();
}

// src/inputs/undeclared.ts
var PREFIX = "INPUT_";
var TELLING = 6;
function undeclaredInputs(environment, known) {
  const declared = new Set(known.map((name) => PREFIX + name.toUpperCase()));
  const undeclared = Object.keys(environment).filter((variable) => variable.startsWith(PREFIX) && !declared.has(variable)).map((variable) => variable.slice(PREFIX.length).toLowerCase());
  const isSame = (input) => (name) => letters(name) === letters(input);
  return {
    problems: undeclared.flatMap((input) => {
      const name = known.find(isSame(input));
      return name === void 0 ? [] : [{ input, expected: `is no input: write \`${name}\`` }];
    }),
    warnings: undeclared.flatMap((input) => {
      const name = known.some(isSame(input)) ? void 0 : nearestInput(input, known);
      if (name === void 0) return [];
      return [`\`${input}\` is no input of this action, so it has no effect. The nearest is \`${name}\`.`];
    })
  };
}
function nearestInput(input, known) {
  const part = letters(input).replace(/s$/, "");
  return nearest(input, known)[0] ?? (part.length < TELLING ? void 0 : known.find((name) => letters(name).includes(part)));
}
function letters(name) {
  return name.toLowerCase().replace(/[^a-z0-9]/g, "");
}

// src/release/reference.ts
function parseReference(text) {
  if (text === "active") return { kind: "active" };
  if (text === "previous") return { kind: "previous", back: 1 };
  if (text.startsWith("previous~")) {
    const number = text.slice("previous~".length);
    if (/^[1-9]\d{0,5}$/.test(number)) return { kind: "previous", back: Number(number) };
    return { kind: "malformed", expected: "`previous~N` with a whole number from 1" };
  }
  const configuration = parseSid("FJ", text);
  if (configuration !== void 0) return { kind: "configuration", sid: configuration };
  const release = parseSid("FK", text);
  if (release !== void 0) return { kind: "release", sid: release };
  const claimed = claimedKind(text);
  if (claimed === void 0) return { kind: "name", name: text };
  return {
    kind: "malformed",
    expected: claimed.prefix === "FJ" || claimed.prefix === "FK" ? `a whole ${claimed.name} SID (${claimed.prefix} and 32 hexadecimal digits; this has ${text.length - 2})` : `a configuration (FJ…) or a release (FK…), not the SID of a${/^[AE]/i.test(claimed.name) ? "n" : ""} ${claimed.name}`
  };
}

// src/inputs/credentials.ts
function readAccount(environment, problems) {
  const input = "account-sid";
  const given = inputOrVariable(environment, input, "TWILIO_ACCOUNT_SID");
  if (given === void 0) {
    problems.push({ input, expected: "is required, here or as TWILIO_ACCOUNT_SID", isEmpty: true });
    return void 0;
  }
  const sid = parseSid("AC", given);
  const expected = "expected AC and 32 hexadecimal digits";
  if (sid === void 0) problems.push({ input, given: shapeOf(given), expected });
  return sid;
}
function readCredentials(environment, account, problems) {
  const token = inputOf(environment, "auth-token");
  const byKey = [inputOf(environment, "api-key"), inputOf(environment, "api-secret")].some(Boolean);
  if (byKey && token !== void 0) {
    const expected = "excludes `api-key` and `api-secret`: give a key with its secret, or the token";
    problems.push({ input: "auth-token", expected });
    return void 0;
  }
  const byToken = (password) => account && { user: account, password };
  if (token !== void 0) return byToken(token);
  const key = inputOrVariable(environment, "api-key", "TWILIO_API_KEY");
  const secret = inputOrVariable(environment, "api-secret", "TWILIO_API_SECRET");
  if (key !== void 0 && secret !== void 0) {
    if (isSid("SK", key)) return { user: key, password: secret };
    problems.push({ input: "api-key", given: shapeOf(key), expected: "expected SK and 32 hexadecimal digits" });
    return void 0;
  }
  const variable = inputOrVariable(environment, "auth-token", "TWILIO_AUTH_TOKEN");
  if (!byKey && variable !== void 0) return byToken(variable);
  problems.push(...missingParts(key, secret));
  return void 0;
}
function missingParts(key, secret) {
  const expected = "is required, here or as";
  const other = secret === void 0 ? "; or else `auth-token`" : "";
  return [
    ...key ? [] : [{ input: "api-key", expected: `${expected} TWILIO_API_KEY${other}`, isEmpty: true }],
    ...secret ? [] : [{ input: "api-secret", expected: `${expected} TWILIO_API_SECRET`, isEmpty: true }]
  ];
}
function shapeOf(text) {
  return `${text.slice(0, 2)}… (${text.length} characters)`;
}

// src/flex/host.ts
function flexHost(place) {
  const { edge } = place;
  const region = place.region ?? (edge === void 0 ? void 0 : "us1");
  return ["flex-api", edge, region, "twilio", "com"].filter((part) => part !== void 0).join(".");
}

// src/inputs/host.ts
var VARIABLES = { region: "TWILIO_REGION", edge: "TWILIO_EDGE" };
function readHost(environment, problems) {
  const [region, edge] = ["region", "edge"].map((input) => {
    const given = inputOrVariable(environment, input, VARIABLES[input]);
    if (given === void 0) return void 0;
    if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(given)) {
      problems.push({ input, given, expected: "expected a name in lower case, such as `us1` or `ashburn`" });
    }
    const isInput = inputOf(environment, input) !== void 0;
    return { given, setBy: `${isInput ? `the input \`${input}\`` : `the variable ${VARIABLES[input]}`} (${given})` };
  });
  const isSaid = problems.some(({ input }) => input === "region");
  if (region && !edge && !isSaid)
    problems.push({ input: "region", given: region.given, expected: "which needs `edge` as well" });
  const hostSetBy = [region, edge].flatMap((part) => part?.setBy ?? []).join(" or ");
  return { host: flexHost({ edge: edge?.given, region: region?.given }), hostSetBy };
}

// src/inputs/readers.ts
var BOOLEANS = new Map(
  Object.entries({ true: true, True: true, TRUE: true, false: false, False: false, FALSE: false })
);
function inputReaders(environment, problems) {
  const redact = redactorFor(environment);
  function parsed(name, parse) {
    const given = inputOf(environment, name);
    if (given === void 0) return void 0;
    const result = parse(given);
    if ("value" in result) return result.value;
    problems.push({ input: name, given: redact(given), expected: `expected ${result.expected}` });
    return void 0;
  }
  const read2 = (name, expected, parse) => parsed(name, (given) => {
    const value = parse(given);
    return value === void 0 ? { expected } : { value };
  });
  const check = (name, expected, isRight) => read2(name, expected, (given) => isRight(given) ? given : void 0);
  return {
    parsed,
    reason: (name) => {
      const given = check(name, "a reason that can be seen", isVisible);
      return given && redact(given);
    },
    name: (name) => check(name, "a name without a secret in it", (given) => redact(given) === given),
    text: (name) => {
      const given = inputOf(environment, name);
      return given && redact(given);
    },
    boolean: (name, otherwise) => read2(name, "`true` or `false`", (given) => BOOLEANS.get(given)) ?? otherwise,
    word: (name, words, otherwise) => read2(
      name,
      `one of ${words.map((word) => `\`${word}\``).join(", ")}`,
      (given) => words.find((word) => word === given)
    ) ?? otherwise,
    number: (name, least, most, otherwise) => read2(name, `a whole number from ${least} to ${most}`, (given) => {
      const number = /^\d{1,9}$/.test(given) ? Number(given) : Number.NaN;
      return number >= least && number <= most ? number : void 0;
    }) ?? otherwise,
    url: (name, otherwise) => check(name, "an https or http URL", (given) => /^https?:$/.test(URL.parse(given)?.protocol ?? "")) ?? otherwise,
    header: (name) => check(name, "printable ASCII, as HTTP headers need it", (given) => /^[\x20-\x7e]+$/.test(given))
  };
}

// src/inputs/wrong-inputs.ts
var WrongInputs = class extends Problem {
  problems;
  /** In a workflow, an input that is empty seldom looks so: what it names is empty. */
  constructor(problems, isWorkflow = true) {
    const code = problems.every(({ isEmpty }) => isEmpty) ? "empty-input" : "invalid-input";
    const { fix } = CATALOGUE["invalid-input"];
    const isExplained = isWorkflow && problems.some(({ isEmpty }) => isEmpty);
    const causes = isExplained ? CATALOGUE["empty-input"].fix : "";
    super(code, describe(problems, code), { fix: code === "empty-input" ? causes || fix : `${fix} ${causes}`.trim() });
    this.problems = problems;
  }
};
function describe(problems, code) {
  const [only, ...others] = problems;
  if (only !== void 0 && others.length === 0) return `The input ${saidOf(only, " is wrong: ")}.`;
  const names = [...new Set(problems.map(({ input }) => `\`${input}\``))];
  const count = names.length === 1 ? "One input is" : `${names.length} inputs are`;
  const list = problems.map((problem) => saidOf(problem, ": "));
  return [`${count} ${code === "empty-input" ? "empty" : "wrong"}: ${names.join(", ")}.`, ...list].join("\n");
}
function saidOf({ input, given, expected }, beside) {
  if (given !== void 0) return `\`${input}\`${beside}given ${JSON.stringify(given)}, ${expected}`;
  return `\`${input}\`${/^(is|excludes) /.test(expected) ? " " : beside}${expected}`;
}

// builtin:node:fs/promises
var builtin = /* @__PURE__ */ process.getBuiltinModule("node:fs/promises");
var stat = /* @__PURE__ */ (() => builtin.stat)();
var realpath = /* @__PURE__ */ (() => builtin.realpath)();
var readFile = /* @__PURE__ */ (() => builtin.readFile)();

// src/inputs/read-manifest.ts
var LARGEST_KIB = 64;
async function readManifest(path, workspace) {
  const text = await read(path, workspace).catch((cause) => ({
    problem: reasonOf(cause, path)
  }));
  if (typeof text !== "string") return { problems: [text.problem] };
  const { parseManifest } = await import("./manifest-6RKXPYFU.js");
  return parseManifest(text);
}
async function read(path, workspace) {
  const root = await realpath(workspace);
  const file = await realpath(resolve(root, path));
  const inside = relative(root, file);
  if (inside === ".." || inside.startsWith(`..${sep}`) || isAbsolute(inside))
    return { problem: "it lies outside of the workspace" };
  const found = await stat(file);
  if (!found.isFile()) return { problem: `it is ${found.isDirectory() ? "a directory" : "not a regular file"}` };
  if (found.size > LARGEST_KIB * 1024) return { problem: `it is larger than ${LARGEST_KIB} KiB` };
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(await readFile(file));
  } catch (cause) {
    if (cause instanceof TypeError) return { problem: "it is not text in UTF-8" };
    throw cause;
  }
}
function reasonOf({ code = "" }, path) {
  if (code === "ENOENT" || code === "ENOTDIR")
    return `there is no file ${JSON.stringify(path)} in the workspace (is the repository checked out before this step?)`;
  return `it cannot be read (${code})`;
}

export {
  parseWindows,
  isZone,
  isWindowOpen,
  nextOpening,
  timeIn,
  undeclaredInputs,
  parseReference,
  readAccount,
  readCredentials,
  readHost,
  inputReaders,
  WrongInputs,
  readManifest
};
