import { expect, it } from 'vitest';
import { Problem } from '../../src/problem.ts';
import type { Ports } from '../../src/release/ports.ts';
import { releaseOnce } from '../../src/release/protocol.ts';
import { VirtualClock } from '../model/virtual-clock.ts';
import { anOrder, somePorts } from './some-ports.ts';

const HOUR = 3_600_000;

/** Begins a release on a machine whose time of day moves by so much right after the head was read; counts such reads. */
async function readsOfTheHead(movedBy: number, connect?: Ports['connect']) {
  const clock = new VirtualClock(0);
  let reads = 0;
  let looks = 0;
  const ports = somePorts(clock, {
    recent: async (options) => {
      if (options.retry) reads += 1;
      return [];
    },
    clock: {
      monotonic: () => clock.monotonic(),
      sleep: (milliseconds, signal) => clock.sleep(milliseconds, signal),
      date: () => new Date(clock.date().getTime() + (looks++ === 0 ? 0 : movedBy)),
    },
    report: ({ step }) => {
      if (step === 'sending') before = reads;
    },
    ...(connect && { connect }),
  });
  let before: number | undefined;
  await clock.run(releaseOnce(anOrder(), ports));
  return before ?? reads;
}

it.each([
  ['an hour passed meanwhile', HOUR, 2],
  ['no time passed', 0, 1],
])('where %s (%i ms), the head is read %i times before anything is sent', async (_, movedBy, times) => {
  expect(await readsOfTheHead(movedBy)).toBe(times);
});

it('does not read it again where there is no connection to send by', async () => {
  const problem = new Problem('twilio-unreachable', 'Twilio was not reached.');
  const connect = async () => ({ kind: 'unsent', problem, retryable: false }) as const;
  expect(await readsOfTheHead(HOUR, connect)).toBe(1);
});
