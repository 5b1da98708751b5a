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
} from "./chunk-4XK3LE4S.js";
import "./chunk-M4EOP44H.js";
import "./chunk-POPB3NBU.js";
import "./chunk-RZFFU4M5.js";
import "./chunk-PMKJJKHS.js";
import "./chunk-MXYLMYWL.js";
import "./chunk-EAHN2UNF.js";
import "./chunk-SM3AI7IK.js";
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
