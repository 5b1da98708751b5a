// src/github/in-batches.ts
var BATCH = 5;
async function* inBatches(items, act) {
  for (let at = 0; at < items.length; at += BATCH) {
    yield await Promise.all(items.slice(at, at + BATCH).map(act));
  }
}

export {
  inBatches
};
