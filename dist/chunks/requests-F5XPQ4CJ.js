import {
  PERMISSION,
  createDeployment,
  findDeployment,
  listDeployments,
  newestStatus,
  ourDeployments,
  setStatus
} from "./chunk-MWLVK36R.js";
import "./chunk-RFSQK62H.js";
import "./chunk-ZCVX2TYI.js";
import "./chunk-WE4FITJY.js";
import "./chunk-H7LW3CRO.js";
import "./chunk-HJVDSK37.js";
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
