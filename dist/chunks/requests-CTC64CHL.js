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
} from "./chunk-HHF4OGA4.js";
import "./chunk-IUZIY2GL.js";
import "./chunk-POPB3NBU.js";
import "./chunk-IPVQX3NM.js";
import "./chunk-ZHANAA3D.js";
import "./chunk-OL24RKGH.js";
import "./chunk-ANG3SRT2.js";
import "./chunk-VGZQ4GUP.js";
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
