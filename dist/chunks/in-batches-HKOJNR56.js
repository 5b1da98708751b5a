import {
  inBatches
} from "./chunk-UTOBFATU.js";
import "./chunk-TBXCYRB4.js";
export {
  inBatches
};
