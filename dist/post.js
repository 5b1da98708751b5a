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
  const [{ runStep }, { post }] = await Promise.all([import("./chunks/step-TBWVEHSG.js"), import("./chunks/post-MZN6EZRR.js")]);
  await runStep("post", post);
}
