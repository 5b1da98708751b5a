// Preloaded into the process under test: its clock runs so many times as fast (FASTER, default 10). The product has no
// switch for its limits, so the world around it moves instead: what waits 30 s there waits 3 s here. The clock moves on
// only when the process with the servers has answered: on a busy machine both are late, and no limit is reached for that.
const faster = Number(process.env['FASTER'] ?? '10');
const [TICK_MS, MOST_MS] = [10, 15];
const { setTimeout: realSetTimeout, setInterval, clearInterval } = globalThis;
const realNow = performance.now.bind(performance);

let [now, seen, isAsked] = [0, realNow(), false];
function ask() {
  if (isAsked) return;
  // Started by act, nobody is there to ask.
  if (!process.connected) return moveOn();
  isAsked = true;
  process.send('', () => undefined);
}
function moveOn() {
  const real = realNow();
  now += Math.min(real - seen, MOST_MS) * faster;
  [seen, isAsked] = [real, false];
}
process.on('message', moveOn);
process.channel?.unref();
setInterval(ask, TICK_MS).unref();

performance.now = () => now;
globalThis.setTimeout = Object.assign((callback, milliseconds = 0, ...rest) => {
  if (milliseconds / faster <= TICK_MS) return realSetTimeout(callback, milliseconds / faster, ...rest);
  const due = now + milliseconds;
  const timer = setInterval(() => {
    if (now < due) return;
    clearInterval(timer);
    callback(...rest);
  }, TICK_MS);
  return timer;
}, realSetTimeout);
