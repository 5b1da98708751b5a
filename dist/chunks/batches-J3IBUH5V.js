import {
  inBatches
} from "./chunk-QCIKXUU5.js";
import "./chunk-A3YBKGDL.js";
export {
  inBatches
};
