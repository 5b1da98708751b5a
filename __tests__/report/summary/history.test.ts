import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Configuration, Release } from '../../../src/flex/models.ts';
import { parseReference } from '../../../src/release/reference.ts';
import { resolvePlan } from '../../../src/release/resolve.ts';
import { historyRows } from '../../../src/report/record/history.ts';
import type { RecordedPastRelease, RunRecord } from '../../../src/report/record/record.ts';
import { renderSummary } from '../../../src/report/summary/summary.ts';
import { renderTimeline } from '../../../src/report/summary/timeline.ts';
import { aHistory, aRecord, aRelease, sid } from '../a-record.ts';
import { drawn } from '../drawn.ts';
import { hostile, runs } from '../hostile.ts';
import { nodesOf, parsed, textOf } from '../parsed.ts';

function diagramOf(record: RunRecord): string {
  const block = nodesOf(parsed(renderSummary(record)), 'code').find(({ lang }) => lang === 'mermaid');
  return block?.value ?? '';
}

function tableOf(record: RunRecord): string[][] {
  const tables = nodesOf(parsed(renderSummary(record)), 'table');
  const table = tables.find((one) => textOf(one).includes('release SID'));
  return table?.children.map((row) => row.children.map(textOf)) ?? [];
}

describe('the history in a summary', () => {
  const record = aRecord({ history: aHistory() });

  it('is a timeline with this run’s own release on top, and what to type for each', async () => {
    expect(await drawn(diagramOf(record))).toEqual([
      '2026-11-23 14:28 release-42 (live)',
      '2026-11-23 14:02 release-43 (previous)',
      '2026-11-22 12:02 release-42 (previous~2)',
      '2026-11-21 10:02 release-41 (previous~3)',
      '2026-11-20 08:02 release-43 (previous)',
    ]);
  });

  it('does not count a single one', () => {
    const planned = aRecord({ outcome: 'planned', release: null, history: aHistory().slice(0, 1) });
    expect(renderSummary(planned)).toContain('<details><summary>The last release as a table</summary>');
  });

  it('is the same as a table, with all that is known', () => {
    const [head, ...rows] = tableOf(record);
    expect(head).toEqual(['reference', 'configuration', 'when (UTC)', 'run', 'configuration SID', 'release SID']);
    expect(rows.slice(0, 3)).toEqual([
      ['live', 'release-42', '2026\u201111\u201123 14:28', 'Rollback #12', sid('FJ', '9c01'), sid('FK', '51aa')],
      ['previous', 'release-43', '2026\u201111\u201123 14:02', '–', sid('FJ', '77de'), sid('FK', '0d4e')],
      ['previous~2', 'release-42', '2026\u201111\u201122 12:02', 'Release #10', sid('FJ', 'c2'), sid('FK', '99')],
    ]);
    expect(rows).toHaveLength(5);
    const urls = nodesOf(parsed(renderSummary(record)), 'link').map(({ url }) => url);
    expect(urls).toContain('https://github.com/acme/flex/actions/runs/1');
  });

  it('has nothing on top of a plan', async () => {
    const history = aHistory('3');
    const planned = aRecord({ outcome: 'planned', release: null, history, active: history[0]?.sid ?? '' });
    expect(await drawn(diagramOf(planned))).toEqual(['2026-11-23 14:02 release-43 (live)']);
  });

  it('has both releases of a conflict, the active one on top', async () => {
    const other = aRelease({ sid: sid('FK', '22'), configurationSid: sid('FJ', '33') });
    const conflict = { outcome: 'conflict', conflict: 'concurrent', other, otherName: 'release-41' } as const;
    const [theirs, ours] = [other.sid, sid('FK', '51aa')].map((active) =>
      diagramOf(aRecord({ ...conflict, active, history: aHistory('3') })),
    );
    const rows = ['release-42', 'release-41'].map((name) => `2026-11-23 14:28 ${name}`);
    expect(await drawn(ours ?? '')).toEqual([...rows, '2026-11-23 14:02 release-43']);
    expect(await drawn(theirs ?? '')).toEqual([...rows.toReversed(), '2026-11-23 14:02 release-43']);
  });

  it('shows a release that was found active only once', () => {
    const found = aRelease({ sid: sid('FK', '0d4e'), configurationSid: sid('FJ', '77de') });
    const rows = tableOf(
      aRecord({ outcome: 'already-active', release: found, active: found.sid, history: aHistory() }),
    );
    expect(rows.slice(1).map(([reference]) => reference)).toEqual(['live', 'previous', 'previous~2', '–']);
  });

  it('counts nothing if what is live was not read', () => {
    const unread = aRecord({ step: 'post', action: 'rollback', outcome: 'blocked', active: '', history: aHistory() });
    expect(historyRows(unread).some(({ live, reference }) => live || reference !== '')).toBe(false);
  });

  it.each(['conflict', 'unknown'] as const)('counts nothing after %s, since what is live is not sure', (outcome) => {
    const unsure = aRecord({ outcome, release: null, conflict: null, history: aHistory() });
    const [history = ''] = renderSummary(unsure).split('**History**')[1]?.split('<details><summary>Record') ?? [];
    expect(history).toContain('check again');
    expect(history).not.toMatch(/previous|live/);
    expect(tableOf(unsure)[0]?.[0]).toBe('configuration');
  });

  it('is not there if it was not read', () => {
    expect(renderSummary(aRecord())).not.toMatch(/History|mermaid/);
  });

  it('has short SIDs for names that were not read, and few rows in the diagram', async () => {
    const history = aHistory('3210123456').map((past) => ({ ...past, name: '' }));
    const rows = await drawn(diagramOf(aRecord({ history })));
    expect(rows).toHaveLength(5);
    expect(rows[1]).toBe('2026-11-23 14:02 FJ…77de (previous)');
  });
});

