// src/saved-state.ts
var STATE = "journal";
function savedState(environment) {
  return environment[`STATE_${STATE}`] ?? "";
}

export {
  STATE,
  savedState
};
