import { expect, it } from 'vitest';
import { systemClock as clock } from '../../src/clock.ts';
import { withinLimit } from '../../src/net/limit.ts';
import { Cancelled } from '../../src/problem.ts';

const never = () => new Promise<never>(() => undefined);

it('ends at its limit, also where the work never does', async () => {
  const { signal } = new AbortController();
  await expect(withinLimit(20, { clock, signal }, never)).rejects.toThrow('no answer within 0.02 s');
});

it('ends when the run is cancelled, also where the work never does', async () => {
  const cancel = new AbortController();
  const ended = withinLimit(60_000, { clock, signal: cancel.signal }, never);
  cancel.abort(new Cancelled());
  await expect(ended).rejects.toThrow('The run was cancelled.');
});
