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
} from "./chunk-5PKXR2WJ.js";
import "./chunk-POPB3NBU.js";
import "./chunk-T2CBXGCC.js";
import "./chunk-BBVRX5EZ.js";
import "./chunk-CE6ILD34.js";
import "./chunk-S5T5FQMW.js";
import "./chunk-QVVMPTQS.js";
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
