import {
  createGitHubClient,
  gitHubProblem,
  statusOf
} from "./chunk-E6BGHIXY.js";
import "./chunk-SJV2QPJH.js";
import "./chunk-TBXCYRB4.js";
export {
  createGitHubClient,
  gitHubProblem,
  statusOf
};
