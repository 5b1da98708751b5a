import { describe, expect, it } from 'vitest';
import { headlineText } from '../../../src/report/record/headline.ts';
import type { RunRecord } from '../../../src/report/record/record.ts';
import { renderSummary } from '../../../src/report/summary/summary.ts';
import { aRecord, aRelease, GATES, PROBLEM, sid } from '../a-record.ts';
import { parsed, textOf } from '../parsed.ts';

const other = aRelease({ sid: sid('FK', '22'), configurationSid: sid('FJ', '33') });
const problem = (what: string) => ({ release: null, problem: { ...PROBLEM, what } });
const failedBy = (gate: string, reason: string) => ({ gate, verdict: 'fail', reason }) as const;

const FAILED = { release: null, problem: PROBLEM };
const NOTHING_READ = { outcome: '', target: null, before: null } as const;
const PLANNED = { outcome: 'planned', release: null } as const;
const BLOCKED = { outcome: 'blocked', ...FAILED } as const;
const UNKNOWN = { outcome: 'unknown', ...FAILED } as const;
const CONFLICT = { outcome: 'conflict', ...FAILED, other } as const;
const ROLLBACK = { action: 'rollback', automatic: true, step: 'post' } as const;
const BY_HAND = { action: 'rollback' } as const;
/** The release of {@link aRecord}, as one of the history. */
const PAST = { ...aRelease(), name: '', takenBack: false };

/** What was live before is so still. */
const AS_BEFORE = { active: sid('FK', '0d4e') };

const UNREADABLE = 'GitHub refused to read the commit statuses of this commit, which takes statuses: read';
const WRONG_INPUT = '`dry-run`: given "yes", expected `true` or `false`; ';

