import { getEventListeners } from 'node:events';
import { setImmediate as macrotask } from 'node:timers/promises';
import { expect, it, onTestFinished } from 'vitest';
import { withTimeout } from '../../src/net/timeout.ts';
import { Cancelled } from '../../src/problem.ts';
import { aClock } from './local.ts';

const never = () => new Promise<never>(() => undefined);

it('ends at its limit, even if the work never does', async () => {
  const clock = aClock();
  const ended = withTimeout(10_000, { clock, signal: new AbortController().signal }, never);
  clock.pass();
  await expect(ended).rejects.toThrow('no answer within 10 s');
});

it('leaves no error behind if the work throws at once', async () => {
  const cancel = new AbortController();
  const unheard: unknown[] = [];
  const hear = (reason: unknown) => unheard.push(reason);
  process.on('unhandledRejection', hear);
  onTestFinished(() => void process.off('unhandledRejection', hear));
  const broken = () => {
    throw new Error('no header');
  };
  const clock = aClock();
  await expect(withTimeout(10_000, { clock, signal: cancel.signal }, broken)).rejects.toThrow('no header');
  expect(clock.pending()).toBe(0);
  cancel.abort(new Cancelled());
  await macrotask();
  expect(unheard).toEqual([]);
});

it('ends when the run is cancelled, even if the work never does', async () => {
  const cancel = new AbortController();
  const ended = withTimeout(10_000, { clock: aClock(), signal: cancel.signal }, never);
  cancel.abort(new Cancelled());
  await expect(ended).rejects.toThrow('The run was cancelled.');
});

it('lets go of what the work returned: Node keeps a signal, and all that hangs on it, as long as anybody listens', async () => {
  const signals: AbortSignal[] = [];
  const work = async (signal: AbortSignal) => void signals.push(signal);
  await withTimeout(10_000, { clock: aClock(), signal: new AbortController().signal }, work);
  expect(signals.flatMap((signal) => getEventListeners(signal, 'abort'))).toEqual([]);
});
