// Preloaded into the process under test: its clock runs so many times as fast (FASTER, default 10). The product has no
// switch for its limits, so the world around it moves instead: what waits 30 s there waits 3 s here. Short waits stay
// as they are, since processes and sockets do not get faster.
const faster = Number(process.env['FASTER'] ?? '10');
const { setTimeout: realSetTimeout } = globalThis;
const realNow = performance.now.bind(performance);

globalThis.setTimeout = Object.assign(
  (callback, milliseconds = 0, ...rest) => realSetTimeout(callback, milliseconds / faster, ...rest),
  realSetTimeout,
);
performance.now = () => realNow() * faster;
