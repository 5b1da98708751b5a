import { expect, it } from 'vitest';
import { type Outcome, ownRelease, settledOutcome } from '../../src/release/outcome.ts';
import { aRelease } from '../flex/builders.ts';

const release = aRelease(1);
const candidates = [aRelease(1).sid, aRelease(2).sid];

it.each<[Outcome, ReturnType<typeof ownRelease>]>([
  [
    { outcome: 'created', release },
    { release, candidates: [] },
  ],
  [
    { outcome: 'created-by-readback', release, candidates },
    { release, candidates },
  ],
  [{ outcome: 'already-active', release }, undefined],
  [
    { outcome: 'conflict', when: 'concurrent', ours: release, candidates: [], theirs: aRelease(2), active: 'ours' },
    undefined,
  ],
  [{ outcome: 'planned' }, undefined],
])('of $outcome only what was seen to be active was made', (outcome, made) => {
  expect(ownRelease(outcome)).toEqual(made);
});

it('gives post no word to go by where a look was cut short', () => {
  const unknown = { outcome: 'unknown', why: 'reset', confirmedSid: undefined, lookedSeconds: 35 } as const;
  const seen = { before: release, seen: release, calledActive: undefined, sent: true };
  expect(settledOutcome({ ...unknown, ...seen, cutShort: true })).toBeUndefined();
  expect(settledOutcome({ ...unknown, ...seen, cutShort: false })).toBe('unknown');
  expect(settledOutcome({ outcome: 'planned' })).toBe('planned');
});
