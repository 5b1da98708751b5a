import {
  createGitHubApi,
  gitHubProblem,
  statusOf
} from "./chunk-SBDH2URQ.js";
import "./chunk-RDTGTE67.js";
export {
  createGitHubApi,
  gitHubProblem,
  statusOf
};
