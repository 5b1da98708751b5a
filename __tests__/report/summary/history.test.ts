import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Configuration, Release } from '../../../src/flex/models.ts';
import { parseReference } from '../../../src/release/reference.ts';
import { resolvePlan } from '../../../src/release/resolve.ts';
import { takenBack } from '../../../src/release/taken-back.ts';
import { type HistoryRow, historyRows } from '../../../src/report/record/history.ts';
import type { RecordedPastRelease, RunRecord } from '../../../src/report/record/record.ts';
import { renderSummary } from '../../../src/report/summary/summary.ts';
import { aHistory, aRecord, aRelease, sid } from '../a-record.ts';
import { runs } from '../hostile.ts';
import { nodesOf, parsed, textOf } from '../parsed.ts';

function tableOf(record: RunRecord): string[][] {
  const tables = nodesOf(parsed(renderSummary(record)), 'table');
  const table = tables.find((one) => textOf(one).includes('release SID'));
  return table?.children.map((row) => row.children.map(textOf)) ?? [];
}

describe('the history in a summary', () => {
  const record = aRecord({ history: aHistory() });

  it('does not count a single one', () => {
    const planned = aRecord({ outcome: 'planned', release: null, history: aHistory('3') });
    const single = '<details><summary>History: the last release, as this step saw it</summary>';
    expect(renderSummary(planned)).toContain(single);
  });

  it('is a table with this run’s own release on top, how long each was live, and what to type for it', () => {
    const taken = aHistory().map((past, at) => ({ ...past, takenBack: at === 0 }));
    const [head, ...rows] = tableOf(aRecord({ history: taken, finishedAt: '2026-11-23T14:29:37Z' }));
    expect(head).toEqual([
      ...['reference', 'configuration', 'live for', 'since (UTC)', 'run', 'configuration SID', 'release SID'],
    ]);
    const time = (text: string) => text.replaceAll('-', '\u2011');
    expect(rows.slice(0, 4)).toEqual(
      [
        ...[
          [
            '🟢\u00a0live',
            'release-42',
            '1 min',
            time('2026-11-23 14:28'),
            'Rollback #12',
            sid('FJ', '9c01'),
            sid('FK', '51aa'),
          ],
        ],
        ...[
          [
            '🔴\u00a0taken back',
            'release-43',
            '26 min',
            time('2026-11-23 14:02'),
            'not known',
            sid('FJ', '77de'),
            sid('FK', '0d4e'),
          ],
        ],
        ...[
          [
            'previous~2',
            'release-42',
            '26 h',
            time('2026-11-22 12:02'),
            'Release #10',
            sid('FJ', 'c2'),
            sid('FK', '99'),
          ],
        ],
        ...[
          ['previous~3', 'release-41', '26 h', time('2026-11-21 10:02'), 'not known', sid('FJ', 'c1'), sid('FK', '98')],
        ],
      ].map((row) => row.map((cell, at) => (at === 2 ? cell.replace(' ', '\u00a0') : cell))),
    );
    expect(rows).toHaveLength(5);
    const urls = nodesOf(parsed(renderSummary(record)), 'link').map(({ url }) => url);
    expect(urls).toContain('https://github.com/acme/flex/actions/runs/1');
  });

  it('has nothing on top of a plan', () => {
    const history = aHistory('3');
    const planned = aRecord({ outcome: 'planned', release: null, history, active: history[0]?.sid ?? '' });
    expect(
      tableOf(planned)
        .slice(1)
        .map(([, name]) => name),
    ).toEqual(['release-43']);
  });

  it('has both releases of a conflict, the active one on top', () => {
    const other = aRelease({ sid: sid('FK', '22'), configurationSid: sid('FJ', '33') });
    const conflict = { outcome: 'conflict', conflict: 'concurrent', other, otherName: 'release-41' } as const;
    const [theirs, ours] = [other.sid, sid('FK', '51aa')].map((active) =>
      tableOf(aRecord({ ...conflict, active, history: aHistory('3') }))
        .map(([name, live]) => `${name} ${live}`)
        .slice(1),
    );
    // How long the newest was live is not known.
    expect(ours).toEqual(['release-42 –', 'release-41 0\u00a0s', 'release-43 26\u00a0min']);
    expect(theirs).toEqual(['release-41 –', 'release-42 0\u00a0s', 'release-43 26\u00a0min']);
  });

  it('shows a release that was found active only once', () => {
    const found = aRelease({ sid: sid('FK', '0d4e'), configurationSid: sid('FJ', '77de') });
    const rows = tableOf(
      aRecord({ outcome: 'already-active', release: found, active: found.sid, history: aHistory() }),
    );
    expect(rows.slice(1).map(([reference]) => reference)).toEqual(['🟢\u00a0live', 'previous', 'previous~2', '–']);
  });

  it('counts nothing if what is live was not read', () => {
    const unread = aRecord({
      step: 'post',
      action: 'rollback',
      automatic: true,
      outcome: 'blocked',
      active: '',
      history: aHistory(),
    });
    expect(historyRows(unread).some(({ live, reference }) => live || reference !== '')).toBe(false);
  });

  it.each(['conflict', 'unknown'] as const)('counts nothing after %s, since what is live is not sure', (outcome) => {
    const unsure = aRecord({ outcome, release: null, conflict: null, history: aHistory() });
    const [history = ''] = renderSummary(unsure).split('<summary>History')[1]?.split('<details><summary>Record') ?? [];
    expect(history).toContain('Check what is live');
    expect(history).not.toMatch(/previous|🟢/);
    expect(tableOf(unsure)[0]?.[0]).toBe('configuration');
  });

  it('says of what may be taken back only that it was live, and when', () => {
    const summary = renderSummary({ ...record, rollbackOnFailure: true });
    expect(summary).toContain(
      '<details><summary>History: the last 5 releases, newest first, as this step saw it</summary>',
    );
    expect(tableOf({ ...record, rollbackOnFailure: true })[1]?.[0]).toBe('🟢\u00a0was live');
    const history = aHistory();
    const blocked = { outcome: 'blocked', release: null, history, active: history[0]?.sid ?? '' } as const;
    expect(tableOf(aRecord({ ...blocked, rollbackOnFailure: true }))[1]?.[0]).toBe('🟢\u00a0live');
  });

  it('names the run that made it, also outside of a workflow', () => {
    expect(tableOf({ ...record, run: null })[1]?.[4]).toBe('this run');
  });

  it('is not there if it was not read', () => {
    expect(renderSummary(aRecord())).not.toContain('History');
  });
});

