// Preloaded after the faster clock: prints at the end how long the process waited by its own clock, wait by wait. A limit
// that was not reached is none.
const { setTimeout: given } = globalThis;
const waits = [];

globalThis.setTimeout = Object.assign((callback, milliseconds = 0, ...rest) => {
  const fired = (...values) => {
    if (milliseconds > 0) waits.push(milliseconds);
    callback(...values);
  };
  return given(fired, milliseconds, ...rest);
}, given);
process.once('exit', () => console.log(`waits: ${waits.join(', ')}`));