const FIRST_LINES: readonly [string, Partial<RunRecord>][] = [
  ['✅ Released: release-42 is live', {}],
  ['✅ Released: release-42 is live', { outcome: 'created-by-readback', candidates: [sid('FK', '51aa')] }],
  ['🟰 Already live: release-42', { outcome: 'already-active' }],
  ['📝 Planned: release-42 would change 3 plugins', { ...PLANNED, dryRun: true }],
  ['📝 Planned: release-42 would change no plugins', { ...PLANNED, changes: [] }],
  [
    '📝 Planned: hotfix is not listed by Twilio, so its contents are unknown',
    { ...PLANNED, changes: null, target: { sid: '', name: 'hotfix' } },
  ],
  ['⛔ Blocked: removals are not allowed', { outcome: 'blocked', ...problem('removals are not allowed.') }],
  ['⛔ Blocked: a gate failed', { outcome: 'blocked', release: null }],
  ['⛔ Blocked by deny-changes: callback-queue is removed', { ...BLOCKED, gates: GATES }],
  [
    '⛔ Blocked by confirm: "yes" was typed, but the target is "release-42"',
    {
      ...BLOCKED,
      gates: [failedBy('confirm', `"yes" was typed, but the target is "${aRecord().target?.sid}" or "release-42"`)],
    },
  ],
  [
    '⛔ Blocked by 2 gates: freeze, confirm',
    { ...BLOCKED, gates: [failedBy('freeze', 'no'), failedBy('confirm', 'no')] },
  ],
  [
    `⛔ Blocked by required-checks: ${UNREADABLE}…`,
    {
      ...BLOCKED,
      gates: [failedBy('required-checks', `could not be evaluated: ${UNREADABLE} (HTTP 403: Resource not accessible)`)],
    },
  ],
  [
    '⛔ Blocked by expect-active: FJ…0033 was expected to be active, but FK…0d4e of configuration release-43 is active',
    {
      ...BLOCKED,
      gates: [
        failedBy(
          'expect-active',
          `${sid('FJ', '33')} was expected to be active, but ${sid('FK', '0d4e')} of configuration ${sid('FJ', '77de')} is active`,
        ),
      ],
    },
  ],
  [
    '🚨 ✅ Released: release-42 is live · break-glass used: “P1, approved by grace”',
    { breakGlass: 'P1, approved by grace', gates: GATES },
  ],
  ['↩️ Rolled back to release-42: it is live again', ROLLBACK],
  ['↩️ Rolled back to release-42: it is live again', BY_HAND],
  ['↩️ Already back: release-42 has been live since 2026-11-23 14:28:07 UTC', { ...BY_HAND, outcome: 'already-active' }],
  [
    '↩️ Already back: release-42 has been live since 2026-11-23 14:28:07 UTC, by Roll back #13',
    { ...ROLLBACK, outcome: 'already-active', history: [{ ...PAST, run: { title: ' Roll back #13', url: '' } }] },
  ],
  [
    '↩️ Already back: release-42 has been live since 2026-11-23 14:28:07 UTC, by run 77',
    { ...BY_HAND, outcome: 'already-active', history: [{ ...PAST, run: { title: '', url: 'https://x/runs/77' } }] },
  ],
  [
    '🚫 Cancelled: this run released nothing',
    { ...BY_HAND, outcome: 'not-created', release: null, problem: { ...PROBLEM, code: 'cancelled' } },
  ],
  ['📝 Planned rollback: release-42 would change 3 plugins', { ...BY_HAND, ...PLANNED }],
  ['⚠️ Not rolled back: Twilio refused the release', { ...BY_HAND, outcome: 'not-created', ...FAILED }],
  ['⛔ Blocked by deny-changes: callback-queue is removed', { ...BY_HAND, ...BLOCKED, gates: GATES }],
  [
    '⛔ Blocked by deny-outdated: release-43 is live, released by the later run Fix #14',
    {
      ...BLOCKED,
      gates: [failedBy('deny-outdated', `${sid('FK', '0d4e')} is live, released by the later run Fix #14`)],
    },
  ],
  [
    '↩️ Already back: release-43 has been live since then',
    {
      ...BY_HAND,
      outcome: '',
      problem: { ...PROBLEM, code: 'taken-back', what: 'Already back: release-43 has been live since then.\nMore.' },
    },
  ],
  ['❓ Unknown: the answer to the rollback was lost', { ...ROLLBACK, ...UNKNOWN }],
  ['⚠️ Not rolled back: Twilio refused the release', { ...ROLLBACK, ...BLOCKED }],
  [
    '⚠️ Not rolled back: someone has released release-41 since',
    { ...ROLLBACK, ...CONFLICT, conflict: 'before', otherName: 'release-41' },
  ],
  [
    '⚠️ Not rolled back: this job’s release is no longer live',
    { ...ROLLBACK, ...CONFLICT, conflict: 'before', other: null },
  ],
  [
    '⚠️ Rolled back, but someone released another configuration at the same time',
    { ...ROLLBACK, ...CONFLICT, conflict: 'concurrent' },
  ],
  [
    '⚠️ Rollback unknown: Twilio confirmed a different release than requested',
    { ...ROLLBACK, ...CONFLICT, conflict: 'mismatch' },
  ],
  ['⚠️ Conflict: someone released release-41 in between', { ...CONFLICT, conflict: 'before', otherName: 'release-41' }],
  ['⚠️ Conflict: the active release changed after the plan was made', { ...CONFLICT, conflict: 'before', other: null }],
  ['⚠️ Conflict: someone released another configuration at the same time', { ...CONFLICT, conflict: 'concurrent' }],
  ['⚠️ Conflict: Twilio confirmed a different release than requested', { ...CONFLICT, conflict: 'mismatch' }],
  ['❌ Not released: Twilio refused the release', { outcome: 'not-created', ...FAILED }],
  [
    '❌ Not released: Configuration release-42 is archived, as is FV…0007',
    { outcome: 'not-created', ...problem(`Configuration ${sid('FJ', '9c01')} is archived, as is ${sid('FV', '7')}.`) },
  ],
  [`❌ Not released: ${'x'.repeat(115)}…`, { outcome: 'not-created', ...problem(`${'x'.repeat(115)}😀 and more.`) }],
  [
    '❌ Not released: 3 inputs are wrong. dry-run: given "yes", expected true or false; dry-run: given "yes", expected true or false…',
    { ...NOTHING_READ, ...problem(`3 inputs are wrong. ${WRONG_INPUT.repeat(3)}.`) },
  ],
  [
    '❌ Not released: Twilio refused to create the release of configuration release-4: "The requested resource release-4 was not found"…',
    {
      outcome: 'not-created',
      ...problem(
        'Twilio refused to create the release of configuration release-4: "The requested resource release-4 was not found" (HTTP 404, code 20404).',
      ),
    },
  ],
  [
    `❌ Not released: Twilio refused to create the release of configuration release-42: "${'No. '.repeat(11)}No.…"`,
    {
      outcome: 'not-created',
      ...problem(
        `Twilio refused to create the release of configuration release-42: "${'No. '.repeat(60)}" (HTTP 400).`,
      ),
    },
  ],
  [
    '❌ Not released: One input is wrong. configuration: is required',
    { ...NOTHING_READ, ...problem('One input is wrong. `configuration`: is required.') },
  ],
  ['❌ Not released: Two inputs are wrong', { ...NOTHING_READ, ...problem('Two inputs are wrong:\nx\ny') }],
  ['❓ Unknown: Twilio named a release that never appeared', { ...UNKNOWN, candidates: [sid('FK', '51aa')] }],
  ['❓ Unknown: the answer was lost', UNKNOWN],
  // Whatever went wrong, what is live is what everybody wants to know first.
  ['📝 Planned: release-42 would change 3 plugins · release-43 is live', { ...PLANNED, ...AS_BEFORE }],
  [
    '⛔ Blocked by 2 gates: freeze, confirm · release-43 was live when last checked',
    { ...BLOCKED, ...AS_BEFORE, gates: [failedBy('freeze', 'no'), failedBy('confirm', 'no')] },
  ],
  [
    '⛔ Blocked by deny-outdated: release-43 is live, released by Fix #14',
    { ...BLOCKED, ...AS_BEFORE, gates: [failedBy('deny-outdated', 'release-43 is live, released by Fix #14')] },
  ],
  [
    '⛔ Blocked by expect-active: release-9 was expected to be active, but release-43 is active',
    {
      ...{ ...BLOCKED, ...AS_BEFORE },
      gates: [failedBy('expect-active', 'release-9 was expected to be active, but release-43 is active')],
    },
  ],
  [
    '❌ Not released: Twilio refused the release · release-43 was live when last checked',
    { outcome: 'not-created', ...FAILED, ...AS_BEFORE },
  ],
  [
    '🚫 Cancelled: this run released nothing · release-43 was live when last checked',
    { outcome: 'not-created', ...AS_BEFORE, release: null, problem: { ...PROBLEM, code: 'cancelled' } },
  ],
  [
    '⚠️ Not rolled back: Twilio refused the release · release-43 was live when last checked',
    { ...ROLLBACK, ...BLOCKED, ...AS_BEFORE },
  ],
  [
    '⚠️ Conflict: someone released release-41 in between · release-41 was live when last checked',
    { ...CONFLICT, conflict: 'before', otherName: 'release-41', active: other.sid },
  ],
  [
    '⚠️ Conflict: someone released another configuration at the same time · FJ…0033 was live when last checked',
    { ...CONFLICT, conflict: 'concurrent', active: other.sid },
  ],
  [
    '⚠️ Rolled back, but someone released release-41 at the same time · release-42 was live when last checked',
    { ...ROLLBACK, ...CONFLICT, conflict: 'concurrent', otherName: 'release-41', release: aRelease() },
  ],
  ['❓ Unknown: the answer was lost · release-43 was live when last checked', { ...UNKNOWN, ...AS_BEFORE }],
  [
    '❓ Unknown: the answer was lost · release-9 was live when last checked',
    { ...UNKNOWN, before: null, history: [{ ...PAST, name: 'release-9', run: null }] },
  ],
];

