// Preloaded into the process under test: its clock runs so many times as fast (FASTER, default 10). The product has no
// switch for its limits, so the world around it moves instead: what waits 30 s there waits 3 s here. While the process
// cannot run, as on a busy machine, its clock all but stands still: no limit is reached because of it.
const faster = Number(process.env['FASTER'] ?? '10');
const [TICK_MS, MOST_MS] = [10, 25];
const { setTimeout: realSetTimeout, setInterval, clearInterval } = globalThis;
const realNow = performance.now.bind(performance);

let [now, seen] = [0, realNow()];
function tick() {
  const real = realNow();
  now += Math.min(real - seen, MOST_MS) * faster;
  seen = real;
}
setInterval(tick, TICK_MS).unref();

performance.now = () => now;
globalThis.setTimeout = Object.assign((callback, milliseconds = 0, ...rest) => {
  if (milliseconds / faster <= TICK_MS) return realSetTimeout(callback, milliseconds / faster, ...rest);
  tick();
  const due = now + milliseconds;
  const timer = setInterval(() => {
    tick();
    if (now < due) return;
    clearInterval(timer);
    callback(...rest);
  }, TICK_MS);
  return timer;
}, realSetTimeout);
