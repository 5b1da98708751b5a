// builtin:node:fs
var builtin = /* @__PURE__ */ process.getBuiltinModule("node:fs");
var appendFileSync = /* @__PURE__ */ (() => builtin.appendFileSync)();
var existsSync = /* @__PURE__ */ (() => builtin.existsSync)();
var mkdtempSync = /* @__PURE__ */ (() => builtin.mkdtempSync)();
var readdirSync = /* @__PURE__ */ (() => builtin.readdirSync)();
var readFileSync = /* @__PURE__ */ (() => builtin.readFileSync)();
var statSync = /* @__PURE__ */ (() => builtin.statSync)();
var promises = /* @__PURE__ */ (() => builtin.promises)();

export {
  appendFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  statSync,
  promises
};
