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
} from "./chunk-JVHUQD63.js";
import "./chunk-BPLZCKPE.js";
import "./chunk-POPB3NBU.js";
import "./chunk-AOZLDSAP.js";
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
