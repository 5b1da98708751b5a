// src/flex/sid.ts
var PREFIXES = {
  AC: "account",
  FJ: "configuration",
  FK: "release",
  FP: "plugin",
  FV: "plugin version",
  SK: "API key"
};
function parseSid(prefix, text) {
  return isSid(prefix, text) ? text : void 0;
}
function isSid(prefix, text) {
  return text.startsWith(prefix) && /^[0-9a-fA-F]{32}$/.test(text.slice(2));
}
var LIKE_A_SID = new RegExp(`^(?:${Object.keys(PREFIXES).join("|")})[0-9a-fA-F]{20,}$`);
function claimedKind(text) {
  if (!LIKE_A_SID.test(text)) return void 0;
  const prefix = text.slice(0, 2);
  return { prefix, name: PREFIXES[prefix] };
}

export {
  parseSid,
  isSid,
  LIKE_A_SID,
  claimedKind
};
