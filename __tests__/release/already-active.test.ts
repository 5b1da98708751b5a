import { expect, it } from 'vitest';
import { alreadyActive } from '../../src/release/already-active.ts';
import { makePlan } from '../../src/release/plan.ts';
import { aRelease, someContents } from '../flex/builders.ts';

const live = { release: aRelease(1), contents: someContents(1) };

it.each(['skip', 'fail'] as const)('ends where the target is live: %s', (whenActive) => {
  expect(alreadyActive(makePlan(live, someContents(1)), whenActive)).toEqual({
    outcome: 'already-active',
    release: live.release,
  });
});

it('goes on where it is to be released all the same', () => {
  expect(alreadyActive(makePlan(live, someContents(1)), 'release')).toBeUndefined();
});

it.each([
  ['another is live', makePlan(live, someContents(2))],
  ['nothing is live', makePlan(undefined, someContents(1))],
  ['only Twilio may know it', makePlan(live, { name: 'release-1' })],
])('goes on where %s', (_, plan) => {
  expect(alreadyActive(plan, 'skip')).toBeUndefined();
});
