import {
  createGitHubClient,
  createOctokit,
  gitHubProblem,
  statusOf
} from "./chunk-PJOMURSX.js";
import "./chunk-SB4SZGQB.js";
import "./chunk-YM65A5IS.js";
import "./chunk-TD27OL3Q.js";
import "./chunk-WFCWHBOV.js";
import "./chunk-TBXCYRB4.js";
export {
  createGitHubClient,
  createOctokit,
  gitHubProblem,
  statusOf
};
