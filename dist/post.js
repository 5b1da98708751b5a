import {
  nothingLeft
} from "./chunks/chunk-N4IQGTF3.js";
import "./chunks/chunk-TBXCYRB4.js";

// src/entries/post.ts
var line = nothingLeft(process.env);
if (line !== void 0) {
  process.stdout.write(`${line}
`);
} else {
  const [{ runStep }, { post }] = await Promise.all([import("./chunks/step-FAFUAUET.js"), import("./chunks/post-C6U4KPZ7.js")]);
  await runStep("post", post);
}
