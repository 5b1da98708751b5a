import {
  createGitHubApi,
  gitHubProblem,
  statusOf
} from "./chunk-RPPYFWBI.js";
import "./chunk-ZECP3DEG.js";
import "./chunk-TBXCYRB4.js";
export {
  createGitHubApi,
  gitHubProblem,
  statusOf
};
