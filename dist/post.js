import {
  savedState
} from "./chunks/chunk-U5VUVTRF.js";
import "./chunks/chunk-TBXCYRB4.js";

// src/entries/post.ts
if (savedState(process.env) === "") {
  process.stdout.write("Nothing to clean up.\n");
} else {
  const [{ runStep }, { post }] = await Promise.all([import("./chunks/step-I4NPEJG4.js"), import("./chunks/post-2X4EB7TF.js")]);
  await runStep("post", post);
}
