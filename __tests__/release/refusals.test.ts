import { expect, it } from 'vitest';
import type { Release } from '../../src/flex/models.ts';
import type { WriteAnswer } from '../../src/flex/writer.ts';
import { Problem } from '../../src/problem.ts';
import type { Target } from '../../src/release/outcome.ts';
import type { Ports, Progress } from '../../src/release/ports.ts';
import { releaseOnce } from '../../src/release/protocol.ts';
import { pollTimes } from '../../src/release/read-back.ts';
import { aConfiguration, aRelease } from '../flex/builders.ts';
import { VirtualClock } from '../model/virtual-clock.ts';
import { anOrder, somePorts } from './some-ports.ts';

/** What is sent is refused, but not in Twilio's form; or something of this action breaks once it is out. */

const TARGET = aConfiguration(0x7a);
const target: Target = { kind: 'configuration', configuration: TARGET };
const byName: Target = { kind: 'name', name: 'release-7a' };
const before = aRelease(2);
const ours = aRelease(3, { configurationSid: TARGET.sid });
const others = aRelease(3);
const doubted: WriteAnswer = { kind: 'unverified-refusal', problem: new Problem('twilio-refused', 'A proxy said no.') };

/** A read that gives a list, or fails. */
type View = readonly Release[] | 'fails';

/** Sends once and is answered so; the list shows `planned` until then, and after that a view a look, the last one for ever. */
async function answered(
  answer: WriteAnswer,
  views: readonly View[],
  { planned = before, to = target, ...changed }: { planned?: Release | null; to?: Target } & Partial<Ports> = {},
) {
  const clock = new VirtualClock(0);
  const told: Progress[] = [];
  let sent = 0;
  let looks = 0;
  const ports = somePorts(clock, {
    recent: async () => {
      if (sent === 0) return planned === null ? [] : [planned];
      const view = views[Math.min(looks, views.length - 1)] ?? [];
      looks += 1;
      if (view === 'fails') throw new Problem('twilio-unreachable', 'It cannot be read.');
      return view;
    },
    connect: async () => ({
      kind: 'open',
      send: async () => {
        sent += 1;
        return answer;
      },
      close: () => undefined,
    }),
    report: (progress) => told.push(progress),
    ...changed,
  });
  const order = anOrder({ target: to, plannedAgainst: planned ?? undefined });
  return { outcome: (await clock.run(releaseOnce(order, ports))).outcome, sent, looks, told };
}

it('finds what was released though something on the way refused', async () => {
  const seen = await answered(doubted, [[ours, before]]);
  expect(seen).toMatchObject({ outcome: { outcome: 'created-by-readback', release: ours }, sent: 1, looks: 1 });
  expect(seen.told).toContainEqual({ step: 'unverified-refusal', why: 'A proxy said no.' });
});

it('counts as a refusal only after a look to the end of the settle time', async () => {
  const seen = await answered(doubted, [[before]]);
  expect(seen).toMatchObject({
    outcome: { outcome: 'not-created', problem: { message: 'A proxy said no.' } },
    sent: 1,
  });
  expect(seen.looks).toBe(pollTimes(5000).length);
});

it('counts as one where only others released meanwhile', async () => {
  const { outcome } = await answered(doubted, [[others, before]]);
  expect(outcome).toEqual({ outcome: 'not-created', problem: expect.any(Problem), seen: others });
});

it.each<[string, readonly View[]]>([
  ['no look succeeds', ['fails']],
  ['the last look fails', [[before], [before], [before], [before], 'fails']],
])('proves nothing where %s', async (_, views) => {
  const { outcome } = await answered(doubted, views);
  expect(outcome).toMatchObject({ outcome: 'unknown', cutShort: true, why: 'A proxy said no.' });
});

it('proves nothing where the list shows nothing new, but Twilio calls another release active', async () => {
  let isSent = false;
  const report = ({ step }: Progress) => {
    isSent ||= step === 'sending';
  };
  const active = async () => (isSent ? others : before);
  const { outcome } = await answered(doubted, [[before]], { report, active });
  expect(outcome).toMatchObject({ outcome: 'unknown', seen: before, calledActive: others, sent: true });
});

it('proves nothing where what came may be the target, by a name that only Twilio knows', async () => {
  const { outcome } = await answered(doubted, [[others, before]], { to: byName });
  expect(outcome).toMatchObject({ outcome: 'unknown', cutShort: false, seen: others });
});

it.each([
  ['nothing came', before],
  ['a project never released', null],
])('counts as a refusal, by such a name, too, where %s', async (_, planned) => {
  const { outcome } = await answered(doubted, [planned === null ? [] : [planned]], { to: byName, planned });
  expect(outcome).toStrictEqual({
    ...{ outcome: 'not-created', problem: expect.any(Problem) },
    ...(planned !== null && { seen: planned }),
  });
});

it.each<[string, WriteAnswer, { readonly confirmedSid: string | undefined }]>([
  ['was confirmed', { kind: 'confirmed', release: ours }, { confirmedSid: ours.sid }],
  ['is lost', { kind: 'indeterminate', why: 'reset' }, { confirmedSid: undefined }],
])('is unknown where something breaks after the answer %s', async (_, answer, { confirmedSid }) => {
  const broken = () => {
    throw new Error('the disk is full');
  };
  const report = (progress: Progress) => (progress.step === 'lost' ? broken() : undefined);
  const { outcome } = await answered(answer, [[ours, before]], { saveAnswer: broken, report });
  expect(outcome).toEqual({
    ...{
      outcome: 'unknown',
      why: 'the disk is full',
      confirmedSid,
      before,
      seen: undefined,
      calledActive: undefined,
      sent: true,
    },
    ...{ lookedSeconds: 0, cutShort: true },
  });
});
