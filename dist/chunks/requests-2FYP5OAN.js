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
} from "./chunk-PO2EMMFN.js";
import "./chunk-POPB3NBU.js";
import "./chunk-RUKMIU7F.js";
import "./chunk-3GCM4EHV.js";
import "./chunk-PJOMURSX.js";
import "./chunk-SB4SZGQB.js";
import "./chunk-YM65A5IS.js";
import "./chunk-TD27OL3Q.js";
import "./chunk-WFCWHBOV.js";
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
