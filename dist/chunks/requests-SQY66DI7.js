import {
  PERMISSION,
  anyText,
  appSchema,
  createDeployment,
  deploymentPage,
  findDeployment,
  hasRunEnded,
  isGone,
  listDeployments,
  newestStatus,
  readStatuses,
  rowSchema,
  setStatus,
  statusesIfThere
} from "./chunk-GXAQTBDD.js";
import "./chunk-W5UCYJJI.js";
import "./chunk-KDY4764G.js";
import "./chunk-HZVXPQSS.js";
import "./chunk-X2XEUQZF.js";
import "./chunk-U5MWCPEB.js";
import "./chunk-ANG3SRT2.js";
import "./chunk-GSHAAMU2.js";
import "./chunk-UKAKPP2B.js";
import "./chunk-EMZGP5UC.js";
import "./chunk-X3JUB44Y.js";
import "./chunk-TBXCYRB4.js";
export {
  PERMISSION,
  anyText,
  appSchema,
  createDeployment,
  deploymentPage,
  findDeployment,
  hasRunEnded,
  isGone,
  listDeployments,
  newestStatus,
  readStatuses,
  rowSchema,
  setStatus,
  statusesIfThere
};
