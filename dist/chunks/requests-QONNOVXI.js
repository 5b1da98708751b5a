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
} from "./chunk-IAN35OTG.js";
import "./chunk-POPB3NBU.js";
import "./chunk-CUSQUZP3.js";
import "./chunk-FBEAZYJZ.js";
import "./chunk-RCRJD33V.js";
import "./chunk-HEGYKCCZ.js";
import "./chunk-EM24EUZU.js";
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
