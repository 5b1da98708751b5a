import {
  runStep
} from "./chunk-ZC7ZDRFA.js";
import "./chunk-PIEG4X5C.js";
import "./chunk-RQ4EX3YT.js";
import "./chunk-MHODQ7IL.js";
import "./chunk-YREGWRPK.js";
import "./chunk-TU4ZETBJ.js";
import "./chunk-FKMAILGT.js";
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
