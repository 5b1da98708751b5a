import {
  savedState
} from "./chunks/chunk-U5VUVTRF.js";
import "./chunks/chunk-TBXCYRB4.js";

// src/entries/post.ts
if (savedState(process.env) === "") {
  process.stdout.write("Nothing to clean up.\n");
} else {
  const [{ runStep }, { post }] = await Promise.all([import("./chunks/step-XG3TDRTM.js"), import("./chunks/post-K6G4O5ZH.js")]);
  await runStep("post", post);
}
