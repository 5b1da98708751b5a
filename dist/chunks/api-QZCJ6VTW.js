import {
  createGitHubApi,
  gitHubProblem,
  statusOf
} from "./chunk-ZEUXCYYM.js";
import "./chunk-74BCICVU.js";
import "./chunk-TBXCYRB4.js";
export {
  createGitHubApi,
  gitHubProblem,
  statusOf
};
