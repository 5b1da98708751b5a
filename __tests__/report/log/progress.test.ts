import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Contents, Release } from '../../../src/flex/models.ts';
import * as lines from '../../../src/report/log/lines.ts';
import type { Log } from '../../../src/report/log/log.ts';
import * as progress from '../../../src/report/log/progress.ts';
import type { Outcome, Plan, Progress, RunRecord } from '../../../src/report/record/record.ts';
import { describeVerified } from '../../../src/report/record/verified.ts';
import { aRecord, aRelease, PROBLEM, sid, TARGET } from '../a-record.ts';
import { hostile } from '../hostile.ts';

const NOW = new Date('2026-11-23T14:28:07Z');

/** Returns the lines that are logged, with the titles of groups and the warnings among them. */
function logged(write: (log: Log) => void): string[] {
  const written: string[] = [];
  const group = (title: string, inner: readonly string[]) => written.push(title, ...inner);
  write({ line: (text) => written.push(text), group, warn: (text) => written.push(`warning: ${text}`) });
  return written;
}

/** The plan of a record. */
function planOf({ target, before, changes }: RunRecord): Plan {
  const contents = (configuration: typeof target) => ({ configuration, plugins: [] }) as unknown as Contents;
  const live = before ? { release: before.release as Release, contents: contents(before.configuration) } : undefined;
  return { live, target: { kind: 'configuration', ...contents(target) }, changes: changes ?? undefined };
}

/** All that is logged of a release that goes well, with each kind of progress. */
function logOf(record: RunRecord, why: string): string[] {
  const { release, before } = record;
  const outcome = { outcome: 'created', release } as Outcome;
  const was = (before?.release ?? undefined) as Release | undefined;
  const steps: readonly Progress[] = [
    { step: 'sending' },
    { step: 'again', why, waitMs: 1_500, tries: 1, most: 4 },
    { step: 'unverified-refusal', why },
    { step: 'sent', at: NOW },
    { step: 'lost', why },
    { step: 'looking', elapsedMs: 12_400, settleMs: 35_000 },
    { step: 'resuming' },
    { step: 'settled', outcome, before: was, wayBack: was, isRollback: false },
  ];
  return logged((log) => {
    progress.logStart(log, record);
    progress.logPlan(log, planOf(record), record.reference, NOW);
    progress.logDeployment(log, { id: 98211, environment: record.environment });
    for (const step of steps) progress.logProgress(log, step);
    for (const line of lines.outcomeLines(record)) log.line(line);
  });
}

describe('the log of a release', () => {
  it('reads like this', () => {
    expect(logOf(aRecord(), 'No answer.').join('\n')).toMatchInlineSnapshot(`
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
      ✓ Record   deployment 98211 in production
      … sending the release once (30 s at most)
      … nothing took effect: No answer. Attempt 2 of 4 in 1.5 s
      … this refusal may not come from Twilio; checking for the release: No answer.
      ✓ Sent     once, 14:28:07 UTC
      … the answer was lost: No answer.
      … looking for the release (12 of 35 s)
      ✓ Verified FK000000000000000000000000000051aa is live, directly on top of FK00000000000000000000000000000d4e
      To roll back, set configuration to FJ000000000000000000000000000077de
      ✓ Released: release-42 is live"
    `);
  });

  it('says so if nothing was released before', () => {
    const log = logOf(aRecord({ before: null }), '').join('\n');
    expect(log).toContain('✓ Live     nothing: this project has no release yet\n');
    expect(log).toMatch(/ is live, the first release of this project$/m);
    expect(log).not.toContain('To roll back');
  });

  it.each([
    [{}, 'Nothing to clean up.', false],
    [{ outcome: 'created' }, 'Released; nothing to clean up.', false],
    [{ outcome: 'created', isRollback: true }, 'Rolled back; nothing to clean up.', false],
    [{ outcome: 'planned' }, 'The step ended with planned; nothing to clean up.', false],
    [{ outcome: 'created' }, 'Released; what GitHub shows is brought up to date.', true],
  ] as const)('says what there is to do at its end after %j', (left, line, isGitHubBehind) => {
    expect(logged((log) => progress.logAsLeft(log, left, isGitHubBehind))).toEqual([line]);
  });
});

describe('a line', () => {
  it('does not say that a release is directly on top of another if several may be ours', () => {
    expect(describeVerified(aRelease(), aRelease(), ['FK1', 'FK2'])).toMatch(
      / is live, one of 2 releases that may be this run’s$/,
    );
  });

  it('names the reference only if it is another word', () => {
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
    [59, ', for 59 s'],
    [60, ', for 1 min'],
    [7_200, ', for 2 h'],
    [172_800, ', for 2 days'],
    // The clocks disagree.
    [-60, ' UTC'],
  ])('gives an age of %i seconds as "%s"', (seconds, words) => {
    const dateCreated = new Date(NOW.getTime() - seconds * 1_000).toISOString();
    const line = lines.liveLine({ release: aRelease({ dateCreated }), configuration: TARGET }, NOW);
    expect(line.endsWith(words)).toBe(true);
  });
});

describe('the outcome of a failed run', () => {
  const other = aRelease({ sid: sid('FK', '22') });
  it.each<[string, Partial<RunRecord>]>([
    ['blocked', { outcome: 'blocked' }],
    ['conflict', { outcome: 'conflict', conflict: 'before', release: null, sentAt: null, other }],
    ['not-created', { outcome: 'not-created', release: null }],
    ['unknown', { outcome: 'unknown', release: null }],
    ['already-active', { outcome: 'already-active' }],
    ['no plan', { outcome: '' }],
  ])('%s: what happened, what is true now, what to do next', (_, changed) => {
    const log = lines.outcomeLines(aRecord({ ...changed, problem: PROBLEM }));
    expect(log[0]).toMatch(/^✗ /);
    expect(log.join('\n').match(/Twilio refused the release/g)).toHaveLength(1);
    expect(log.slice(-3, -1)).toEqual([`  Now:  ${PROBLEM.now}`, `  Next: ${PROBLEM.next}`]);
    expect(log.at(-1)).toMatch(/^ {2}More: https:.*#twilio-refused$/);
  });
});

it('a hostile name never makes a command or a second line', () => {
  fc.assert(
    fc.property(hostile(), (name) => {
      const configuration = { sid: name, name };
      const release = aRelease({ sid: name, configurationSid: name, dateCreated: name });
      const record = aRecord({
        ...{ account: name, environment: name, reference: `x${name}`, outcome: 'blocked', target: configuration },
        ...{ release, before: { release, configuration } },
        problem: { code: 'blocked', title: name, what: name, now: name, next: name },
        changes: [{ plugin: name, kind: 'removed', from: name, to: name, changelog: name }],
      });
      for (const line of logOf(record, name)) expect(line).not.toMatch(/^\s*::|##\[|[\p{Cc}\u2028\u2029\u202e]/u);
    }),
  );
});
