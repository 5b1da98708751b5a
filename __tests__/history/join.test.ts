import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import type { ToldRun } from '../../src/deployment/told.ts';
import type { Release } from '../../src/flex/models.ts';
import { parseSid } from '../../src/flex/sid.ts';
import { type AccountHistory, type History, toldReleaseSchema } from '../../src/history/document.ts';
import { figuresOf } from '../../src/history/figures.ts';
import { joined, type RunsOrReason } from '../../src/history/join.ts';
import { judgeHistory } from '../../src/history/judge.ts';
import { liveInWords, verdictOf } from '../../src/history/words.ts';

const sid = <P extends 'AC' | 'FJ' | 'FK'>(prefix: P, number: number) => {
  const made = parseSid(prefix, `${prefix}${String(number).padStart(32, '0')}`);
  if (made === undefined) throw new Error('not a SID');
  return made;
};
const day = (number: number) => `2026-03-${String(number).padStart(2, '0')}T10:00:00Z`;
const release = (number: number): Release => ({
  ...{ sid: sid('FK', number), accountSid: sid('AC', 1), configurationSid: sid('FJ', number), url: '' },
  dateCreated: day(number),
});
/** Newest first: 5, 4, 3, 2, and 1 from before. */
const RELEASES = [5, 4, 3, 2, 1].map(release);

const told = (given: Partial<ToldRun>): ToldRun => ({
  ...{ createdAt: day(1), byJob: true, planned: null, run: null, startedBy: [], approvedBy: null, reason: '' },
  ...{
    mayHaveRolledBack: false,
    waived: [],
    breakGlass: '',
    made: [],
    mayHaveMade: [],
    claimed: [],
    ended: 'open',
    ...given,
  },
});
const first = told({ made: [sid('FK', 2)], ended: 'made' });
const planned = { configuration: sid('FJ', 4), previousRelease: sid('FK', 3) };

function rowsOf(history: RunsOrReason, live: Release | null = RELEASES[0] ?? null) {
  const read = { releases: RELEASES, count: 4, until: new Date(day(7)), live: live ?? undefined, told: history };
  return joined(read, { nameOf: () => '', changes: () => null });
}
const fourth = (...runs: readonly Partial<ToldRun>[]) =>
  rowsOf({ runs: [first, ...runs.map(told)], notes: [], unreadJobs: '' })[1];

describe('of a release, it is said', () => {
  it.each<[origin: string, because: RegExp, ...runs: Partial<ToldRun>[]]>([
    ['outside', /^No deployment mentions it: there was none, or it was deleted\.$/],
    ['action', /names it/, { made: [sid('FK', 4)], ended: 'made' }],
    ['action', /names it/, { made: [sid('FK', 4)], ended: 'made' }, { claimed: [sid('FK', 4)], byJob: false }],
    ['unknown', /may have made/, { mayHaveMade: [sid('FK', 4)] }],
    ['unknown', /never said/, { planned }],
    ['unknown', /never said/, { planned: { ...planned, configuration: '' } }],
    ['unknown', /were not read, or are gone/, { planned, ended: 'unread' }],
    ['unknown', /of that time were read/, { ended: 'unread', createdAt: day(3) }],
    ['outside', /^No/, { ended: 'unread', createdAt: day(5) }],
    ['outside', /^No/, { ended: 'unread', createdAt: day(3), byJob: false }],
    ['unknown', /take back/, { made: [sid('FK', 3)], ended: 'made', mayHaveRolledBack: true }],
    ['outside', /^No/, { made: [sid('FK', 3)], ended: 'made' }],
    // Somebody released the same by hand, after the run was refused.
    ['outside', /^No/, { planned, ended: 'none' }],
    ['outside', /^No/, { planned, ended: 'made', made: [sid('FK', 9)] }],
    ['outside', /^No/, { planned: { ...planned, configuration: sid('FJ', 9) } }],
    ['outside', /^No/, { planned: { ...planned, previousRelease: sid('FK', 2) } }],
    ['outside', /^No/, { planned, createdAt: day(5) }],
    ['claimed', /no job wrote/, { planned, byJob: false }],
    ['claimed', /no job wrote/, { claimed: [sid('FK', 4)], byJob: false }],
    ['claimed', /no job wrote/, { claimed: [sid('FK', 4)] }],
  ])('%s, %s: %o', (origin, because, ...runs) => {
    expect(fourth(...runs)).toMatchObject({ origin, because: expect.stringMatching(because) });
  });

  it('that it is not known, without any record, before the first, with too many, and if GitHub could not be asked', () => {
    const said = (history: RunsOrReason) => rowsOf(history).map(({ origin, because }) => `${origin}: ${because}`);
    const none = said({ runs: [], notes: [], unreadJobs: '' });
    expect(new Set(none)).toEqual(new Set(['unknown: No deployment in this repository mentions this account.']));
    const late = said({ runs: [told({ createdAt: day(3), made: [sid('FK', 5)] })], notes: [], unreadJobs: '' });
    expect(late.map((words) => words.slice(0, 14))).toEqual([
      'action: The de',
      'outside: No de',
      'outside: No de',
      'unknown: It is',
    ]);
    const many = said({ runs: [first], notes: [], unreadJobs: day(3) });
    expect(many[1]).toBe('unknown: Not all deployments of jobs were read: there are too many.');
    // A run lasts no longer than 35 days.
    expect(said({ runs: [first], notes: [], unreadJobs: '2026-01-01T00:00:00Z' })[1]).toMatch(/^outside/);
    expect(said({ unread: 'No token.' })[0]).toBe('unknown: GitHub could not be asked.');
  });
});

