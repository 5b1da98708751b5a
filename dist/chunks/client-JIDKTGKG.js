import {
  createGitHubClient,
  createOctokit,
  gitHubProblem,
  statusOf
} from "./chunk-LJQ6UM44.js";
import "./chunk-YYS7EDGE.js";
import "./chunk-PGFX7P7G.js";
import "./chunk-FDJRSILM.js";
export {
  createGitHubClient,
  createOctokit,
  gitHubProblem,
  statusOf
};
