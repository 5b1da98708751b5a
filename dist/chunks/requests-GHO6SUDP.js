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
} from "./chunk-NE6SLRWZ.js";
import "./chunk-BBGEDFP5.js";
import "./chunk-DPEJEJIO.js";
import "./chunk-ADV3Q6ZW.js";
import "./chunk-N62OMYCN.js";
import "./chunk-3U5LQLFY.js";
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
