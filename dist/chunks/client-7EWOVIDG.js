import {
  createGitHubClient,
  createOctokit,
  gitHubProblem,
  statusOf
} from "./chunk-PMKJJKHS.js";
import "./chunk-MXYLMYWL.js";
import "./chunk-EAHN2UNF.js";
import "./chunk-SM3AI7IK.js";
import "./chunk-TD27OL3Q.js";
import "./chunk-WFCWHBOV.js";
import "./chunk-UN2RRBH2.js";
import "./chunk-TBXCYRB4.js";
export {
  createGitHubClient,
  createOctokit,
  gitHubProblem,
  statusOf
};
