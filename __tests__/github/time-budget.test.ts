import { expect, it } from 'vitest';
import { timeBudget } from '../../src/github/time-budget.ts';
import { Cancelled } from '../../src/problem.ts';
import { VirtualClock } from '../model/virtual-clock.ts';

const TOO_SLOW = { code: 'github-timeout', message: 'GitHub took longer than 15 s.' };

function aBudget() {
  const clock = new VirtualClock(0);
  const cancel = new AbortController();
  const { signal } = cancel;
  const within = timeBudget(15_000, { clock, signal });
  /** Work of so many seconds. */
  const taking = (seconds: number) =>
    within(async () => {
      await clock.sleep(seconds * 1000, signal);
      return seconds;
    });
  return { clock, cancel, within, taking };
}

it('counts what is done one after the other, and nothing in between', async () => {
  const { clock, taking, within } = aBudget();
  expect(await clock.run(taking(8))).toBe(8);
  await clock.run(clock.sleep(60_000, new AbortController().signal));
  expect(await clock.run(taking(6))).toBe(6);
  const before = clock.monotonic();
  let ends: AbortSignal | undefined;
  const late = within((signal) => {
    ends = signal;
    return new Promise(() => undefined);
  });
  await expect(clock.run(late)).rejects.toMatchObject(TOO_SLOW);
  expect([clock.monotonic() - before, ends?.aborted]).toEqual([1000, true]);
});

it('counts once what is done at the same time', async () => {
  const { clock, taking } = aBudget();
  const both = Promise.all([taking(10), taking(9)]);
  expect(await clock.run(both)).toEqual([10, 9]);
  expect(await clock.run(taking(4))).toBe(4);
});

it('gives to what begins later what is left', async () => {
  const { clock, taking } = aBudget();
  const first = taking(14);
  await clock.run(clock.sleep(5000, new AbortController().signal));
  await expect(clock.run(taking(11))).rejects.toMatchObject(TOO_SLOW);
  expect(await first).toBe(14);
});

it('lets nothing begin once it is used up', async () => {
  const { clock, taking, within } = aBudget();
  await expect(clock.run(taking(16))).rejects.toMatchObject(TOO_SLOW);
  await expect(within(() => Promise.reject(new Error('nobody should begin')))).rejects.toMatchObject(TOO_SLOW);
});

it('rejects as the work does, and as the run is cancelled', async () => {
  const { clock, cancel, within, taking } = aBudget();
  await expect(clock.run(within(() => Promise.reject(new Error('of the work'))))).rejects.toThrow('of the work');
  const cancelled = taking(5);
  cancel.abort(new Cancelled());
  await expect(cancelled).rejects.toBeInstanceOf(Cancelled);
});
