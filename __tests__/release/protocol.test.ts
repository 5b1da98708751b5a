import { expect, it } from 'vitest';
import { traceOf } from '../model/events.ts';
import { play } from '../model/play.ts';
import { runHolds } from '../model/run-holds.ts';
import { type Attempt, anAttempt, aPhase, aScript, type Phase, type Script } from '../model/script.ts';

/** Plays one script of the model; gives what main did, a word an event, and how it ended. */
async function run(main: Partial<Phase>, script: Partial<Script> = {}) {
  const played = await play(aScript({ ...script, main: aPhase(main) }));
  runHolds(played);
  const own = played.events.filter((event) => event.by === 'main');
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

it('releases in a project that never released', async () => {
  expect((await run({}, { history: [] })).outcome?.outcome).toBe('created');
});

it('takes a name as Twilio takes it', async () => {
  expect((await run({}, { target: 'name' })).outcome?.outcome).toBe('created');
});

it('cannot find by a name what was released when the answer was lost', async () => {
  expect((await run(lost(0), { target: 'name' })).outcome?.outcome).toBe('unknown');
});

it('tries three times to connect, and then says that nothing was sent', async () => {
  const { outcome, did, waits, sent } = await run(always({ connect: 'fails' }));
  expect(outcome).toMatchObject({ outcome: 'not-created', problem: { message: 'Twilio was not reached.' } });
  expect(did.filter((what) => what === 'connected')).toHaveLength(3);
  expect(waits).toEqual([250, 500]);
  expect(sent).toBe(0);
});

it('goes on where the third connection opens', async () => {
  const { outcome, sent } = await run({
    attempts: { first: [anAttempt({ connect: 'fails' }), anAttempt({ connect: 'fails' })] },
  });
  expect(outcome?.outcome).toBe('created');
  expect(sent).toBe(1);
});

it('does not try again what can never connect', async () => {
  const { outcome, did } = await run(once({ connect: 'fails for good' }));
  expect(outcome?.outcome).toBe('not-created');
  expect(did.filter((what) => what === 'connected')).toHaveLength(1);
});

it('sends again where the connection was closed before anything was written', async () => {
  const { outcome, sent } = await run(once({ answer: { kind: 'unsent', again: true } }));
  expect(outcome?.outcome).toBe('created');
  expect(sent).toBe(2);
});

it('waits as long as Twilio asks, and sends five times at most', async () => {
  const { outcome, waits, sent } = await run(always({ answer: { kind: 'rate-limited', waitMs: 7000 } }));
  expect(outcome).toMatchObject({ outcome: 'not-created', problem: { message: 'Twilio said no.' } });
  expect(waits).toEqual([7000, 7000, 7000, 7000]);
  expect(sent).toBe(5);
});

it('waits by its own measure where Twilio asks for less', async () => {
  const { waits } = await run(always({ answer: { kind: 'rate-limited', waitMs: 0 } }));
  expect(waits).toEqual([250, 500, 1000, 2000]);
});

it('waits by its own measure where Twilio does not say how long', async () => {
  const { waits } = await run(always({ answer: { kind: 'rate-limited', waitMs: undefined } }));
  expect(waits).toEqual([250, 500, 1000, 2000]);
});

it('gives up where the waits come to more than three minutes', async () => {
  const { outcome, waits, sent } = await run(always({ answer: { kind: 'rate-limited', waitMs: 60_000 } }));
  expect(outcome?.outcome).toBe('not-created');
  expect(waits).toEqual([60_000, 60_000]);
  expect(sent).toBe(3);
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

it('sends nothing where what must be there cannot be', async () => {
  const { outcome, sent, did } = await run({ ready: { ms: 400, fails: true } });
  expect(outcome).toMatchObject({ outcome: 'not-created', problem: { message: 'GitHub does not take it.' } });
  expect(sent).toBe(0);
  expect(did).toContain('closed');
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

it('sends nothing where the head cannot be read, and lets go of the connection', async () => {
  const { outcome, sent, did } = await run({ reads: { first: [{ ms: 100, kind: 'fails' }] } });
  expect(outcome).toMatchObject({ outcome: 'not-created', problem: { message: 'Reading the releases failed.' } });
  expect(sent).toBe(0);
  expect(did).toContain('closed');
});

it('sends nothing where the head cannot be read and no connection opens', async () => {
  const { outcome, did } = await run({ ...once({ connect: 'fails' }), reads: { first: [{ ms: 100, kind: 'fails' }] } });
  expect(outcome).toMatchObject({ outcome: 'not-created', problem: { message: 'Reading the releases failed.' } });
  expect(did).not.toContain('closed');
});

it('sends nothing where the head moved and no connection opens', async () => {
  const { outcome, did } = await run({
    ...once({ connect: 'fails' }),
    happenings: [{ at: { step: 0 }, what: 'other released' }],
  });
  expect(outcome).toMatchObject({ outcome: 'conflict' });
  expect(did).not.toContain('closed');
});

it('sends nothing where the intent cannot be saved', async () => {
  const { outcome, sent, did } = await run({ saves: [{ fails: true }] });
  expect(outcome).toMatchObject({ outcome: 'not-created', problem: { message: 'The state cannot be written.' } });
  expect(sent).toBe(0);
  expect(did).toContain('closed');
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

it('goes on looking where a look fails, and finds it at the end', async () => {
  const reads = { first: [{ ms: 100, kind: 'good' as const }], rest: { ms: 100, kind: 'fails once' as const } };
  expect((await run({ ...lost(0), reads })).outcome?.outcome).toBe('created-by-readback');
});

it('says unknown where no look succeeds', async () => {
  const reads = { first: [{ ms: 100, kind: 'good' as const }], rest: { ms: 100, kind: 'fails' as const } };
  expect((await run({ ...lost(0), reads })).outcome).toMatchObject({ outcome: 'unknown', seen: undefined });
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
