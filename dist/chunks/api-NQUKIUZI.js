import {
  createGitHubApi,
  gitHubProblem,
  statusOf
} from "./chunk-B45VG3DF.js";
import "./chunk-MJ6CJ4XO.js";
import "./chunk-TBXCYRB4.js";
export {
  createGitHubApi,
  gitHubProblem,
  statusOf
};
