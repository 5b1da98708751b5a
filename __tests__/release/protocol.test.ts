import { expect, it } from 'vitest';
import { traceOf } from '../model/events.ts';
import { play } from '../model/play.ts';
import { runHolds } from '../model/run-holds.ts';
import { type Attempt, anAttempt, aPhase, aScript, type Phase, type Script } from '../model/script.ts';

/** Plays one script of the model; gives what main did, a word an event, and how it ended. */
async function run(main: Partial<Phase>, script: Partial<Script> = {}) {
  const played = await play(aScript({ ...script, main: aPhase(main) }));
  runHolds(played);
  const own = played.events.filter(({ by, what }) => by === 'main' && what !== 'says' && what !== 'read aside');
  return {
    outcome: played.outcome,
    // What is not done in order: it goes on beside, or is only said.
    did: own.map((event) => event.what).filter((what) => !['ready', 'says sent', 'answer saved'].includes(what)),
    sent: own.filter((event) => event.what === 'sent').length,
    waits: own.flatMap((event) => (event.what === 'again' ? [event.waitMs] : [])),
    reads: own.flatMap((event) => (event.what === 'read' ? [event.options] : [])),
    seconds: ((own.at(-1)?.at ?? 0) - (own[0]?.at ?? 0)) / 1000,
    trace: traceOf(own),
  };
}

/** The same attempt for ever. */
function always(changed: Partial<Attempt>): Pick<Phase, 'attempts'> {
  return { attempts: { first: [], rest: anAttempt(changed) } };
}

function once(changed: Partial<Attempt>): Pick<Phase, 'attempts'> {
  return { attempts: { first: [anAttempt(changed)] } };
}

const lost = (commitAfterMs: number | 'never') => once({ answer: { kind: 'lost', commitAfterMs } });

it('reads the head again, saves the intent, sends once, reads back', async () => {
  const { did, reads, outcome } = await run({});
  expect(outcome).toMatchObject({ outcome: 'created', release: { configurationSid: expect.stringMatching(/7a$/) } });
  expect(did.filter((what) => what !== 'witness')).toEqual([
    'begins',
    'connected',
    'read',
    'intent saved',
    'sent',
    'answered',
    'read',
    'ended',
  ]);
  expect(reads).toEqual([{ retry: true }, { retry: false }]);
});

it.each<[string, Partial<Phase>, Partial<Script>, string]>([
  ['releases in a project that never released', {}, { history: [] }, 'created'],
  ['takes a name as Twilio takes it', {}, { target: 'name' }, 'created'],
  ['cannot find by a name what was released if the answer was lost', lost(0), { target: 'name' }, 'unknown'],
])('%s', async (_, main, script, word) => {
  expect((await run(main, script)).outcome?.outcome).toBe(word);
});

it('tries three times to connect, and then says that nothing was sent', async () => {
  const { outcome, did, waits, sent } = await run(always({ connect: 'fails' }));
  expect(outcome).toMatchObject({ outcome: 'not-created', problem: { message: 'Twilio was not reached.' } });
  expect(did.filter((what) => what === 'connected')).toHaveLength(3);
  expect(waits).toEqual([250, 500]);
  expect(sent).toBe(0);
});

it.each<[string, Pick<Phase, 'attempts'>, number]>([
  [
    'goes on if the third connection opens',
    { attempts: { first: [anAttempt({ connect: 'fails' }), anAttempt({ connect: 'fails' })] } },
    1,
  ],
  [
    'sends again if the connection was closed before anything was written',
    once({ answer: { kind: 'unsent', again: true } }),
    2,
  ],
])('%s', async (_, main, times) => {
  const { outcome, sent } = await run(main);
  expect([outcome?.outcome, sent]).toEqual(['created', times]);
});

it('does not try again what can never connect', async () => {
  const { outcome, did } = await run(once({ connect: 'fails for good' }));
  expect([outcome?.outcome, did.filter((what) => what === 'connected').length]).toEqual(['not-created', 1]);
});

