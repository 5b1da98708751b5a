import {
  createGitHubClient,
  createOctokit,
  gitHubProblem,
  statusOf
} from "./chunk-N62OMYCN.js";
import "./chunk-3U5LQLFY.js";
import "./chunk-PGFX7P7G.js";
import "./chunk-FDJRSILM.js";
export {
  createGitHubClient,
  createOctokit,
  gitHubProblem,
  statusOf
};
