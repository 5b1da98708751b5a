import { createRequire } from 'node:module';
const require = createRequire(import.meta.url);

// src/github/task.ts
var TASK = "flex-release";

export {
  TASK
};
