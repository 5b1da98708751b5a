import {
  runStep
} from "./chunk-QKDPCHQU.js";
import "./chunk-IYYTOCIA.js";
import "./chunk-BX3JZ44M.js";
import "./chunk-U5VUVTRF.js";
import "./chunk-D5DJJWYM.js";
import "./chunk-POPB3NBU.js";
import "./chunk-3GCM4EHV.js";
import "./chunk-SB4SZGQB.js";
import "./chunk-YM65A5IS.js";
import "./chunk-TD27OL3Q.js";
import "./chunk-WFCWHBOV.js";
import "./chunk-TBXCYRB4.js";
export {
  runStep
};
