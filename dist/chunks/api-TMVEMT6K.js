import {
  createGitHubApi,
  gitHubProblem,
  statusOf
} from "./chunk-OXBQQ5I3.js";
import "./chunk-SLOA3S3D.js";
export {
  createGitHubApi,
  gitHubProblem,
  statusOf
};
