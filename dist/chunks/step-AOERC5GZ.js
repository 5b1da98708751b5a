import {
  runStep
} from "./chunk-BAOPLSII.js";
import "./chunk-LTFNT7D3.js";
import "./chunk-O6VAJ4FR.js";
import "./chunk-D5DJJWYM.js";
import "./chunk-YREGWRPK.js";
import "./chunk-6AJNN47N.js";
import "./chunk-U5VUVTRF.js";
import "./chunk-WEGPBCI3.js";
import "./chunk-BEVAQQ5E.js";
import "./chunk-BGLQO6NI.js";
import "./chunk-LJ7VFS34.js";
import "./chunk-POPB3NBU.js";
import "./chunk-M5SUSAJQ.js";
import "./chunk-37VBNPPR.js";
import "./chunk-ANG3SRT2.js";
import "./chunk-6W7CG65Y.js";
import "./chunk-PQGXD6I7.js";
import "./chunk-6AQTIHQ3.js";
import "./chunk-X3JUB44Y.js";
import "./chunk-TBXCYRB4.js";
export {
  runStep
};
