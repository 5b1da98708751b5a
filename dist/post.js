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
  const [{ runStep }, { post }] = await Promise.all([import("./chunks/step-DREI3ZLG.js"), import("./chunks/post-2EOYRK3H.js")]);
  await runStep("post", post);
}
