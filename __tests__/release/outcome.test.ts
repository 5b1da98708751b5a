import { expect, it } from 'vitest';
import { type Outcome, ownRelease, settledOutcome } from '../../src/release/outcome.ts';
import { aRelease } from '../flex/builders.ts';

const release = aRelease(1);
const candidates = [aRelease(1).sid, aRelease(2).sid];

const ours = { when: 'concurrent', ours: release, candidates: [], theirs: aRelease(2), active: 'ours' } as const;

it.each<Outcome>([{ outcome: 'already-active', release }, { outcome: 'conflict', ...ours }, { outcome: 'planned' }])(
  'of $outcome, nothing was both made and seen active',
  (outcome) => {
    expect(ownRelease(outcome)).toBeUndefined();
  },
);

it('knows what was made and seen active', () => {
  expect(ownRelease({ outcome: 'created', release })).toEqual({ release, candidates: [] });
  expect(ownRelease({ outcome: 'created-by-readback', release, candidates })).toEqual({ release, candidates });
});

it('gives post no word to go by where a look was cut short', () => {
  const unknown = { outcome: 'unknown', why: 'reset', confirmedSid: undefined, lookedSeconds: 35 } as const;
  const seen = { before: release, seen: release, calledActive: undefined, sent: true };
  expect(settledOutcome({ ...unknown, ...seen, cutShort: true })).toBeUndefined();
  expect(settledOutcome({ ...unknown, ...seen, cutShort: false })).toBe('unknown');
  expect(settledOutcome({ outcome: 'planned' })).toBe('planned');
});
