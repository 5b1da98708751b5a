// builtin:node:fs
var builtin = /* @__PURE__ */ process.getBuiltinModule("node:fs");
var appendFileSync = /* @__PURE__ */ (() => builtin.appendFileSync)();
var closeSync = /* @__PURE__ */ (() => builtin.closeSync)();
var existsSync = /* @__PURE__ */ (() => builtin.existsSync)();
var mkdtempSync = /* @__PURE__ */ (() => builtin.mkdtempSync)();
var openSync = /* @__PURE__ */ (() => builtin.openSync)();
var readdirSync = /* @__PURE__ */ (() => builtin.readdirSync)();
var readFileSync = /* @__PURE__ */ (() => builtin.readFileSync)();
var statSync = /* @__PURE__ */ (() => builtin.statSync)();
var writeSync = /* @__PURE__ */ (() => builtin.writeSync)();
var promises = /* @__PURE__ */ (() => builtin.promises)();

export {
  appendFileSync,
  closeSync,
  existsSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  statSync,
  writeSync,
  promises
};
