import {
  runStep
} from "./chunk-NPKJS5QJ.js";
import "./chunk-IYYTOCIA.js";
import "./chunk-FB6LKFHX.js";
import "./chunk-U5VUVTRF.js";
import "./chunk-WEGPBCI3.js";
import "./chunk-SOWBU2RA.js";
import "./chunk-LJ7VFS34.js";
import "./chunk-D5DJJWYM.js";
import "./chunk-POPB3NBU.js";
import "./chunk-RZFFU4M5.js";
import "./chunk-MXYLMYWL.js";
import "./chunk-EAHN2UNF.js";
import "./chunk-SM3AI7IK.js";
import "./chunk-TD27OL3Q.js";
import "./chunk-WFCWHBOV.js";
import "./chunk-UN2RRBH2.js";
import "./chunk-TBXCYRB4.js";
export {
  runStep
};
