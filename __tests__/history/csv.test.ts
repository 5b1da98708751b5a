import fc from 'fast-check';
import { expect, it } from 'vitest';
import { csvOf } from '../../src/history/csv.ts';
import type { AccountHistory } from '../../src/history/document.ts';
import { cellsIn } from './play.ts';

const account = (configuration: string): AccountHistory => ({
  ...{
    account: 'AC',
    repository: '',
    environment: '',
    since: '',
    until: '',
    timezone: '',
    live: null,
    expected: '',
    differences: [],
  },
  ...{ drift: null, recordedSince: '', notes: [] },
  releases: [
    {
      ...{ sid: 'FK', date: '', localDate: '', configurationSid: 'FJ', configuration, changes: null, live: true },
      ...{ liveSeconds: 7, origin: 'outside', because: '', startedBy: [], approvedBy: null, reason: '', waived: [] },
      ...{ breakGlass: '', run: null, rollback: false, takenBackBy: '' },
    },
  ],
});
const textOf = (configuration: string) => [...csvOf([account(configuration)])].join('');
const cellOf = (configuration: string) => cellsIn(textOf(configuration))[1]?.[4];

it.each([
  ['release-44', 'release-44'],
  ['=1+1', "'=1+1"],
  ['+1', "'+1"],
  ['-1', "'-1"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['  =1', "'  =1"],
  ['"=1"', `'"=1"`],
  ["'=1", "''=1"],
  ['＝1', "'＝1"],
  ['\t=1', "' =1"],
  ['\r\n=1', '⏎=1'],
  ['a;=1', "a;'=1"],
  ['a; "=1', `a; "'=1`],
  ['a-b=c', 'a-b=c'],
  ['say "no", then', 'say "no", then'],
  ['a\nb', 'a⏎b'],
])('%j is the cell %j', (name, cell) => {
  expect(cellOf(name)).toBe(cell);
});

it('whatever a name is, the table has as many cells, and none is a formula, be it cut at commas or semicolons', () => {
  const nasty = fc.string({ unit: fc.constantFrom(...'=+-@;,"\'\t\r\n aÄ＝\u200b') });
  fc.assert(
    fc.property(nasty, (name) => {
      const text = textOf(name);
      const [head = [], row = [], ...more] = cellsIn(text);
      expect([head.length, row.length, more]).toEqual([21, 21, []]);
      const cut = text.split('\r\n').flatMap((line) => line.split(';'));
      for (const cell of [...row, ...cut]) expect(cell).not.toMatch(/^[\s"]*[=+\-@＝]/);
    }),
  );
});

it('begins as UTF-8, and not as Excel’s older format, which begins with ID', () => {
  expect(textOf('a')).toMatch(/^\uFEFFaccount,/);
  expect(cellOf('x'.repeat(40_000))).toMatch(/^x{31900,}… \(\d+ more characters\)$/);
});
