// builtin:node:path
var builtin = /* @__PURE__ */ process.getBuiltinModule("node:path");
var resolve = /* @__PURE__ */ (() => builtin.resolve)();
var isAbsolute = /* @__PURE__ */ (() => builtin.isAbsolute)();
var join = /* @__PURE__ */ (() => builtin.join)();
var relative = /* @__PURE__ */ (() => builtin.relative)();
var sep = /* @__PURE__ */ (() => builtin.sep)();

export {
  resolve,
  isAbsolute,
  join,
  relative,
  sep
};
