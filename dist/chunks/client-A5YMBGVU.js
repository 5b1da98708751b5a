import {
  createGitHubClient,
  createOctokit,
  gitHubProblem,
  statusOf
} from "./chunk-VBLBXOBS.js";
import "./chunk-FRY3TFA4.js";
import "./chunk-ANG3SRT2.js";
import "./chunk-KX6ZRL5G.js";
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
