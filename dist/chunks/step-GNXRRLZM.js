import {
  runStep
} from "./chunk-MBMGJF46.js";
import "./chunk-NABN2BIP.js";
import "./chunk-VTA4QC6S.js";
import "./chunk-MHODQ7IL.js";
import "./chunk-YREGWRPK.js";
import "./chunk-H7STP2Z7.js";
import "./chunk-U5VUVTRF.js";
import "./chunk-4FYMOBXU.js";
import "./chunk-QG6ZYGLT.js";
import "./chunk-LJ7VFS34.js";
import "./chunk-POPB3NBU.js";
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
