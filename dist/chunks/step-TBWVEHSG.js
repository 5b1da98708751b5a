import {
  runStep
} from "./chunk-7RBHHZQQ.js";
import "./chunk-HVYD5BLS.js";
import "./chunk-HKJBUHPG.js";
import "./chunk-MHODQ7IL.js";
import "./chunk-YREGWRPK.js";
import "./chunk-F7WX4U7U.js";
import "./chunk-N4IQGTF3.js";
import "./chunk-ZEDU3PUK.js";
import "./chunk-DDW5UZBL.js";
import "./chunk-I7S3CCIL.js";
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
