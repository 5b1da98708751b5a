import { expect, it } from 'vitest';
import { Cancelled } from '../../src/problem.ts';
import type { Ports } from '../../src/release/ports.ts';
import { releaseOnce } from '../../src/release/protocol.ts';
import { VirtualClock } from '../model/virtual-clock.ts';
import { anOrder, somePorts } from './some-ports.ts';

const SAVE_MS = 700;

/** Releases where saving the intent takes a while. */
async function release(changed: Partial<Ports> = {}) {
  const clock = new VirtualClock(0);
  const did: string[] = [];
  const ports = somePorts(clock, {
    saveIntent: () => clock.sleep(SAVE_MS, new AbortController().signal),
    connect: async () => ({
      kind: 'open',
      send: async () => {
        did.push('sent');
        return { kind: 'indeterminate', why: 'reset' };
      },
      close: () => did.push('closed'),
    }),
    ...changed,
  });
  return { result: await clock.run(releaseOnce(anOrder(), ports)), did, clock };
}

it('says that it sent when the request went out, not when the intent was about to be saved', async () => {
  const { result, clock } = await release();
  const lookedMs = 5000;
  expect(result.sentAt?.getTime()).toBe(clock.date().getTime() - lookedMs);
});

it('sends nothing, and says so, when it is cancelled while the intent is saved', async () => {
  const cancel = new AbortController();
  const { result, did } = await release({
    signal: cancel.signal,
    saveIntent: async () => cancel.abort(new Cancelled()),
  });
  expect(result).toMatchObject({
    outcome: { outcome: 'not-created', problem: { message: 'The run was cancelled.' } },
    sentAt: undefined,
  });
  expect(did).toEqual(['closed']);
});
