import {
  createHash,
  init_node_crypto,
  sid
} from "./chunk-4NV6J4HR.js";
import {
  literal,
  object,
  parseJson,
  pipe,
  regex,
  safeParse,
  strictObject,
  string,
  union
} from "./chunk-HZVXPQSS.js";

// src/release/plan-token.ts
init_node_crypto();
var common = {
  account: sid("AC"),
  /** `none` for a project that never released. */
  active: union([literal("none"), sid("FK")])
};
var digest = pipe(string(), regex(/^[0-9a-f]{64}$/));
var schemas = {
  /** Binds one configuration, by its SID and all that a browser loads of it. */
  v1: object({ ...common, target: sid("FJ"), digest }),
  /** Binds contents, whichever configuration holds them, and whether there is one already or not. */
  v2: strictObject({ ...common, digest })
};
function planTokenParts(account, plan) {
  const { target, base } = plan;
  if (target.kind === "name") return void 0;
  if (base !== void 0 || target.kind === "composed") return contentsParts(account, plan, target.plugins);
  const digest2 = digestOf(target.plugins, (one) => [...inContents(one), one.phase, one.bundleUrl]);
  return { account, active: activeIn(plan), target: target.configuration.sid, digest: digest2 };
}
function partsLike({ target }, account, plan) {
  if (plan.target.kind === "name") return void 0;
  if (target === void 0) return contentsParts(account, plan, plan.target.plugins);
  return planTokenParts(account, { ...plan, base: void 0 });
}
function contentsParts(account, plan, plugins) {
  return { account, active: activeIn(plan), digest: contentsDigest(plugins) };
}
function activeIn({ live }) {
  return live?.release.sid ?? "none";
}
function planToken(account, plan) {
  const parts = planTokenParts(account, plan);
  return parts === void 0 ? "" : encode(parts);
}
function parsePlanToken(text) {
  if (text === "none") return { expected: "the output `plan` of an earlier run; that run gave none" };
  const json = Buffer.from(text.slice("v1.".length), "base64url").toString("utf8");
  const parts = safeParse(text.startsWith("v2.") ? schemas.v2 : schemas.v1, parseJson(json));
  return parts.success && encode(parts.output) === text ? { value: parts.output } : { expected: "the whole output `plan` of an earlier run, unchanged (`v1.…` or `v2.…`)" };
}
function encode(parts) {
  const form = parts.target === void 0 ? "v2" : "v1";
  return `${form}.${Buffer.from(JSON.stringify(parts)).toString("base64url")}`;
}
function contentsDigest(plugins) {
  return digestOf(plugins, inContents);
}
function inContents({ uniqueName, versionSid, version }) {
  return [uniqueName, versionSid, version];
}
function digestOf(plugins, parts) {
  const rows = plugins.map((one) => JSON.stringify(parts(one)));
  return createHash("sha256").update(rows.sort().join("\n")).digest("hex");
}

export {
  partsLike,
  planToken,
  parsePlanToken,
  contentsDigest
};