it.each([
  ['https://github.com/o/r/actions/runs/1', true],
  ['javascript:alert(1)', false],
])('a run’s page is an address of the web: %s', (url, isOne) => {
  const rows = rowsOf({ unread: '' }).map((row) => ({ ...row, run: { title: '', url } }));
  expect(rows.map((row) => v.safeParse(toldReleaseSchema, row).success)).toEqual(rows.map(() => isOne));
});

it('how long each was live, the newest until now, if it is known that it still is', () => {
  const spans = (live?: null) => rowsOf({ unread: '' }, live).map((row) => [row.live, row.liveSeconds]);
  expect(spans()).toEqual([[true, 2 * 86_400], ...[4, 3, 2].map(() => [false, 86_400])]);
  expect(spans(null)[0]).toEqual([false, null]);
});

const ACCOUNT = {
  ...{ account: sid('AC', 1), repository: '', environment: '', since: day(2), until: day(7), timezone: '' },
  ...{ live: null, expected: '', differences: [], drift: null, recordedSince: '', notes: [] },
};

describe('the verdict', () => {
  const rows = rowsOf({ runs: [], notes: [], unreadJobs: '' });
  it.each<[words: string, ...origins: ('action' | 'outside' | 'claimed' | 'unknown')[]]>([
    ['✅ No releases in the 5 days to 2026-03-07'],
    ['✅ The only release in the 5 days to 2026-03-07 went through the gates', 'action'],
    ['✅ Both releases in the 5 days to 2026-03-07 went through the gates', 'action', 'action'],
    ['✅ All 3 releases in the 5 days to 2026-03-07 went through the gates', 'action', 'action', 'action'],
    ['⚠️ 2 of 3 releases in the 5 days to 2026-03-07 went past the gates', 'action', 'outside', 'claimed'],
    ['⚠️ 1 of 2 releases in the 5 days to 2026-03-07 went past the gates; for 1 it is not known', 'outside', 'unknown'],
    ['❓ 0 of 2 releases in the 5 days to 2026-03-07 went past the gates; for 1 it is not known', 'action', 'unknown'],
    ['❓ It is not known whether 2 releases in the 5 days to 2026-03-07 went past the gates', 'unknown', 'unknown'],
    ['❓ It is not known whether 1 release in the 5 days to 2026-03-07 went past the gates', 'unknown'],
  ])('%s', (words, ...origins) => {
    const releases = origins.flatMap((origin, at) => rows.slice(at, at + 1).map((row) => ({ ...row, origin })));
    const said = (more: object) => {
      const accounts = [{ ...ACCOUNT, releases, ...more }];
      const verdict = verdictOf({ version: 1, figures: figuresOf(accounts), accounts });
      return `${verdict.sign} ${verdict.words}`;
    };
    expect(said({})).toBe(words);
    expect(said({ drift: true })).toBe(
      `⚠️ ${words.slice(words.indexOf(' ') + 1)} · what was live is not what should have been`,
    );
  });
});

