// builtin:node:fs
var builtin = /* @__PURE__ */ process.getBuiltinModule("node:fs");
var appendFileSync = /* @__PURE__ */ (() => builtin.appendFileSync)();
var existsSync = /* @__PURE__ */ (() => builtin.existsSync)();
var readFileSync = /* @__PURE__ */ (() => builtin.readFileSync)();
var promises = /* @__PURE__ */ (() => builtin.promises)();

export {
  appendFileSync,
  existsSync,
  readFileSync,
  promises
};
