import {
  runStep
} from "./chunk-2BAE62JZ.js";
import "./chunk-XY2JKQ4T.js";
import "./chunk-PW64WHFC.js";
import "./chunk-MHODQ7IL.js";
import "./chunk-YREGWRPK.js";
import "./chunk-6C4LVHE4.js";
import "./chunk-N4IQGTF3.js";
import "./chunk-XYYIINAP.js";
import "./chunk-IVJWUUAG.js";
import "./chunk-4NV6J4HR.js";
import "./chunk-LJ7VFS34.js";
import "./chunk-KDY4764G.js";
import "./chunk-HZVXPQSS.js";
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
