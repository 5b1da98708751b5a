import { escapeInvisible, truncate } from '../text/sanitize.ts';
import type { AccountHistory, ToldRelease } from './document.ts';
import { changeInWords, gatesOf } from './words.ts';

/** What a cell may hold in a spreadsheet: Excel's limit is 32,767. */
const CELL = 32_000;
/** So that a spreadsheet reads it as UTF-8. */
const BYTE_ORDER_MARK = '\uFEFF';

type Column = readonly [head: string, cell: (release: ToldRelease, account: AccountHistory) => string | number];

/** The first must not begin with `ID`: Excel would take the file for another format, and warn. */
const COLUMNS: readonly Column[] = [
  ['account', (_, { account }) => account],
  ['date (UTC)', ({ date }) => date],
  ['local date', ({ localDate }) => localDate],
  ['release', ({ sid }) => sid],
  ['configuration', ({ configuration }) => configuration],
  ['configuration SID', ({ configurationSid }) => configurationSid],
  ['through the gates', (release) => gatesOf(release).words],
  ['because', ({ because }) => because],
  ['changes', ({ changes }) => (changes === null ? 'not known' : changes.map(changeInWords).join('; '))],
  ['live when read', ({ live }) => (live ? 'yes' : 'no')],
  ['seconds live', ({ liveSeconds }) => liveSeconds ?? 'not known'],
  ['started by', ({ startedBy }) => startedBy.join('; ')],
  ['approved by', ({ approvedBy }) => approvedBy?.join('; ') ?? 'not known'],
  ['reason', ({ reason }) => reason],
  ['waived gates', ({ waived }) => waived.join('; ')],
  ['break-glass', ({ breakGlass }) => breakGlass],
  ['run', ({ run }) => run?.title ?? ''],
  ['run page', ({ run }) => run?.url ?? ''],
  ['rollback', ({ rollback }) => (rollback ? 'yes' : 'no')],
  ['taken back by', ({ takenBackBy }) => takenBackBy],
  ['read (UTC)', (_, { until }) => until],
];

/** Returns the history as a table for spreadsheets, in pieces: RFC 4180, a row for each release. */
export function* csvOf(accounts: readonly AccountHistory[]): Generator<string> {
  yield BYTE_ORDER_MARK + csvLine(COLUMNS.map(([head]) => head));
  for (const account of accounts)
    for (const release of account.releases) yield csvLine(COLUMNS.map(([, cell]) => cell(release, account)));
}

function csvLine(cells: readonly (string | number)[]): string {
  return `${cells.map(cellOf).join(',')}\r\n`;
}

function cellOf(value: string | number): string {
  const cell = typeof value === 'number' ? String(value) : harmless(value);
  return /[",;\r\n]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

/**
 * A spreadsheet takes what begins with one of these for a formula, whatever blanks or quotes stand before it, and where
 * it separates cells by semicolons, what comes after one, too (OWASP, "CSV Injection"). An apostrophe makes it text.
 */
const FORMULA = /^(?=[\s'"]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20])|(?<=;[\s'"]*)(?=[=+\-@\uFF1D\uFF0B\uFF0D\uFF20])/g;

function harmless(text: string): string {
  return truncate(escapeInvisible(text), CELL).replace(FORMULA, "'");
}
