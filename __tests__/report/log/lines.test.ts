import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as lines from '../../../src/report/log/lines.ts';
import type { RunRecord } from '../../../src/report/record/record.ts';
import { aRecord, aRelease, PROBLEM, sid, TARGET } from '../a-record.ts';
import { hostile } from '../hostile.ts';

const NOW = new Date('2026-11-23T14:28:07Z');

describe('the log of a release', () => {
  it('reads like this', () => {
    const record = aRecord();
    const log = [
      lines.headerLine(record.account, record.environment),
      lines.targetLine(TARGET, 'previous'),
      lines.liveLine(record.before, NOW),
      lines.planSummaryLine(record.changes),
      ...lines.planTable(record.changes),
      lines.recordLine({ id: 98211, url: '', state: 'in_progress' }, 'production'),
      lines.sentLine('2026-11-23T14:28:07Z'),
      lines.waitingLine('the answer was lost; looking for the release', 12.4, 35),
      lines.verifiedLine(aRelease(), record.before?.release ?? null, 0),
      lines.rollbackLine(sid('FJ', '77de')),
      ...lines.outcomeLines(record),
    ];
    expect(log.join('\n')).toMatchInlineSnapshot(`
      "Flex Release · account AC0000000000000000000000000000a1b2 · production
      ✓ Target   release-42 (FJ00000000000000000000000000009c01), named by "previous"
      ✓ Live     release-43 (FJ000000000000000000000000000077de), release FK00000000000000000000000000000d4e, since 2026-11-23 14:02:00 UTC, for 26 min
      ▸ Plan     3 changes: 1 removed, 1 downgraded (major), 1 upgraded
        removed            callback-queue  1.2.0 → –
        downgraded, major  queue-view      3.0.0 → 2.9.4
            Filter chips
            Fewer requests at start
            Fixes the count of waiting tasks
        upgraded           theme           1.0.1 → 1.0.2
        1 plugin unchanged
      ✓ Record   deployment 98211 in production: in progress
      ✓ Sent     once, 14:28:07 UTC
      … the answer was lost; looking for the release (12 of 35 s)
      ✓ Verified FK000000000000000000000000000051aa is live, directly on top of FK00000000000000000000000000000d4e
      To roll back: set configuration to FJ000000000000000000000000000077de
      ✓ Released: release-42 is live"
    `);
  });
});

describe('a line', () => {
  it('says so where nothing was released before', () => {
    expect(lines.liveLine(null, NOW)).toBe('✓ Live     nothing: this project has no release yet');
    expect(lines.verifiedLine(aRelease(), null, 0)).toContain('the first release of this project');
  });

  it('does not say that a release is directly on top of another where several may be ours', () => {
    expect(lines.verifiedLine(aRelease(), aRelease(), 1)).toMatch(
      / is live, one of 2 releases that may be this run’s$/,
    );
  });

  it('names the reference only where it is another word', () => {
    expect(lines.targetLine(TARGET, 'release-42')).not.toContain('named by');
    expect(lines.targetLine(TARGET, TARGET.sid)).not.toContain('named by');
    expect(lines.targetLine({ sid: '', name: 'hotfix' }, 'hotfix')).toContain('"hotfix"');
  });

  it('says what is not known or does not change', () => {
    expect(lines.planSummaryLine(null)).toContain('unknown');
    expect(lines.planSummaryLine([])).toContain('no changes');
    expect(lines.planTable(null)).toEqual([]);
  });

  it.each([
    [59, '59 s'],
    [60, '1 min'],
    [7_200, '2 h'],
    [172_800, '2 days'],
  ])('tells an age of %i seconds as %s', (seconds, words) => {
    const live = aRecord().before;
    const since = new Date(NOW.getTime() - seconds * 1_000).toISOString();
    const before = live && { ...live, release: { ...live.release, dateCreated: since } };
    expect(lines.liveLine(before, NOW)).toMatch(new RegExp(`, for ${words}$`));
  });

  it('tells no age where the clocks disagree', () => {
    expect(lines.liveLine(aRecord().before, new Date('2020-01-01'))).not.toContain(', for');
  });
});

describe('the outcome of a failed run', () => {
  it.each<[string, Partial<RunRecord>]>([
    ['blocked', { outcome: 'blocked' }],
    [
      'conflict',
      {
        outcome: 'conflict',
        conflict: 'before',
        release: null,
        sentAt: null,
        other: aRelease({ sid: sid('FK', '22') }),
      },
    ],
    ['not-created', { outcome: 'not-created', release: null }],
    ['unknown', { outcome: 'unknown', release: null }],
    ['already-active', { outcome: 'already-active' }],
    ['no plan', { outcome: '' }],
  ])('%s: what happened, what is true now, what to do next', (_, changed) => {
    const log = lines.outcomeLines(aRecord({ ...changed, problem: PROBLEM }));
    expect(log[0]).toMatch(/^✗ /);
    expect(log.join('\n').match(/Twilio refused the release/g)).toHaveLength(1);
    expect(log.at(-3)).toBe(`  Now:  ${PROBLEM.now}`);
    expect(log.at(-2)).toBe(`  Next: ${PROBLEM.next}`);
    expect(log.at(-1)).toMatch(/^ {2}More: https:.*#twilio-refused$/);
  });
});

describe('a hostile name', () => {
  it('never makes a command or a second line', () => {
    fc.assert(
      fc.property(hostile(), (name) => {
        const configuration = { sid: name, name };
        const record = aRecord({
          outcome: 'blocked',
          target: configuration,
          problem: { code: 'blocked', title: name, what: name, now: name, next: name },
          changes: [{ plugin: name, kind: 'removed', from: name, to: name, changelog: name }],
        });
        const log = [
          lines.headerLine(name, name),
          lines.targetLine(configuration, name),
          lines.liveLine({ release: aRelease({ sid: name, dateCreated: name }), configuration }, NOW),
          ...lines.planTable(record.changes),
          lines.recordLine({ id: 1, url: name, state: name }, name),
          lines.sentLine(name),
          lines.verifiedLine(aRelease({ sid: name }), null, 0),
          lines.rollbackLine(name),
          lines.waitingLine(name, 1, 2),
          ...lines.outcomeLines(record),
        ];
        for (const line of log) expect(line).not.toMatch(/^\s*::|##\[|[\p{Cc}\u2028\u2029\u202e]/u);
      }),
    );
  });
});
