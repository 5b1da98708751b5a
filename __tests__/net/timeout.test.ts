import { expect, it } from 'vitest';
import { systemClock as clock } from '../../src/clock.ts';
import { withTimeout } from '../../src/net/timeout.ts';
import { Cancelled } from '../../src/problem.ts';

const never = () => new Promise<never>(() => undefined);

it('ends at its limit, even if the work never does', async () => {
  const { signal } = new AbortController();
  await expect(withTimeout(20, { clock, signal }, never)).rejects.toThrow('no answer within 0.02 s');
});

it('leaves no error behind if the work throws at once', async () => {
  const cancel = new AbortController();
  const unheard: unknown[] = [];
  process.on('unhandledRejection', (reason) => unheard.push(reason));
  const broken = () => {
    throw new Error('no header');
  };
  await expect(withTimeout(1000, { clock, signal: cancel.signal }, broken)).rejects.toThrow('no header');
  cancel.abort(new Cancelled());
  await new Promise((resolve) => setTimeout(resolve, 5));
  expect(unheard).toEqual([]);
});

it('ends when the run is cancelled, even if the work never does', async () => {
  const cancel = new AbortController();
  const ended = withTimeout(60_000, { clock, signal: cancel.signal }, never);
  cancel.abort(new Cancelled());
  await expect(ended).rejects.toThrow('The run was cancelled.');
});
