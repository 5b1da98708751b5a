import { createRequire } from 'node:module';
const require = createRequire(import.meta.url);
import {
  createGitHubApi,
  gitHubProblem,
  statusOf
} from "./chunk-CAD2SJ3P.js";
import "./chunk-STI4RV3D.js";
import "./chunk-G5UNPSBY.js";
export {
  createGitHubApi,
  gitHubProblem,
  statusOf
};
