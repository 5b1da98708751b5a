// src/github/in-batches.ts
var BATCH = 5;
async function* inBatches(items, act, first = BATCH) {
  for (let [at, size] = [0, first]; at < items.length; [at, size] = [at + size, Math.min(2 * size, BATCH)]) {
    yield await Promise.all(items.slice(at, at + size).map(act));
  }
}

export {
  inBatches
};
