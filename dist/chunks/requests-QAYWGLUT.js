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
} from "./chunk-ZLHF5JYJ.js";
import "./chunk-6WBHWCXN.js";
import "./chunk-POPB3NBU.js";
import "./chunk-M5SUSAJQ.js";
import "./chunk-ACBZU6AK.js";
import "./chunk-37VBNPPR.js";
import "./chunk-ANG3SRT2.js";
import "./chunk-6W7CG65Y.js";
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