it.each([
  ['as long as Twilio asks, and sends five times at most', 7000, [7000, 7000, 7000, 7000]],
  ['by its own measure if Twilio asks for less', 0, [250, 500, 1000, 2000]],
  ['by its own measure if Twilio does not say how long', undefined, [250, 500, 1000, 2000]],
  ['no longer if the waits come to more than three minutes', 60_000, [60_000, 60_000]],
])('waits %s', async (_, waitMs, expected) => {
  const { outcome, waits, sent } = await run(always({ answer: { kind: 'rate-limited', waitMs } }));
  expect(outcome).toMatchObject({ outcome: 'not-created', problem: { message: 'Twilio said no.' } });
  expect(waits).toEqual(expected);
  expect(sent).toBe(expected.length + 1);
});

it('waits three minutes to the millisecond, no longer', async () => {
  // 102 ms until the answer: read in 100, answered in 2.
  const exact = 180_000 - 102;
  const limited = (waitMs: number) =>
    run(once({ connectMs: 0, answerMs: 2, answer: { kind: 'rate-limited', waitMs } }));
  expect((await limited(exact)).outcome?.outcome).toBe('created');
  expect((await limited(exact + 1)).outcome?.outcome).toBe('not-created');
});

it('reads the head again before it sends again', async () => {
  const limited = once({ answer: { kind: 'rate-limited', waitMs: 1000 } });
  const { outcome, sent } = await run({ ...limited, happenings: [{ at: { ms: 900 }, what: 'other released' }] });
  expect(outcome).toMatchObject({ outcome: 'conflict', when: 'before' });
  expect(sent).toBe(1);
});

it.each<[string, Partial<Phase>]>([
  ['GitHub', { ready: { ms: 3000, fails: false } }],
  ['the connection', once({ connectMs: 3000 })],
])('looks again where %s took longer than the look, and sends nothing over what came in between', async (_, slow) => {
  const { outcome, sent, reads } = await run({ ...slow, happenings: [{ at: { ms: 1500 }, what: 'other released' }] });
  expect(outcome).toMatchObject({ outcome: 'conflict', when: 'before' });
  expect([sent, reads]).toEqual([0, [{ retry: true }, { retry: true }]]);
});

it('looks once where all else is there within a second of it', async () => {
  // The look ends after 100 ms.
  const looksBefore = async (ms: number) => {
    const { did } = await run({ ready: { ms, fails: false } });
    return did.slice(0, did.indexOf('sent')).filter((what) => what === 'read').length;
  };
  expect([await looksBefore(1100), await looksBefore(1101)]).toEqual([1, 2]);
});

it('counts a refusal as nothing created, and does not look', async () => {
  const { outcome, reads } = await run(once({ answer: { kind: 'refused' } }));
  expect(outcome).toMatchObject({ outcome: 'not-created', problem: { message: 'Twilio said no.' } });
  expect(reads).toHaveLength(1);
});

it.each([
  ['other released', { outcome: 'conflict', when: 'before', planned: {}, theirs: {} }],
  ['same released', { outcome: 'already-active' }],
] as const)('sends nothing where the head moved before the write: %s', async (what, expected) => {
  const { outcome, sent, did } = await run({ happenings: [{ at: { step: 0 }, what }] });
  expect(outcome).toMatchObject(expected);
  expect(sent).toBe(0);
  expect(did.slice(-2)).toEqual(['closed', 'ended']);
});

const unreadable = { reads: { first: [{ ms: 100, kind: 'fails' as const }] } };
const noConnection = once({ connect: 'fails' });
const moved = { happenings: [{ at: { step: 0 }, what: 'other released' as const }] };

it.each<[string, Partial<Phase>, string | undefined, boolean]>([
  ['what must be there cannot be', { ready: { ms: 400, fails: true } }, 'GitHub does not take it.', true],
  ['the head cannot be read', unreadable, 'Reading the releases failed.', true],
  [
    'the head cannot be read and no connection opens',
    { ...noConnection, ...unreadable },
    'Reading the releases failed.',
    false,
  ],
  ['the head moved and no connection opens', { ...noConnection, ...moved }, undefined, false],
  ['the intent cannot be saved', { saves: [{ fails: true }] }, 'The state cannot be written.', true],
])('sends nothing if %s, and leaves no connection open', async (_, main, message, closes) => {
  const { outcome, sent, did } = await run(main);
  expect(outcome).toMatchObject(message ? { outcome: 'not-created', problem: { message } } : { outcome: 'conflict' });
  expect([sent, did.includes('closed')]).toEqual([0, closes]);
});

