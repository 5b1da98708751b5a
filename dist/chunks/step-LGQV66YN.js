import {
  runStep
} from "./chunk-D722GXAR.js";
import "./chunk-IYYTOCIA.js";
import "./chunk-JBZDS7G5.js";
import "./chunk-U5VUVTRF.js";
import "./chunk-WEGPBCI3.js";
import "./chunk-NZZI2AFC.js";
import "./chunk-LJ7VFS34.js";
import "./chunk-D5DJJWYM.js";
import "./chunk-POPB3NBU.js";
import "./chunk-4O5MN6O6.js";
import "./chunk-WDZFEELH.js";
import "./chunk-EAHN2UNF.js";
import "./chunk-N4LS6Q6C.js";
import "./chunk-TD27OL3Q.js";
import "./chunk-WFCWHBOV.js";
import "./chunk-UN2RRBH2.js";
import "./chunk-TBXCYRB4.js";
export {
  runStep
};
