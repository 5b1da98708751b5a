import {
  createGitHubClient,
  createOctokit,
  gitHubProblem,
  statusOf
} from "./chunk-X2XEUQZF.js";
import "./chunk-U5MWCPEB.js";
import "./chunk-ANG3SRT2.js";
import "./chunk-GSHAAMU2.js";
import "./chunk-UKAKPP2B.js";
import "./chunk-EMZGP5UC.js";
import "./chunk-X3JUB44Y.js";
import "./chunk-TBXCYRB4.js";
export {
  createGitHubClient,
  createOctokit,
  gitHubProblem,
  statusOf
};
