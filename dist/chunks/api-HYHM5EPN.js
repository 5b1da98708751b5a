import {
  createGitHubApi,
  gitHubProblem,
  statusOf
} from "./chunk-S7NIHJZW.js";
import "./chunk-MJ6CJ4XO.js";
import "./chunk-TBXCYRB4.js";
export {
  createGitHubApi,
  gitHubProblem,
  statusOf
};
