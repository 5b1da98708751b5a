// builtin:node:os
var builtin = /* @__PURE__ */ process.getBuiltinModule("node:os");
var EOL = /* @__PURE__ */ (() => builtin.EOL)();

export {
  EOL
};
