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
} from "./chunk-BNE6Y3PX.js";
import "./chunk-GIQGV7C4.js";
import "./chunk-POPB3NBU.js";
import "./chunk-SCECXUWW.js";
import "./chunk-5SHT2EYE.js";
import "./chunk-AG7A3PPA.js";
import "./chunk-ANG3SRT2.js";
import "./chunk-AREBG5R4.js";
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
