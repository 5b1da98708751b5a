import {
  LIKE_A_SID
} from "./chunk-LJ7VFS34.js";

// src/compose/plugin-rules.ts
var NO_SID = { pattern: new RegExp(`^(?!${LIKE_A_SID.source})`), wrong: "is a SID" };
var NAME_RULES = [{ pattern: /^\S+$/, wrong: "is empty, or has a blank in it" }, NO_SID];
var VERSION_RULES = [
  { pattern: /./, wrong: "is empty" },
  NO_SID,
  {
    pattern: /^(?!([Ll][Aa][Tt][Ee][Ss][Tt]|[Nn][Oo][Nn][Ee])$)/,
    wrong: "is a word (the input `plugins` knows `latest` and `none`)"
  },
  { pattern: /^\S([\s\S]*\S)?$/, wrong: "begins or ends with a blank" },
  // `1.x`, `^1.2.3`, `>=1 <2`, `1.0 - 2.0`: what npm takes for more than one version.
  { pattern: /^(?!v?(\d+\.)*[xX](\.|$))[^\s^~<>=*|]+$/, wrong: "is a range" }
];
function brokenRule(rules, text) {
  return rules.find(({ pattern }) => !pattern.test(text));
}

// src/compose/plugin-list.ts
function parsePluginList(text) {
  const lines = text.split("\n").map((line, at) => ({ at: `line ${at + 1}`, text: line.replace(/(^|\s)#.*/, "").trim() }));
  const entries = lines.filter((line) => line.text !== "").map((line) => ({ at: line.at, ...parseEntry(line.text) }));
  return pluginListOf(entries, "it names no plugin: expected `name@version`, one per line");
}
function pluginListOf(entries, ifEmpty) {
  const first = /* @__PURE__ */ new Map();
  const changes = [];
  const problems = entries.length === 0 ? [ifEmpty] : [];
  for (const entry of entries) {
    const { at, name } = entry;
    if ("expected" in entry) problems.push(`${at}: ${entry.expected}`);
    else changes.push({ name, version: entry.version });
    const earlier = first.get(name);
    if (earlier === void 0) first.set(name, at);
    else problems.push(`${at}: \`${name}\` is named twice, first on ${earlier}`);
  }
  return problems.length > 0 ? { problems } : { changes };
}
function parseEntry(text) {
  const at = text.lastIndexOf("@");
  if (at <= 0) {
    const [, name2, version2] = /^(\S+):\s+(\S+)$/.exec(text) ?? [];
    const expected2 = name2 ? `is how a manifest says \`${name2}@${version2}\`` : "has no version: expected `name@version`";
    return { name: name2 ?? text, expected: `\`${text}\` ${expected2}` };
  }
  const isSeveral = text.includes(",") && text.split(",").every((one) => one.trim().lastIndexOf("@") > 0);
  if (isSeveral) return { name: text, expected: `\`${text}\` names several plugins: expected one per line` };
  const [name, version] = [text.slice(0, at), text.slice(at + 1)];
  const kind = version === "latest" || version === "none" ? version : "exact";
  const expected = wrongName(name) ?? (kind === "exact" ? wrongVersion(name, version) : void 0);
  if (expected !== void 0) return { name, expected };
  return { name, version: kind === "exact" ? { kind, text: version } : { kind } };
}
function wrongName(name) {
  const rule = brokenRule(NAME_RULES, name);
  return rule && `\`${name}\` ${rule.wrong}: expected the unique name of one plugin`;
}
function wrongVersion(name, version, example = `${name}@1.4.1`) {
  const rule = brokenRule(VERSION_RULES, version);
  const what = version === "" ? `the version of \`${name}\`` : `\`${version}\``;
  return rule && `${what} ${rule.wrong}: expected an exact version, as in \`${example}\``;
}

export {
  parsePluginList,
  pluginListOf,
  wrongName,
  wrongVersion
};
