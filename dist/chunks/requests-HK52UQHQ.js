import {
  PERMISSION,
  createDeployment,
  findDeployment,
  hasRunEnded,
  isGone,
  listDeployments,
  newestDeployments,
  newestStatus,
  ourDeployments,
  readStatuses,
  setStatus
} from "./chunk-XFNA7THS.js";
import "./chunk-GKKDWFQF.js";
import "./chunk-POPB3NBU.js";
import "./chunk-4O5MN6O6.js";
import "./chunk-AQKHMXF5.js";
import "./chunk-WDZFEELH.js";
import "./chunk-EAHN2UNF.js";
import "./chunk-N4LS6Q6C.js";
import "./chunk-TD27OL3Q.js";
import "./chunk-WFCWHBOV.js";
import "./chunk-UN2RRBH2.js";
import "./chunk-TBXCYRB4.js";
export {
  PERMISSION,
  createDeployment,
  findDeployment,
  hasRunEnded,
  isGone,
  listDeployments,
  newestDeployments,
  newestStatus,
  ourDeployments,
  readStatuses,
  setStatus
};
