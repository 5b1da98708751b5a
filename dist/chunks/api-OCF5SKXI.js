import {
  createGitHubApi,
  gitHubProblem,
  statusOf
} from "./chunk-YZTG5VBK.js";
import "./chunk-5AYBU7R3.js";
import "./chunk-TBXCYRB4.js";
export {
  createGitHubApi,
  gitHubProblem,
  statusOf
};
