import {
  PERMISSION,
  createDeployment,
  findDeployment,
  listDeployments,
  newestStatus,
  ourDeployments,
  setStatus
} from "./chunk-QLJ3GX76.js";
import "./chunk-RFSQK62H.js";
import "./chunk-CEXG5PDM.js";
import "./chunk-PSTGYSRE.js";
import "./chunk-ADUDWP67.js";
import "./chunk-EGAUGS2B.js";
import "./chunk-PGFX7P7G.js";
import "./chunk-FDJRSILM.js";
export {
  PERMISSION,
  createDeployment,
  findDeployment,
  listDeployments,
  newestStatus,
  ourDeployments,
  setStatus
};
