import {
  inBatches
} from "./chunk-UTOBFATU.js";
import "./chunk-SESL6EYB.js";
export {
  inBatches
};
