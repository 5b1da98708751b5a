// src/text/map-texts.ts
function mapTexts(value, change) {
  return mapped(value, change);
}
function mapped(value, change) {
  if (typeof value === "string") return change(value);
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map((part) => mapped(part, change));
  const parts = Object.entries(value).filter(([, part]) => part !== void 0);
  return Object.fromEntries(parts.map(([key, part]) => [key, mapped(part, change)]));
}

// src/net/timeout.ts
var TIMER_DONE = "over";
async function withTimeout(milliseconds, { clock, signal }, work) {
  signal.throwIfAborted();
  const late = new AbortController();
  const done = new AbortController();
  clock.sleep(milliseconds, done.signal).then(
    () => late.abort(),
    () => void 0
  );
  const over = AbortSignal.any([signal, late.signal]);
  const { promise: ended, reject } = Promise.withResolvers();
  const end = () => reject(over.reason);
  over.addEventListener("abort", end);
  ended.catch(() => void 0);
  try {
    return await Promise.race([work(over), ended]);
  } catch (cause) {
    throw late.signal.aborted ? new Error(`no answer within ${milliseconds / 1e3} s`, { cause }) : cause;
  } finally {
    done.abort(TIMER_DONE);
    over.removeEventListener("abort", end);
  }
}

// src/net/credentials.ts
function basic(user, password) {
  return Buffer.from(`${user}:${password}`).toString("base64");
}
function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

// src/text/redact.ts
var MARK = "***";
var SHORTEST = 4;
var SHORTEST_WITHIN_WORDS = 16;
function redactor(secrets) {
  const known = [...new Set(secrets)].filter((secret) => secret.length >= SHORTEST).toSorted((one, other) => other.length - one.length);
  const needles = known.flatMap((secret) => [secret, ...encodingsOf(secret)]).map(longestWord);
  let pattern;
  return (text) => {
    const words = withoutEscapes(text);
    if (!needles.some((needle) => words.includes(needle))) return text;
    pattern ??= new RegExp(known.flatMap(patternsOf).join("|"), "g");
    return text.replace(pattern, MARK);
  };
}
function longestWord(text) {
  return (text.match(/[0-9A-Za-z]+/g) ?? []).reduce(
    (longest, word) => word.length > longest.length ? word : longest,
    ""
  );
}
function withoutEscapes(text) {
  if (!/[\\%]/.test(text)) return text;
  const character = (_, code) => String.fromCharCode(Number.parseInt(code, 16));
  return text.replace(/(?<!\\)\\+u([0-9A-Fa-f]{4})/g, character).replace(/%(?:25)*([0-9A-Fa-f]{2})/g, character).replaceAll("\\", "");
}
function redactBody(body, redact) {
  if (redact(body) === body) return body;
  try {
    return JSON.stringify(mapTexts(JSON.parse(body), redact));
  } catch {
    return redact(body);
  }
}
function patternsOf(secret) {
  const patterns = [secret, ...encodingsOf(secret)].map(spelled);
  return secret.length < SHORTEST_WITHIN_WORDS ? patterns.map(asWord) : patterns;
}
function encodingsOf(secret) {
  if (secret.length < SHORTEST_WITHIN_WORDS) return [base64(secret).replace(/=+$/, "")];
  return [0, 1, 2].map((shift) => {
    const bits = 8 * (shift + Buffer.byteLength(secret));
    return base64("\0".repeat(shift) + secret).slice(Math.ceil(8 * shift / 6), Math.floor(bits / 6));
  });
}
function asWord(pattern) {
  return `(?<=^|[^0-9A-Za-z]|%[0-9A-Fa-f]{2}|\\\\(?:u[0-9A-Fa-f]{4}|[bfnrt]))(?:${pattern})(?![0-9A-Za-z])`;
}
function base64(text) {
  return Buffer.from(text).toString("base64");
}
function spelled(text) {
  return `(?<!\\\\)\\\\*${[...text].map(spelledCharacter).join("\\\\*")}`;
}
function spelledCharacter(character) {
  const units = character.split("").map((unit) => `u${anyCase(unit.charCodeAt(0).toString(16).padStart(4, "0"))}`);
  const bytes = [...Buffer.from(character)].map((byte) => `%(?:25)*${anyCase(byte.toString(16).padStart(2, "0"))}`);
  const alike = { "+": "[+-]", "/": "[/_]", " ": "[ +]" }[character] ?? character.replace(/\W/, "\\$&");
  return `(?:${alike}|${units.join("\\\\*")}|${bytes.join("")})`;
}
function anyCase(hexadecimal) {
  return hexadecimal.replace(/[a-f]/g, (digit) => `[${digit}${digit.toUpperCase()}]`);
}

export {
  mapTexts,
  TIMER_DONE,
  withTimeout,
  basic,
  decoded,
  redactor,
  redactBody
};
