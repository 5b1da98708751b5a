// Preloaded into the process under test: its clock runs so many times as fast (FASTER, default 10). The product has no
// switch for its limits, so the world around it moves instead: what waits 30 s there waits 3 s here. The clock moves by
// ticks that the process itself gets: on a busy machine, where all takes longer, it goes slower.
const faster = Number(process.env['FASTER'] ?? '10');
const TICK_MS = 10;
const { setTimeout: realSetTimeout, setInterval, clearInterval } = globalThis;

globalThis.setTimeout = Object.assign((callback, milliseconds = 0, ...rest) => {
  let left = milliseconds / faster;
  if (left <= TICK_MS) return realSetTimeout(callback, left, ...rest);
  const timer = setInterval(() => {
    left -= TICK_MS;
    if (left > 0) return;
    clearInterval(timer);
    callback(...rest);
  }, TICK_MS);
  return timer;
}, realSetTimeout);

let now = 0;
setInterval(() => {
  now += TICK_MS * faster;
}, TICK_MS).unref();
performance.now = () => now;
