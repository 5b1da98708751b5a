import {
  createGitHubClient,
  createOctokit,
  gitHubProblem,
  statusOf
} from "./chunk-AQKHMXF5.js";
import "./chunk-WDZFEELH.js";
import "./chunk-EAHN2UNF.js";
import "./chunk-N4LS6Q6C.js";
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
