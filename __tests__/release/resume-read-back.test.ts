import { expect, it } from 'vitest';
import type { Outcome } from '../../src/release/outcome.ts';
import { isFoundAfterTimeout } from '../../src/release/resume-read-back.ts';
import { aRelease } from '../flex/builders.ts';
import { doingsOf } from '../model/doing.ts';
import { play } from '../model/play.ts';
import { runHolds } from '../model/run-holds.ts';
import { anAttempt, aPhase, aPost, aScript, type Phase, type Script } from '../model/script.ts';

/** Plays main and a run of the post step; gives what the post step found out. */
async function secondLook(main: Partial<Phase>, script: Partial<Script> = {}): Promise<Outcome | undefined> {
  const played = await play(aScript({ posts: [aPost()], ...script, main: aPhase(main) }));
  runHolds(played);
  return doingsOf(played).find(({ verb }) => verb === 'second look')?.outcome;
}

const killed = (step: number): Pick<Phase, 'happenings'> => ({ happenings: [{ at: { step }, what: 'kill' }] });
const lost = (commitAfterMs: number | 'never'): Pick<Phase, 'attempts'> => ({
  attempts: { first: [anAttempt({ answer: { kind: 'lost', commitAfterMs } })] },
});

it.each<[string, Parameters<typeof isFoundAfterTimeout>[0], boolean]>([
  ['after an unknown', { outcome: 'unknown' }, true],
  ['after an unknown whose release Twilio named', { outcome: 'unknown', confirmedSid: aRelease(1).sid }, false],
  ['after a kill', {}, false],
  ['after a kill whose release Twilio named', { confirmedSid: aRelease(1).sid }, false],
])('what is found %s: late is %s', (_, written, late) => {
  expect(isFoundAfterTimeout(written)).toBe(late);
});

it('leaves a run alone that saw its end', async () => {
  expect(await secondLook({})).toBeUndefined();
});

it('says that nothing was sent where no intent was saved', async () => {
  expect(await secondLook(killed(0))).toMatchObject({
    outcome: 'not-created',
    problem: {
      message: 'The step was ended before anything was sent.',
      remedy: 'Check what ended it. Then run again.',
    },
  });
});

it('finds what a killed step had sent', async () => {
  expect(await secondLook(killed(7))).toMatchObject({ outcome: 'created-by-readback', candidates: [{}] });
});

it('finds nothing where the step was killed right before it sent', async () => {
  expect(await secondLook(killed(5))).toMatchObject({
    outcome: 'unknown',
    before: {},
    why: 'the step was ended around the time it was to send it',
    lookedSeconds: 35,
  });
});

it('finds what took effect only after the settle time of main', async () => {
  expect(await secondLook(lost(40_000))).toMatchObject({ outcome: 'created-by-readback' });
});

const confirmed = (shownAfterMs: number): Pick<Phase, 'attempts'> => ({
  attempts: { first: [anAttempt({ answer: { kind: 'confirmed', shownAfterMs } })] },
});

it('looks for what Twilio named, and knows it for ours', async () => {
  expect(await secondLook(confirmed(60_000))).toMatchObject({ outcome: 'created' });
});

it('names what Twilio named where it still does not show', async () => {
  expect(await secondLook(confirmed(200_000))).toMatchObject({
    outcome: 'unknown',
    confirmedSid: expect.stringMatching(/^FK/),
  });
});

it('knows what Twilio named where the step was killed right after', async () => {
  const main = { ...confirmed(0), happenings: [{ at: { step: 10 }, what: 'kill' as const }] };
  expect(await secondLook(main)).toMatchObject({ outcome: 'created' });
});

it('finds by what Twilio named what it could not find by a name', async () => {
  expect(await secondLook(confirmed(60_000), { target: 'name' })).toMatchObject({ outcome: 'created' });
});

it('stays at unknown where nothing shows', async () => {
  expect(await secondLook(lost('never'))).toMatchObject({ outcome: 'unknown' });
});

it('names both where somebody released since', async () => {
  const post = aPost({ happenings: [{ at: { step: 0 }, what: 'other released' }] });
  expect(await secondLook(killed(7), { posts: [post] })).toMatchObject({
    outcome: 'conflict',
    when: 'concurrent',
    active: 'theirs',
  });
});
