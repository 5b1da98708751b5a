import {
  createGitHubClient,
  createOctokit,
  gitHubProblem,
  statusOf
} from "./chunk-U3RAIJDZ.js";
import "./chunk-YS233DLZ.js";
import "./chunk-PGFX7P7G.js";
import "./chunk-FDJRSILM.js";
export {
  createGitHubClient,
  createOctokit,
  gitHubProblem,
  statusOf
};
