// src/saved-state.ts
var STATE = "journal";
var DONE = /^(Released|Rolled back): /;
function stateText(sealed, done) {
  return done === void 0 ? sealed : `${done}: ${sealed}`;
}
function savedState(environment) {
  return saved(environment).replace(DONE, "");
}
function nothingLeft(environment) {
  const state = saved(environment);
  if (state === "") return "Nothing to clean up.";
  const done = DONE.exec(state)?.[1];
  return done && environment["INPUT_JOB-STATUS"] === "success" ? `${done}; nothing to clean up.` : void 0;
}
function saved(environment) {
  return environment[`STATE_${STATE}`] ?? "";
}

export {
  STATE,
  stateText,
  savedState,
  nothingLeft
};
