import {
  createGitHubApi,
  gitHubProblem,
  statusOf
} from "./chunk-XY65X3DN.js";
import "./chunk-UFDU7MXV.js";
import "./chunk-TBXCYRB4.js";
export {
  createGitHubApi,
  gitHubProblem,
  statusOf
};
