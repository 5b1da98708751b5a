import {
  createGitHubApi,
  gitHubProblem,
  statusOf
} from "./chunk-ZSYOSH7Z.js";
import "./chunk-AOEFZA57.js";
export {
  createGitHubApi,
  gitHubProblem,
  statusOf
};
