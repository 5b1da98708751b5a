import {
  runStep
} from "./chunk-4NV665X3.js";
import "./chunk-GC2K3OLO.js";
import "./chunk-XM2AC4HA.js";
import "./chunk-MHODQ7IL.js";
import "./chunk-YREGWRPK.js";
import "./chunk-M665XJLK.js";
import "./chunk-U5VUVTRF.js";
import "./chunk-SGQKT2XT.js";
import "./chunk-G7G6NSOC.js";
import "./chunk-LJ7VFS34.js";
import "./chunk-POPB3NBU.js";
import "./chunk-A4MN25YL.js";
import "./chunk-FRY3TFA4.js";
import "./chunk-ANG3SRT2.js";
import "./chunk-KX6ZRL5G.js";
import "./chunk-UKAKPP2B.js";
import "./chunk-EMZGP5UC.js";
import "./chunk-X3JUB44Y.js";
import "./chunk-TBXCYRB4.js";
export {
  runStep
};