it('sends nothing when it is cancelled while the head is read', async () => {
  const { outcome, sent, seconds } = await run({ happenings: [{ at: { ms: 40 }, what: 'cancel' }] });
  expect(outcome).toMatchObject({ outcome: 'not-created', problem: { message: 'The run was cancelled.' } });
  expect(sent).toBe(0);
  expect(seconds * 1000).toBe(40);
});

it('stops waiting for another try when it is cancelled', async () => {
  const { outcome, sent, seconds } = await run({
    ...always({ answer: { kind: 'rate-limited', waitMs: 60_000 } }),
    happenings: [{ at: { ms: 5000 }, what: 'cancel' }],
  });
  expect(outcome?.outcome).toBe('not-created');
  expect(sent).toBe(1);
  expect(seconds).toBe(5);
});

it('leaves a look that is cancelled to the post step', async () => {
  const { outcome, seconds } = await run({ ...lost(10_000), happenings: [{ at: { ms: 5000 }, what: 'cancel' }] });
  expect(outcome).toMatchObject({ outcome: 'unknown', why: 'reset', lookedSeconds: 5 });
  expect(seconds).toBe(5);
});

it('finds what was committed though the answer was lost', async () => {
  const { outcome, sent } = await run(lost(10_000));
  expect(outcome).toMatchObject({ outcome: 'created-by-readback', candidates: [{}] });
  expect(sent).toBe(1);
});

it('looks at 0, 1, 2, 4, 8, 16, 32 s and at the end, the last time thoroughly', async () => {
  const { outcome, trace, reads, sent } = await run({
    ...lost('never'),
    reads: { first: [], rest: { ms: 0, kind: 'good' } },
  });
  expect(outcome).toMatchObject({
    outcome: 'unknown',
    confirmedSid: undefined,
    lookedSeconds: 35,
    before: {},
    seen: {},
  });
  expect(sent).toBe(1);
  expect(reads).toEqual([{ retry: true }, ...Array(7).fill({ retry: false }), { retry: true }]);
  const times = [...trace.matchAll(/([\d.]+) s {2}main {4}reads/g)].map(([, at]) => Number(at));
  expect(times.map((at) => Math.round((at - (times[1] ?? 0)) * 1000)).slice(1)).toEqual([
    0, 1000, 2000, 4000, 8000, 16_000, 32_000, 35_000,
  ]);
});

it.each<[string, 'fails once' | 'fails', object]>([
  ['goes on looking if a look fails, and finds it at the end', 'fails once', { outcome: 'created-by-readback' }],
  ['says unknown if no look succeeds', 'fails', { outcome: 'unknown', seen: undefined }],
])('%s', async (_, kind, expected) => {
  const reads = { first: [{ ms: 100, kind: 'good' as const }], rest: { ms: 100, kind } };
  expect((await run({ ...lost(0), reads })).outcome).toMatchObject(expected);
});

it('waits for a confirmed release to show', async () => {
  const shown = (shownAfterMs: number) => run(once({ answer: { kind: 'confirmed', shownAfterMs } }));
  expect((await shown(20_000)).outcome?.outcome).toBe('created');
  expect((await shown(60_000)).outcome).toMatchObject({
    outcome: 'unknown',
    confirmedSid: expect.stringMatching(/^FK/),
    why: 'Twilio confirmed the release, but its list did not show it',
  });
});

it.each([
  ['between re-read and write', 5, 'ours'],
  ['right after the write', 9, 'theirs'],
] as const)('names both where somebody releases %s', async (_, step, active) => {
  const { outcome } = await run({ happenings: [{ at: { step }, what: 'other released' }] });
  expect(outcome).toMatchObject({ outcome: 'conflict', when: 'concurrent', active });
});

it.each(['another configuration', 'another account'] as const)(
  'is a conflict where Twilio confirms %s',
  async (kind) => {
    const { outcome, reads } = await run(once({ answer: { kind } }));
    expect(outcome).toMatchObject({ outcome: 'conflict', when: 'mismatch', asked: expect.stringMatching(/^FJ0.*7a$/) });
    expect(reads).toHaveLength(1);
  },
);