describe('the headline as text', () => {
  const glass = { breakGlass: 'P1' };
  const refused = problem('The input `configuration` is required.');
  it.each<[string, Partial<RunRecord>]>([
    ['✅ Released: release-42 is live', {}],
    ['✅ Released: release-42 went live', { rollbackOnFailure: true }],
    ['🚨 ✅ Released: release-42 is live · break-glass used: “P1”', glass],
    ['❌ Not released: The input configuration is required', { ...NOTHING_READ, ...refused }],
  ])('is "%s"', (line, changed) => {
    expect(headlineText(aRecord(changed))).toBe(line);
  });

  it('leaves no quote open where it is cut', () => {
    const line = headlineText(aRecord({ breakGlass: `P1 (see "the ${'very '.repeat(60)}long story")` }));
    expect(line).toMatch(/break-glass used: “P1 \(see "the (very )+very…"\)”$/);
    expect(line.length).toBeLessThanOrEqual(200);
  });

  it('is one line of 200 characters at most, with nothing hidden in it', () => {
    const name = `a\n\u202e${'x'.repeat(300)}`;
    const text = headlineText(aRecord({ target: { sid: '', name } }));
    expect(text).toMatch(/^✅ Released: a⏎‹U\+202E›x+…$/);
    expect(text.length).toBeLessThanOrEqual(200);
  });
});

describe('the first line of a summary', () => {
  it.each(FIRST_LINES)('is "%s"', (line, changed) => {
    const summary = renderSummary(aRecord(changed));
    expect(summary.startsWith('## ')).toBe(true);
    const first = parsed(summary).children[0];
    expect(first && textOf(first)).toBe(line);
    // It is read on a phone; whatever is to be copied stands below.
    expect(line).not.toMatch(/[A-Z]{2}[0-9a-f]{32}/);
  });

  it.each(FIRST_LINES)('is followed by what to do next: "%s"', (_, changed) => {
    const record = aRecord(changed);
    // Nobody hands out a failure without a problem.
    const isFailed = ['blocked', 'not-created', 'conflict', 'unknown', ''].includes(record.outcome);
    if (record.problem !== null || !isFailed) expect(renderSummary(record)).toContain('**What to do next:** ');
  });
});
