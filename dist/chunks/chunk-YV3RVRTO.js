// src/github/task.ts
var TASK = "flex-release";

export {
  TASK
};
