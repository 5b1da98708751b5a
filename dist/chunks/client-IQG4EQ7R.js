import {
  createGitHubClient,
  createOctokit,
  gitHubProblem,
  statusOf
} from "./chunk-H7LW3CRO.js";
import "./chunk-HJVDSK37.js";
import "./chunk-PGFX7P7G.js";
import "./chunk-FDJRSILM.js";
export {
  createGitHubClient,
  createOctokit,
  gitHubProblem,
  statusOf
};
