import {
  isSid
} from "./chunk-LJ7VFS34.js";

// src/release/unlisted-name.ts
function adviceOn(name, nearest) {
  const names = nearest.map((one) => JSON.stringify(one)).join(", ");
  return [likelyMeaning(name), nearest.length === 0 ? "" : `The nearest: ${names}.`].filter(Boolean).join(" ");
}
function likelyMeaning(name) {
  const word = withoutQuotes(name);
  if (word !== name) return "The quotes are part of what was typed: most likely it is meant without them.";
  if (/^(active|previous(~\d+)?)$/i.test(word)) {
    return `Most likely \`${word.toLowerCase()}\` is meant: the word is written in lower case.`;
  }
  if (/^(latest|newest|last|current|live)$/i.test(word)) {
    return `There is no word \`${word}\`: \`active\` is what is live, and a new configuration goes by its name or SID.`;
  }
  const sid = word.toUpperCase().slice(0, 2) + word.slice(2);
  if (isSid("FJ", sid) || isSid("FK", sid)) return `Most likely ${sid} is meant: a SID begins with capitals.`;
  return /^F[JK][0-9a-f]+$/i.test(word) ? `Most likely it is a part of a SID: ${word.slice(0, 2).toUpperCase()} and 32 hexadecimal digits; this has ${word.length - 2}.` : "";
}
function withoutQuotes(text) {
  return /^(['"`])(.+)\1$/s.exec(text)?.[2]?.trim() ?? text;
}

export {
  adviceOn,
  withoutQuotes
};
