import {
  PERMISSION,
  createDeployment,
  deploymentPage,
  findDeployment,
  hasRunEnded,
  isGone,
  listDeployments,
  newestStatus,
  readStatuses,
  rowSchema,
  setStatus
} from "./chunk-BWLGOQWF.js";
import "./chunk-74WHFLLF.js";
import "./chunk-POPB3NBU.js";
import "./chunk-A4MN25YL.js";
import "./chunk-U32DCR3K.js";
import "./chunk-ZMLAP3PC.js";
import "./chunk-ANG3SRT2.js";
import "./chunk-KX6ZRL5G.js";
import "./chunk-PQGXD6I7.js";
import "./chunk-6AQTIHQ3.js";
import "./chunk-X3JUB44Y.js";
import "./chunk-TBXCYRB4.js";
export {
  PERMISSION,
  createDeployment,
  deploymentPage,
  findDeployment,
  hasRunEnded,
  isGone,
  listDeployments,
  newestStatus,
  readStatuses,
  rowSchema,
  setStatus
};
