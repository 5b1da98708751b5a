import {
  runStep
} from "./chunk-6GQBWLTF.js";
import "./chunk-GEC2KZYR.js";
import "./chunk-BDPOXHHP.js";
import "./chunk-MHODQ7IL.js";
import "./chunk-YREGWRPK.js";
import "./chunk-5OVH6QTY.js";
import "./chunk-U5VUVTRF.js";
import "./chunk-IZ4NZKNL.js";
import "./chunk-J4X2HOPD.js";
import "./chunk-LJ7VFS34.js";
import "./chunk-POPB3NBU.js";
import "./chunk-A4MN25YL.js";
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
