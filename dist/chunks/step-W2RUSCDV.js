import {
  runStep
} from "./chunk-HVCSNLX2.js";
import "./chunk-X4I5J2GX.js";
import "./chunk-SJTWKRMV.js";
import "./chunk-D5DJJWYM.js";
import "./chunk-YREGWRPK.js";
import "./chunk-7IKRHWAN.js";
import "./chunk-U5VUVTRF.js";
import "./chunk-ETME2245.js";
import "./chunk-WQZZIBK5.js";
import "./chunk-LJ7VFS34.js";
import "./chunk-POPB3NBU.js";
import "./chunk-AOZLDSAP.js";
import "./chunk-ZMLAP3PC.js";
import "./chunk-ANG3SRT2.js";
import "./chunk-KX6ZRL5G.js";
import "./chunk-PQGXD6I7.js";
import "./chunk-6AQTIHQ3.js";
import "./chunk-X3JUB44Y.js";
import "./chunk-TBXCYRB4.js";
export {
  runStep
};
