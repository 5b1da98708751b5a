import {
  runStep
} from "./chunk-F6PHM43N.js";
import "./chunk-BK2MFH57.js";
import "./chunk-MVEDN4IG.js";
import "./chunk-MHODQ7IL.js";
import "./chunk-YREGWRPK.js";
import "./chunk-PK5QCPD6.js";
import "./chunk-U5VUVTRF.js";
import "./chunk-PDST3A3D.js";
import "./chunk-XYGBDQ74.js";
import "./chunk-LJ7VFS34.js";
import "./chunk-POPB3NBU.js";
import "./chunk-SCECXUWW.js";
import "./chunk-AG7A3PPA.js";
import "./chunk-ANG3SRT2.js";
import "./chunk-AREBG5R4.js";
import "./chunk-UKAKPP2B.js";
import "./chunk-EMZGP5UC.js";
import "./chunk-X3JUB44Y.js";
import "./chunk-TBXCYRB4.js";
export {
  runStep
};
