import {
  createGitHubApi,
  gitHubProblem,
  statusOf
} from "./chunk-LX6RDRQQ.js";
import "./chunk-JCIRFADL.js";
import "./chunk-TBXCYRB4.js";
export {
  createGitHubApi,
  gitHubProblem,
  statusOf
};
