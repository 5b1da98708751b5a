import {
  createGitHubApi,
  gitHubProblem,
  statusOf
} from "./chunk-43GB32Q5.js";
import "./chunk-I7SX4SXJ.js";
export {
  createGitHubApi,
  gitHubProblem,
  statusOf
};
