import {
  inBatches
} from "./chunk-QCIKXUU5.js";
import "./chunk-TBXCYRB4.js";
export {
  inBatches
};
