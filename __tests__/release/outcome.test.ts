import { expect, it } from 'vitest';
import { madeBy, type Outcome } from '../../src/release/outcome.ts';
import { aRelease } from '../flex/builders.ts';

const release = aRelease(1);
const candidates = [aRelease(1).sid, aRelease(2).sid];

it.each<[Outcome, ReturnType<typeof madeBy>]>([
  [
    { outcome: 'created', release },
    { release, candidates: [] },
  ],
  [
    { outcome: 'created-by-readback', release, candidates },
    { release, candidates },
  ],
  [{ outcome: 'already-active', release }, undefined],
  [{ outcome: 'conflict', when: 'around', ours: release, theirs: aRelease(2), active: 'ours' }, undefined],
  [{ outcome: 'planned' }, undefined],
])('of $outcome only what is known to be ours was made', (outcome, made) => {
  expect(madeBy(outcome)).toEqual(made);
});
