import {
  runStep
} from "./chunk-G5R7YYYU.js";
import "./chunk-IYYTOCIA.js";
import "./chunk-IZTAFL7F.js";
import "./chunk-U5VUVTRF.js";
import "./chunk-WEGPBCI3.js";
import "./chunk-4RFYVJNA.js";
import "./chunk-LJ7VFS34.js";
import "./chunk-D5DJJWYM.js";
import "./chunk-POPB3NBU.js";
import "./chunk-O5UESY24.js";
import "./chunk-YBDRVPH3.js";
import "./chunk-EAHN2UNF.js";
import "./chunk-MOXXYT6B.js";
import "./chunk-TD27OL3Q.js";
import "./chunk-WFCWHBOV.js";
import "./chunk-UN2RRBH2.js";
import "./chunk-TBXCYRB4.js";
export {
  runStep
};
