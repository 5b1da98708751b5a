import {
  runStep
} from "./chunk-53WP3JHE.js";
import "./chunk-IYYTOCIA.js";
import "./chunk-C254SSFE.js";
import "./chunk-U5VUVTRF.js";
import "./chunk-D5DJJWYM.js";
import "./chunk-POPB3NBU.js";
import "./chunk-BBVRX5EZ.js";
import "./chunk-S5T5FQMW.js";
import "./chunk-QVVMPTQS.js";
import "./chunk-TD27OL3Q.js";
import "./chunk-WFCWHBOV.js";
import "./chunk-TBXCYRB4.js";
export {
  runStep
};