describe('a reference in the history', () => {
  it('means the configuration of its row, as the reference rule counts', async () => {
    const releases = fc.array(fc.constantFrom(...'0123'), { minLength: 1, maxLength: 10 });
    await fc.assert(
      fc.asyncProperty(releases, fc.boolean(), async (letters, own) => {
        const history = aHistory(letters.join(''));
        const planned = { outcome: 'planned', release: null, active: history[0]?.sid ?? '' } as const;
        const rows = historyRows(aRecord({ history, ...(own ? {} : planned) }));
        expect(rows).toHaveLength(letters.length + (own ? 1 : 0));
        const meanings = await Promise.all(rows.map(({ reference }) => meaningOf(reference || 'active', rows)));
        expect(meanings).toEqual(rows.map(({ configurationSid }) => configurationSid));
        expect(rows.map(({ live }) => live)).toEqual(rows.map((_, at) => at === 0));
      }),
      runs(30),
    );
  });
});

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

describe('a hostile name in the timeline', () => {
  const hostileHistory = (name: string) =>
    aHistory().map((past, at) => ({
      ...past,
      ...{ name: at === 1 ? 'release-42' : name, dateCreated: at === 2 ? name : past.dateCreated },
    }));

  it('is text: as many releases as there are, and no setting of its own', async () => {
    const times = ['2026-11-23 14:28', '2026-11-23 14:02', '2026-11-22 12:02', 'unknown', '2026-11-20 08:02'];
    const frame = settingsOf(diagramOf(aRecord({ history: aHistory() })));
    await fc.assert(
      fc.asyncProperty(hostile(), async (name) => {
        const record = aRecord({ history: hostileHistory(name), target: { sid: sid('FJ', '9c01'), name } });
        const diagram = renderTimeline(historyRows(record));
        const rows = await drawn(diagram);
        expect(rows).toHaveLength(5);
        expect(rows[2]).toBe('2026-11-22 12:02 release-42 (previous~2)');
        for (const [at, row] of rows.entries()) {
          expect(row.startsWith(`${times[at]} `)).toBe(true);
          expect(row).toMatch(/\((?:live|previous(?:~\d)?)\)$/);
        }
        expect(settingsOf(diagram)).toEqual(frame);
      }),
      runs(120),
    );
  });

  it.each<[string, string]>([
    ...['a;b', 'a: b', '#59;', 'x#1', '"x"', '<b>', '%%', '{x}'].map((name): [string, string] => [name, name]),
    // Many of them would make the picture wide.
    ['%%{init: {}}%%', '%%…'],
    ['<img src=x onerror=a()>', '<img src…'],
    ['one\ntwo', 'one⏎two'],
    ['x'.repeat(100), `${'x'.repeat(20)}…`],
    ['W'.repeat(100), `${'W'.repeat(10)}…`],
    ['X'.repeat(100), `${'X'.repeat(14)}…`],
    ['漢'.repeat(100), `${'漢'.repeat(10)}…`],
    ['ﬂ°°60¶ß', 'ﬂ°°…'],
    ['', 'FJ…77de'],
    ['  ', 'FJ…77de'],
  ])('is shown as it is: %j', async (name, seen) => {
    const rows = await drawn(diagramOf(aRecord({ history: hostileHistory(name) })));
    expect(rows[1]).toBe(`2026-11-23 14:02 ${seen} (previous)`);
  });
});

/** What the diagram sets for itself. */
function settingsOf(diagram: string): string[] {
  const lines = diagram.split('\n');
  expect(lines.filter((line) => /%%|[{}"]/.test(line))).toEqual([lines[0]]);
  return lines.slice(0, 2);
}