describe('a reference in the history', () => {
  it('means the configuration of its row, as the reference rule counts', async () => {
    const releases = fc.array(fc.constantFrom(...'0123'), { minLength: 1, maxLength: 10 });
    await fc.assert(
      fc.asyncProperty(releases, fc.boolean(), async (letters, own) => {
        const past = aHistory(letters.join(''));
        const taken = takenBack(past);
        const history = past.map((one) => ({ ...one, takenBack: taken.has(one.sid) }));
        const planned = { outcome: 'planned', release: null, active: history[0]?.sid ?? '' } as const;
        const rows = historyRows(aRecord({ history, ...(own ? {} : planned) }));
        expect(rows).toHaveLength(letters.length + (own ? 1 : 0));
        for (const row of rows) await assertMeant(row, rows);
      }),
      runs(30),
    );
  });
});

/** What was taken back has no reference, and what would count to it is refused. */
async function assertMeant({ reference, configurationSid }: HistoryRow, rows: readonly HistoryRow[]): Promise<void> {
  const back = [...new Set(rows.map((row) => row.configurationSid))].indexOf(configurationSid);
  const counted = back === 0 ? 'active' : `previous~${back}`;
  const meaning = await meaningOf(reference || counted, rows).catch(({ code }) => code);
  expect(meaning).toBe(reference === '' && back > 0 ? 'taken-back' : configurationSid);
}

/** What the action itself takes a reference for in a project that has these releases. */
async function meaningOf(typed: string, rows: readonly RecordedPastRelease[]): Promise<string> {
  const reference = parseReference(typed);
  if (reference.kind === 'malformed') throw new Error(`${typed} is no reference`);
  const releases = rows.map((row) => ({ ...aRelease(), ...row }) as unknown as Release);
  const { plan } = await resolvePlan(reference, {
    async *releasePages() {
      yield releases;
    },
    async *configurationPages() {},
    configuration: async (sid) => ({ sid, accountSid: '', name: '', archived: false }) as unknown as Configuration,
    plugins: async () => [],
    release: () => Promise.reject(new Error('not asked for')),
    active: async () => undefined,
  });
  return plan.target.kind === 'configuration' ? plan.target.configuration.sid : '';
}
