import { expect, it } from 'vitest';
import type { WriteAnswer } from '../../src/flex/writer.ts';
import { Problem } from '../../src/problem.ts';
import { releaseOnce } from '../../src/release/protocol.ts';
import { VirtualClock } from '../model/virtual-clock.ts';
import { anOrder, somePorts } from './some-ports.ts';

const problem = new Problem('twilio-rate-limited', 'Twilio refused: too many requests.');
const limited: WriteAnswer = { kind: 'rate-limited', problem, waitMs: 1000 };

it.each([
  ['before the first request', 1, [], {}],
  ['while a refusal is waited for', 2, ['save', 'send'], { afterRefusal: true }],
])('what allowed the release ends %s: nothing more is saved or sent', async (_, ends, did, more) => {
  const clock = new VirtualClock(0);
  const [done, closed]: [string[], number[]] = [[], []];
  let asked = 0;
  const send = async () => {
    done.push('send');
    return limited;
  };
  const ports = somePorts(clock, {
    connect: async () => ({ kind: 'open', send, close: () => void closed.push(asked) }),
    saveIntent: async () => void done.push('save'),
    blockedNow: async () => (++asked < ends ? [] : ['release-window: closed']),
  });
  const result = await clock.run(releaseOnce(anOrder(), ports));
  expect(result).toEqual({
    ...{ outcome: { outcome: 'blocked', because: ['release-window: closed'], ...more } },
    ...{ recent: [], sentAt: undefined },
  });
  expect([done, closed]).toEqual([did, [ends]]);
});
