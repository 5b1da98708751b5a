import {
  runStep
} from "./chunk-7JK3HPN2.js";
import "./chunk-IYYTOCIA.js";
import "./chunk-BAZPMHE5.js";
import "./chunk-U5VUVTRF.js";
import "./chunk-D5DJJWYM.js";
import "./chunk-POPB3NBU.js";
import "./chunk-FBEAZYJZ.js";
import "./chunk-HEGYKCCZ.js";
import "./chunk-EM24EUZU.js";
import "./chunk-TD27OL3Q.js";
import "./chunk-WFCWHBOV.js";
import "./chunk-TBXCYRB4.js";
export {
  runStep
};
