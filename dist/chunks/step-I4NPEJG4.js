import {
  runStep
} from "./chunk-VDRQH4FK.js";
import "./chunk-FPN5RZPL.js";
import "./chunk-P7EG7KVV.js";
import "./chunk-MHODQ7IL.js";
import "./chunk-YREGWRPK.js";
import "./chunk-H6KONB7D.js";
import "./chunk-U5VUVTRF.js";
import "./chunk-LG7T4JIQ.js";
import "./chunk-36JZCKJS.js";
import "./chunk-LJ7VFS34.js";
import "./chunk-U3ME3ZVR.js";
import "./chunk-F6IJMWSS.js";
import "./chunk-RRLGX6SP.js";
import "./chunk-ANG3SRT2.js";
import "./chunk-GSHAAMU2.js";
import "./chunk-UKAKPP2B.js";
import "./chunk-EMZGP5UC.js";
import "./chunk-X3JUB44Y.js";
import "./chunk-TBXCYRB4.js";
export {
  runStep
};
