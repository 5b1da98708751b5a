import {
  createGitHubClient,
  createOctokit,
  gitHubProblem,
  statusOf
} from "./chunk-ADUDWP67.js";
import "./chunk-EGAUGS2B.js";
import "./chunk-PGFX7P7G.js";
import "./chunk-FDJRSILM.js";
export {
  createGitHubClient,
  createOctokit,
  gitHubProblem,
  statusOf
};
