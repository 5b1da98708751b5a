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
  const [{ runStep }, { post }] = await Promise.all([import("./chunks/step-GKZVSJCM.js"), import("./chunks/post-NWREWGZD.js")]);
  await runStep("post", post);
}
