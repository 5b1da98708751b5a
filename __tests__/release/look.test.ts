import { expect, it } from 'vitest';
import { Cancelled, Problem } from '../../src/problem.ts';
import { contradiction, isContradictory, lookAtReleases } from '../../src/release/look.ts';
import type { Ports } from '../../src/release/ports.ts';
import { releaseOnce } from '../../src/release/protocol.ts';
import { ACCOUNT, aConfiguration, aRelease } from '../flex/builders.ts';
import { VirtualClock } from '../model/virtual-clock.ts';
import { somePorts } from './some-ports.ts';

const [before, other] = [aRelease(1), aRelease(2)];

/** Looks where the list is there at once, and the second witness answers like this. */
function look(active: (clock: VirtualClock) => ReturnType<Ports['active']>) {
  const clock = new VirtualClock(0);
  const ports = somePorts(clock, { recent: async () => [before], active: () => active(clock) });
  return clock.run(lookAtReleases(ports, { retry: false }));
}

const after = (clock: VirtualClock, ms: number) => clock.sleep(ms, new AbortController().signal).then(() => other);

it('hears both witnesses', async () => {
  expect(await look(async () => other)).toMatchObject({ recent: [before], active: other });
});

it.each([
  [499, other],
  [501, undefined],
])('waits half a second for the second one, no longer: %i ms', async (ms, active) => {
  expect((await look((clock) => after(clock, ms))).active).toEqual(active);
});

it('keeps what the list shows if the run is cancelled meanwhile', async () => {
  expect((await look(() => Promise.reject(new Cancelled()))).active).toBeUndefined();
});

it('does not pass over a release of another account', async () => {
  const foreign = new Problem('account-mismatch', 'It is not ours.');
  await expect(look(() => Promise.reject(foreign))).rejects.toBe(foreign);
});

it.each([
  [[before], before, false],
  [[before], undefined, false],
  [[before], other, true],
  [[], other, true],
  [[], undefined, false],
])('the list %j and the active release %j: contradictory is %s', (recent, active, contradictory) => {
  expect(isContradictory({ recent, active })).toBe(contradictory);
});

/** Releases on top of release 1, where the second witness names these, one after the other, and then the last for ever. */
async function released(...named: (typeof before)[]) {
  const clock = new VirtualClock(0);
  const target = { kind: 'configuration', configuration: aConfiguration(7) } as const;
  const ours = aRelease(3, { configurationSid: target.configuration.sid });
  let sent = 0;
  let asked = 0;
  const ports = somePorts(clock, {
    recent: async () => (sent === 0 ? [before] : [ours, before]),
    active: async () => named[Math.min(asked++, named.length - 1)],
    connect: async () => ({
      kind: 'open',
      send: async () => {
        sent += 1;
        return { kind: 'confirmed', release: ours };
      },
      close: () => undefined,
    }),
  });
  const order = { account: ACCOUNT, target, plannedAgainst: before, settleMs: 5000 };
  const { outcome } = await clock.run(releaseOnce(order, ports));
  return { outcome, sent, asked, ours };
}

it('sends nothing while two releases are called active, and names both', async () => {
  const { outcome, sent, asked } = await released(other);
  expect({ sent, asked }).toEqual({ sent: 0, asked: 3 });
  expect(outcome).toMatchObject({ outcome: 'not-created', problem: { code: 'active-disagrees' } });
  expect(outcome.outcome === 'not-created' && outcome.problem.message).toMatch(
    new RegExp(`${before.sid}.*${other.sid}`),
  );
});

it('goes on once the witnesses agree', async () => {
  const ours = aRelease(3, { configurationSid: aConfiguration(7).sid });
  expect(await released(other, other, before, ours)).toMatchObject({ sent: 1, outcome: { outcome: 'created' } });
});

it('never says created on one witness against the other', async () => {
  const { outcome, ours } = await released(before, before);
  expect(outcome).toMatchObject({ outcome: 'unknown', confirmedSid: ours.sid, seen: ours, calledActive: before });
});

it.each([
  ["The newest release of Twilio's list is FK\\w+1", [before]],
  ["Twilio's list has no release", []],
])('names what both witnesses say: %s', (says, recent) => {
  const { message } = contradiction({ recent, active: other });
  expect(message).toMatch(RegExp(`^${says}, but Twilio calls ${other?.sid} active\\.$`));
});
