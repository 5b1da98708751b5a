import { expect, it } from 'vitest';
import type { Outcome } from '../../src/release/outcome.ts';
import { isFoundAfterTimeout } from '../../src/release/resume-read-back.ts';
import { aRelease } from '../flex/builders.ts';
import { doingsOf } from '../model/doing.ts';
import { play } from '../model/play.ts';
import { runHolds } from '../model/run-holds.ts';
import { anAttempt, aPhase, aPost, aScript, type Phase, type Script } from '../model/script.ts';

/** Plays main and a run of the post step; returns what the post step found out. */
async function secondLook(main: Partial<Phase>, script: Partial<Script> = {}): Promise<Outcome | undefined> {
  const played = await play(aScript({ posts: [aPost()], ...script, main: aPhase(main) }));
  runHolds(played);
  return doingsOf(played).find(({ verb }) => verb === 'resume')?.outcome;
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

const confirmed = (shownAfterMs: number): Pick<Phase, 'attempts'> => ({
  attempts: { first: [anAttempt({ answer: { kind: 'confirmed', shownAfterMs } })] },
});
const killedOnceAnswered = { ...confirmed(0), happenings: [{ at: { step: 10 }, what: 'kill' as const }] };
const someoneReleased = { posts: [aPost({ happenings: [{ at: { step: 0 }, what: 'other released' }] })] };

it.each<[string, Partial<Phase>, Partial<Script>, object | undefined]>([
  ['leaves a run alone that saw its end', {}, {}, undefined],
  [
    'says that nothing was sent if no intent was saved',
    killed(0),
    {},
    {
      outcome: 'not-created',
      problem: {
        message: 'The step was ended before anything was sent.',
        remedy: 'Check what ended it. Then run again.',
      },
    },
  ],
  ['finds what a killed step had sent', killed(7), {}, { outcome: 'created-by-readback', candidates: [{}] }],
  [
    'finds nothing if the step was killed right before it sent',
    killed(5),
    {},
    {
      outcome: 'unknown',
      before: {},
      why: 'the step was ended just before or after it would have sent it',
      lookedSeconds: 35,
    },
  ],
  ['finds what took effect only after the settle time', lost(40_000), {}, { outcome: 'created-by-readback' }],
  ['looks for what Twilio named, and knows it for ours', confirmed(60_000), {}, { outcome: 'created' }],
  [
    'names what Twilio named if it still does not show',
    confirmed(200_000),
    {},
    { outcome: 'unknown', confirmedSid: expect.stringMatching(/^FK/) },
  ],
  ['knows what Twilio named if the step was killed right after', killedOnceAnswered, {}, { outcome: 'created' }],
  ['finds by SID what it could not find by a name', confirmed(60_000), { target: 'name' }, { outcome: 'created' }],
  ['stays at unknown if nothing shows', lost('never'), {}, { outcome: 'unknown' }],
  [
    'names both if somebody released since',
    killed(7),
    someoneReleased,
    { outcome: 'conflict', when: 'concurrent', active: 'theirs' },
  ],
])('%s', async (_, main, script, expected) => {
  const outcome = await secondLook(main, script);
  if (expected === undefined) expect(outcome).toBeUndefined();
  else expect(outcome).toMatchObject(expected);
});
