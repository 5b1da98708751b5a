import {
  createGitHubClient,
  gitHubProblem,
  statusOf
} from "./chunk-H3HY5I6Y.js";
import "./chunk-Z7FAX2HJ.js";
import "./chunk-SESL6EYB.js";
export {
  createGitHubClient,
  gitHubProblem,
  statusOf
};
