import {
  runStep
} from "./chunk-MUPGTDOD.js";
import "./chunk-274MUDXE.js";
import "./chunk-YU7UW5T5.js";
import "./chunk-MHODQ7IL.js";
import "./chunk-YREGWRPK.js";
import "./chunk-RB6JHHEH.js";
import "./chunk-N4IQGTF3.js";
import "./chunk-YB4DMMBV.js";
import "./chunk-XSE3USJ2.js";
import "./chunk-LJ7VFS34.js";
import "./chunk-KDY4764G.js";
import "./chunk-F6IJMWSS.js";
import "./chunk-U5MWCPEB.js";
import "./chunk-ANG3SRT2.js";
import "./chunk-GSHAAMU2.js";
import "./chunk-UKAKPP2B.js";
import "./chunk-EMZGP5UC.js";
import "./chunk-X3JUB44Y.js";
import "./chunk-TBXCYRB4.js";
export {
  runStep
};
