import { createRequire } from 'node:module';
const require = createRequire(import.meta.url);
import {
  createGitHubApi,
  gitHubProblem,
  statusOf
} from "./chunk-D6F6ZGDR.js";
import "./chunk-UD2OKOVX.js";
import "./chunk-353WK35J.js";
export {
  createGitHubApi,
  gitHubProblem,
  statusOf
};
