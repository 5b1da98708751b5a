import { expect, it } from 'vitest';
import { describeClosed, releaseWindow } from '../../../src/release/gates/release-window.ts';
import { judgeBy } from './a-question.ts';

const judged = (text: string, at: string, dryRun = false) =>
  judgeBy(releaseWindow, { 'release-window': text }, { dryRun, now: new Date(at) });

const WORKDAYS = 'Mon-Thu 09:00-16:00 America/New_York';
const closed =
  'closed at Sat 2026-11-28 15:30 America/New_York; opens at Mon 2026-11-30 09:00 America/New_York (Mon 2026-11-30 14:00 UTC)';

it('passes while it is open, or one of several', async () => {
  expect(await judged(WORKDAYS, '2026-11-26T14:00:00Z')).toEqual({ verdict: 'pass', reason: `open: ${WORKDAYS}` });
  expect(await judged(WORKDAYS, '2026-11-26T14:00:00Z', true)).toMatchObject({ verdict: 'pass' });
  const reason = 'open: Sat 20:00-22:00 UTC';
  expect(await judged(`${WORKDAYS}\nSat 20:00-22:00 UTC`, '2026-11-28T20:30:00Z')).toEqual({ verdict: 'pass', reason });
});

it('fails while it is closed, and says when it opens', async () => {
  expect(await judged(WORKDAYS, '2026-11-28T20:30:00Z')).toEqual({ verdict: 'fail', reason: closed });
});

it('names the one that opens first, in its own zone', async () => {
  expect(await judged(`${WORKDAYS}\nSun 09:00-10:00 UTC`, '2026-11-28T20:30:00Z')).toEqual({
    verdict: 'fail',
    reason: 'closed at Sat 2026-11-28 20:30 UTC; opens at Sun 2026-11-29 09:00 UTC',
  });
});

it('does not judge a release by the time of its dry run', async () => {
  expect(await judged(WORKDAYS, '2026-11-28T20:30:00Z', true)).toEqual({
    verdict: 'pending',
    reason: `${closed}; the release is judged when it is made`,
  });
});

it('says so if none opens in sight', () => {
  const never = { text: '', days: [], from: 0, to: 60, zone: 'Europe/Berlin' };
  expect(describeClosed([never], new Date('2026-11-28T20:30:00Z'))).toBe(
    'closed at Sat 2026-11-28 20:30 UTC, and does not open within the next weeks',
  );
});
