import {
  runStep
} from "./chunk-BGDWVLDM.js";
import "./chunk-MKTMHFND.js";
import "./chunk-EBV6VKAW.js";
import "./chunk-D5DJJWYM.js";
import "./chunk-YREGWRPK.js";
import "./chunk-FFOON4TL.js";
import "./chunk-U5VUVTRF.js";
import "./chunk-WEGPBCI3.js";
import "./chunk-PZVB3WOP.js";
import "./chunk-ERQ7B32K.js";
import "./chunk-LJ7VFS34.js";
import "./chunk-POPB3NBU.js";
import "./chunk-IPVQX3NM.js";
import "./chunk-OL24RKGH.js";
import "./chunk-ANG3SRT2.js";
import "./chunk-VGZQ4GUP.js";
import "./chunk-PQGXD6I7.js";
import "./chunk-6AQTIHQ3.js";
import "./chunk-X3JUB44Y.js";
import "./chunk-TBXCYRB4.js";
export {
  runStep
};
