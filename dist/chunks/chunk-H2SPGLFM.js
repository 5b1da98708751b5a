// src/deployment/task.ts
var TASK = "flex-release";

export {
  TASK
};
