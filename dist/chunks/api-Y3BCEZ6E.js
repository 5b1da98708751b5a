import {
  createGitHubApi,
  gitHubProblem,
  statusOf
} from "./chunk-Y6J6Y3RF.js";
import "./chunk-GEERUGVI.js";
import "./chunk-TBXCYRB4.js";
export {
  createGitHubApi,
  gitHubProblem,
  statusOf
};
