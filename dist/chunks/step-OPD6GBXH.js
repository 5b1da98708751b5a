import {
  runStep
} from "./chunk-VN2UPMS5.js";
import "./chunk-PIEG4X5C.js";
import "./chunk-D2RJ6WYR.js";
import "./chunk-MHODQ7IL.js";
import "./chunk-YREGWRPK.js";
import "./chunk-TU4ZETBJ.js";
import "./chunk-N4IQGTF3.js";
import "./chunk-LG7T4JIQ.js";
import "./chunk-36JZCKJS.js";
import "./chunk-LJ7VFS34.js";
import "./chunk-KDY4764G.js";
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