it.each([
  ['on 2026-03-07', [['2026-03-07T00:00:00Z', day(7)]]],
  ['in the day to 2026-03-07', [[day(6), day(7)]]],
  // Each account at its own time: the verdict spans all.
  [
    'of 2 accounts in the 5 days to 2026-03-07',
    [
      [day(6), day(7)],
      [day(2), day(5)],
    ],
  ],
])('the verdict is of a time that has an end: %s', (period, spans) => {
  const accounts = spans.map(([since = '', until = '']) => ({ ...ACCOUNT, since, until, releases: [] }));
  expect(verdictOf({ version: 1, figures: figuresOf(accounts), accounts }).words).toBe(`No releases ${period}`);
});

const live = { release: sid('FK', 5), configurationSid: sid('FJ', 5), configuration: 'release-5' };
it.each<[words: string, given: Partial<AccountHistory>]>([
  ['release-5 was live', { live }],
  ['it was not known what was live, if anything', { expected: 'release-5' }],
  ['nothing was live, not release-5', { expected: 'release-5', drift: true }],
  ['release-5 was live, as expected', { live, expected: 'release-5', drift: false }],
  ['release-5 was live, as expected (flex.yml)', { live, expected: 'flex.yml', drift: false }],
  ['release-5 was live, not release-4', { live, expected: 'release-4', drift: true }],
  [
    'release-5 was live, not flex.yml: it lacks a@1.0.0, has a@1.0.1',
    { live, expected: 'flex.yml', drift: true, differences: ['lacks a@1.0.0', 'has a@1.0.1'] },
  ],
  ['release-5 was live, and it is not known whether that is flex.yml', { live, expected: 'flex.yml' }],
])('what was live when it was read: %s', (words, given) => {
  expect(liveInWords({ ...ACCOUNT, releases: [], ...given })).toBe(words);
});

it.each<[code: string | undefined, recordedSince: string, ...origins: ('action' | 'outside' | 'unknown')[]]>([
  [undefined, day(1), 'action', 'action'],
  ['history-outside', day(1), 'outside', 'unknown'],
  ['history-unknown', day(1), 'unknown', 'action'],
  // From before the first deployment that tells of the account: that is no fault.
  [undefined, day(5), 'action', 'unknown'],
  ['history-unknown', '', 'action', 'unknown'],
])('to fail on what went past the gates is to fail with %s, with records since %j: %o', (code, since, ...origins) => {
  const rows = rowsOf({ unread: '' });
  const releases = origins.flatMap((origin, at) => rows.slice(at, at + 1).map((row) => ({ ...row, origin })));
  const account = { ...ACCOUNT, recordedSince: since, releases };
  const history: History = { version: 1, figures: figuresOf([account]), accounts: [account] };
  expect([judgeHistory(history, ['outside'])?.code, judgeHistory(history, [])]).toEqual([code, undefined]);
});

it('the figures are of what ended: the median is one that was seen', () => {
  const rows = rowsOf({ unread: '' }).map((row, at, all) => ({
    ...row,
    takenBackBy: at === 2 ? (all[0]?.sid ?? '') : '',
  }));
  const account = { ...ACCOUNT, since: day(1), until: day(15), releases: rows };
  expect(figuresOf([account])).toEqual({
    ...{ releases: 4, outside: 0, unknown: 4, waived: 0, takenBack: 1, perWeek: 2 },
    ...{ medianLiveSeconds: 86_400, medianSecondsToRollback: 2 * 86_400 },
  });
  expect(figuresOf([])).toMatchObject({
    releases: 0,
    perWeek: null,
    medianLiveSeconds: null,
    medianSecondsToRollback: null,
  });
});
