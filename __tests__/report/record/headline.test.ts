import { describe, expect, it } from 'vitest';
import type { RunRecord } from '../../../src/report/record/record.ts';
import { renderSummary } from '../../../src/report/summary/summary.ts';
import { aRecord, aRelease, GATES, PROBLEM, sid } from '../a-record.ts';
import { parsed, textOf } from '../parsed.ts';

const other = aRelease({ sid: sid('FK', '22'), configurationSid: sid('FJ', '33') });
const problem = (what: string) => ({ ...PROBLEM, what });

const FIRST_LINES: readonly [string, Partial<RunRecord>][] = [
  ['✅ Released: release-42 is live', {}],
  ['✅ Released: release-42 is live', { outcome: 'created-by-readback', candidates: [sid('FK', '51aa')] }],
  ['🟰 Already live: release-42', { outcome: 'already-active' }],
  ['📝 Planned: release-42 would change 3 plugins', { outcome: 'planned', release: null, dryRun: true }],
  ['📝 Planned: release-42 would change no plugins', { outcome: 'planned', release: null, changes: [] }],
  [
    '📝 Planned: hotfix would go live; its contents are unknown',
    { outcome: 'planned', release: null, changes: null, target: { sid: '', name: 'hotfix' } },
  ],
  [
    '⛔ Blocked: removals are not allowed',
    { outcome: 'blocked', release: null, problem: problem('removals are not allowed.') },
  ],
  ['⛔ Blocked: a gate failed', { outcome: 'blocked', release: null }],
  [
    '⛔ Blocked by deny-changes: callback-queue is removed',
    { outcome: 'blocked', release: null, gates: GATES, problem: problem('deny-changes: callback-queue is removed') },
  ],
  [
    '⛔ Blocked by 2 gates: freeze, confirm',
    {
      outcome: 'blocked',
      release: null,
      gates: ['freeze', 'confirm'].map((gate) => ({ gate, verdict: 'fail', reason: 'no' })),
      problem: problem('freeze: no\nconfirm: no'),
    },
  ],
  [
    '🚨 ✅ Released: release-42 is live · break-glass used: “P1, approved by grace”',
    { breakGlass: 'P1, approved by grace', gates: GATES },
  ],
  ['↩️ Rolled back: release-42 is live again', { action: 'rollback', step: 'post' }],
  ['↩️ Already rolled back: release-42 is live', { action: 'rollback', step: 'post', outcome: 'already-active' }],
  [
    '❓ Unknown: the answer to the rollback was lost',
    { action: 'rollback', step: 'post', outcome: 'unknown', release: null, problem: PROBLEM },
  ],
  [
    '⚠️ Not rolled back: Twilio refused the release',
    { action: 'rollback', step: 'post', outcome: 'blocked', release: null, problem: PROBLEM },
  ],
  [
    '⚠️ Not rolled back: someone has released release-41 since',
    {
      ...{ action: 'rollback', step: 'post', outcome: 'conflict', conflict: 'before', release: null },
      ...{ other, otherName: 'release-41', problem: PROBLEM },
    },
  ],
  [
    '⚠️ Not rolled back: this job’s release is no longer live',
    {
      ...{ action: 'rollback', step: 'post', outcome: 'conflict', conflict: 'before', release: null },
      ...{ other: null, problem: PROBLEM },
    },
  ],
  [
    '⚠️ Conflict: someone released release-41 in between',
    {
      outcome: 'conflict',
      conflict: 'before',
      release: null,
      sentAt: null,
      other,
      otherName: 'release-41',
      problem: PROBLEM,
    },
  ],
  [
    '⚠️ Conflict: the active release changed after the plan was made',
    { outcome: 'conflict', conflict: 'before', release: null, sentAt: null, other: null, problem: PROBLEM },
  ],
  [
    '⚠️ Conflict: someone released another configuration at the same time',
    { outcome: 'conflict', conflict: 'concurrent', other, problem: PROBLEM },
  ],
  [
    '⚠️ Conflict: Twilio confirmed a different release than requested',
    { outcome: 'conflict', conflict: 'mismatch', release: null, other, problem: PROBLEM },
  ],
  ['❌ Not released: Twilio refused the release', { outcome: 'not-created', release: null, problem: PROBLEM }],
  [
    '❌ Not released: Configuration release-42 is archived, as is FV…0007',
    {
      ...{ outcome: 'not-created', release: null },
      problem: problem(`Configuration ${sid('FJ', '9c01')} is archived, as is ${sid('FV', '7')}.`),
    },
  ],
  [
    '❌ Not released: 3 inputs are wrong. dry-run: given "yes", expected true or false; dry-run: given "yes", expected true or false;…',
    {
      ...{ outcome: '', target: null, before: null, release: null },
      problem: problem(`3 inputs are wrong. ${'`dry-run`: given "yes", expected `true` or `false`; '.repeat(3)}.`),
    },
  ],
  [
    '❌ Not released: One input is wrong. configuration: is required',
    {
      ...{ outcome: '', target: null, before: null, release: null },
      problem: problem('One input is wrong. `configuration`: is required.'),
    },
  ],
  [
    `❌ Not released: ${'x'.repeat(119)}…`,
    { ...{ outcome: 'not-created', release: null }, problem: problem(`${'x'.repeat(119)}😀 and more.`) },
  ],
  [
    '⛔ Blocked by required-checks: could not be evaluated: GitHub refused to read the commit statuses of this commit: no access (HTTP 403)',
    {
      ...{ outcome: 'blocked', release: null, problem: PROBLEM },
      gates: [
        {
          ...{ gate: 'required-checks', verdict: 'fail' },
          reason:
            'could not be evaluated: GitHub refused to read the commit statuses of this commit: no access (HTTP 403). Add `statuses: read` under `permissions:`.',
        },
      ],
    },
  ],
  [
    '⛔ Blocked by expect-active: FJ…0033 was expected to be active, but FK…0d4e of configuration release-43 is active',
    {
      ...{ outcome: 'blocked', release: null, problem: PROBLEM },
      gates: [
        {
          ...{ gate: 'expect-active', verdict: 'fail' },
          reason: `${sid('FJ', '33')} was expected to be active, but ${sid('FK', '0d4e')} of configuration ${sid('FJ', '77de')} is active`,
        },
      ],
    },
  ],
  [
    '❓ Unknown: Twilio named a release that never appeared',
    { outcome: 'unknown', release: null, candidates: [sid('FK', '51aa')], problem: PROBLEM },
  ],
  ['❓ Unknown: the answer was lost', { outcome: 'unknown', release: null, problem: PROBLEM }],
  [
    '❌ Not released: Two inputs are wrong',
    { outcome: '', target: null, before: null, release: null, problem: problem('Two inputs are wrong:\nx\ny') },
  ],
];

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
    const ends =
      record.problem !== null || !['blocked', 'not-created', 'conflict', 'unknown', ''].includes(record.outcome);
    if (ends) expect(renderSummary(record)).toContain('**What to do next:** ');
  });
});
