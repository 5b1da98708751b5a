import {
  nothingLeft
} from "./chunks/chunk-FKMAILGT.js";
import "./chunks/chunk-TBXCYRB4.js";

// src/entries/post.ts
var line = nothingLeft(process.env);
if (line !== void 0) {
  process.stdout.write(`${line}
`);
} else {
  const [{ runStep }, { post }] = await Promise.all([import("./chunks/step-J4LQHCJ5.js"), import("./chunks/post-PH3DFWEV.js")]);
  await runStep("post", post);
}
