import { expect, it } from 'vitest';
import { readBack } from '../../src/release/look.ts';
import { release } from '../../src/release/protocol.ts';
import { ACCOUNT, aConfiguration, aRelease } from '../flex/builders.ts';
import { play } from '../model/play.ts';
import { anAttempt, aPhase, aScript } from '../model/script.ts';
import { VirtualClock } from '../model/virtual-clock.ts';

/** A list may lag behind what was seen before: then it proves nothing. */

const target = { kind: 'configuration', configuration: aConfiguration(1) } as const;

it.each([
  ['an older release of the target', [aRelease(1)]],
  ['nothing', []],
])(
  'before the write, a list that shows %s in place of the planned head is not believed',
  async (_, recent) => {
    const clock = new VirtualClock(0);
    const order = { account: ACCOUNT, target, plannedAgainst: aRelease(2), settleMs: 5000 };
    const sent = { count: 0 };
    const outcome = await clock.run(
      release(order, {
        recent: async () => recent,
        connect: async () => ({
          kind: 'open',
          send: async () => {
            sent.count += 1;
            return { kind: 'unproven', why: 'should not be sent' };
          },
          close: () => undefined,
        }),
        saveIntent: async () => undefined,
        tell: () => undefined,
        clock,
        signal: new AbortController().signal,
      }),
    );
    expect(outcome).toMatchObject({
      outcome: 'not-created',
      problem: { remedy: 'Nothing was sent: run again.' },
    });
    expect(sent.count).toBe(0);
  },
);

it('after the write, an older release of the same second is not taken for ours', () => {
  const before = aRelease(2, { dateCreated: aRelease(1).dateCreated });
  const sought = { target, before, named: undefined, settleMs: 5000, why: '' };
  expect(readBack(sought, [aRelease(1)])).toBeUndefined();
});

it('a look that is overdue is left out: slow reads do not add up', async () => {
  const lost = anAttempt({ answer: { kind: 'lost', commitAfterMs: 'never' } });
  const reads = { first: [{ ms: 100, kind: 'good' as const }], rest: { ms: 40_000, kind: 'fails' as const } };
  const { events } = await play(
    aScript({ settleMs: 5000, main: aPhase({ attempts: { first: [lost] }, reads }) }),
  );
  const answered = events.find(({ what }) => what === 'answered')?.at ?? 0;
  expect((events.at(-1)?.at ?? 0) - answered).toBeLessThanOrEqual(5000 + 2 * 40_000);
});
