import { createRequire } from 'node:module';
const require = createRequire(import.meta.url);
import {
  createGitHubApi,
  gitHubProblem,
  statusOf
} from "./chunk-OLHGWZAX.js";
import "./chunk-YQL3NVDK.js";
import "./chunk-G5UNPSBY.js";
export {
  createGitHubApi,
  gitHubProblem,
  statusOf
};
