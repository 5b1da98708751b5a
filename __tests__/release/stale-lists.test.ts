import { expect, it } from 'vitest';
import type { Release } from '../../src/flex/models.ts';
import { Problem } from '../../src/problem.ts';
import type { Progress } from '../../src/release/ports.ts';
import { releaseOnce } from '../../src/release/protocol.ts';
import { readBack } from '../../src/release/read-back.ts';
import { aRelease } from '../flex/builders.ts';
import { VirtualClock } from '../model/virtual-clock.ts';
import { anOrder, somePorts } from './some-ports.ts';

/** A list may lag behind what was seen before: then it proves nothing. */

/** Releases the target where release 2 was active when it was planned, and this is the list now. */
async function released(recent: readonly Release[]) {
  const clock = new VirtualClock(0);
  const order = anOrder({ plannedAgainst: aRelease(2) });
  let sent = false;
  const report = ({ step }: Progress) => {
    sent ||= step === 'sending';
  };
  const { outcome } = await clock.run(releaseOnce(order, somePorts(clock, { recent: async () => recent, report })));
  return { outcome, sent };
}

it.each([
  ['an older release of the target', [aRelease(1)]],
  ['another one of the same second', [aRelease(1, { dateCreated: aRelease(2).dateCreated })]],
  ['nothing', []],
])('before the write, a list that shows %s in place of the planned head is not believed', async (_, recent) => {
  expect(await released(recent)).toMatchObject({
    outcome: {
      outcome: 'not-created',
      problem: {
        message: `Twilio's list of releases no longer shows ${aRelease(2).sid}, which was active when the plan was made.`,
        remedy: 'Wait a minute. Then run again.',
      },
    },
    sent: false,
  });
});

it('before the write, a list is believed that shows so many newer ones that the planned head is out of sight', async () => {
  const recent = Array.from({ length: 50 }, (_, at) => aRelease(59 - at));
  expect(await released(recent)).toEqual({
    outcome: { outcome: 'conflict', when: 'before', planned: aRelease(2), theirs: aRelease(59) },
    sent: false,
  });
});

it('before the write, a look is taken again where the time of day was set back since', async () => {
  const clock = new VirtualClock(0);
  const times = [10_000, 5000, 6000, 6000];
  const date = () => new Date(times.shift() ?? 6000);
  const looks = { count: 0 };
  const ports = somePorts(clock, {
    recent: async () => {
      looks.count += 1;
      return [aRelease(2), aRelease(1)];
    },
    connect: async () => ({
      kind: 'open',
      send: async () => ({ kind: 'refused', problem: new Problem('twilio-refused', 'No.') }),
      close: () => undefined,
    }),
    clock: { monotonic: () => clock.monotonic(), sleep: (...wait) => clock.sleep(...wait), date },
  });
  await clock.run(releaseOnce(anOrder({ plannedAgainst: aRelease(2) }), ports));
  expect(looks.count).toBe(2);
});

it('after the write, an older release of the same second is not taken for ours', () => {
  const before = aRelease(2, { dateCreated: aRelease(1).dateCreated });
  const sought = { target: anOrder().target, before, confirmedSid: undefined, sent: true, settleMs: 5000, why: '' };
  expect(readBack(sought, [aRelease(1)])).toBeUndefined();
});
