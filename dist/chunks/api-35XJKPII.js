import {
  createGitHubApi,
  gitHubProblem,
  statusOf
} from "./chunk-NNL5BSVL.js";
import "./chunk-3EDERSYQ.js";
import "./chunk-A3YBKGDL.js";
export {
  createGitHubApi,
  gitHubProblem,
  statusOf
};
