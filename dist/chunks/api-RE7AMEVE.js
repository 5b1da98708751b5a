import {
  createGitHubApi,
  gitHubProblem,
  statusOf
} from "./chunk-HDHYRCS2.js";
import "./chunk-FP4CCHON.js";
import "./chunk-TBXCYRB4.js";
export {
  createGitHubApi,
  gitHubProblem,
  statusOf
};
