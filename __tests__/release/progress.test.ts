import { expect, it } from 'vitest';
import type { Ports, Progress } from '../../src/release/ports.ts';
import { releaseOnce } from '../../src/release/protocol.ts';
import { VirtualClock } from '../model/virtual-clock.ts';
import { anOrder, somePorts } from './some-ports.ts';

/** Sends a release whose answer is lost, in a project whose list stays empty; returns what is reported meanwhile. */
async function told(changed: Partial<Ports> = {}) {
  const clock = new VirtualClock(0);
  const progress: Progress[] = [];
  const ports = somePorts(clock, { report: (one) => progress.push(one), ...changed });
  const sentAt = clock.date();
  await clock.run(releaseOnce(anOrder(), ports));
  return { progress, sentAt };
}

it('tells what was sent and lost, and each look that is waited for', async () => {
  const { progress, sentAt } = await told();
  const looking = (elapsedMs: number) => ({ step: 'looking', elapsedMs, settleMs: 5000 });
  expect(progress).toEqual([
    { step: 'sending' },
    { step: 'sent', at: sentAt },
    { step: 'lost', why: 'reset' },
    ...[0, 1000, 2000, 4000].map(looking),
  ]);
});

it('leaves out a look where the one before took until the next', async () => {
  const clock = new VirtualClock(0);
  const { signal } = new AbortController();
  const took = [0, 0, 3000];
  const began: number[] = [];
  const recent = async () => {
    began.push(clock.monotonic());
    await clock.sleep(took.shift() ?? 0, signal);
    return [];
  };
  await clock.run(releaseOnce(anOrder(), somePorts(clock, { recent })));
  // The first is the read before the write.
  expect(began).toEqual([0, 0, 1000, 4000, 5000]);
});
