// builtin:node:os
var builtin = /* @__PURE__ */ process.getBuiltinModule("node:os");
var tmpdir = /* @__PURE__ */ (() => builtin.tmpdir)();
var EOL = /* @__PURE__ */ (() => builtin.EOL)();

export {
  tmpdir,
  EOL
};
