import {
  createGitHubApi,
  gitHubProblem,
  statusOf
} from "./chunk-RYQP3IWN.js";
import "./chunk-7ONLI63G.js";
import "./chunk-TBXCYRB4.js";
export {
  createGitHubApi,
  gitHubProblem,
  statusOf
};
