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
} from "./chunk-4S3AGHP3.js";
import "./chunk-DKUXQ33W.js";
import "./chunk-POPB3NBU.js";
import "./chunk-O5UESY24.js";
import "./chunk-VTYQOMCS.js";
import "./chunk-YBDRVPH3.js";
import "./chunk-EAHN2UNF.js";
import "./chunk-MOXXYT6B.js";
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
