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
} from "./chunk-XB5NBJSQ.js";
import "./chunk-POPB3NBU.js";
import "./chunk-NAO3PXSW.js";
import "./chunk-FQW54ZCR.js";
import "./chunk-LJQ6UM44.js";
import "./chunk-YYS7EDGE.js";
import "./chunk-PGFX7P7G.js";
import "./chunk-FDJRSILM.js";
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
