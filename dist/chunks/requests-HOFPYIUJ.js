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
} from "./chunk-YOT7EMBT.js";
import "./chunk-4QITIC7Y.js";
import "./chunk-POPB3NBU.js";
import "./chunk-A4MN25YL.js";
import "./chunk-VBLBXOBS.js";
import "./chunk-FRY3TFA4.js";
import "./chunk-ANG3SRT2.js";
import "./chunk-KX6ZRL5G.js";
import "./chunk-UKAKPP2B.js";
import "./chunk-EMZGP5UC.js";
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
