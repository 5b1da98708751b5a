import type { PhrasingContent, RootContent } from 'mdast';
import type { Change } from '../release/plan.ts';
import { changeInWords, dangerousFirst, unchangedCount } from './changes.ts';
import { code, fold, lineEnd, paragraph, prose, table, text } from './markdown.ts';
import type { RunRecord } from './record.ts';
import { cut, linesOf } from './text.ts';
import { counted } from './words.ts';

/** How much of the changes is shown. */
export interface ChangesRoom {
  readonly rows: number;
  /** UTF-16 units of all changelogs together. */
  readonly changelogs: number;
}

const CELL = 80;

/** What changed, plugin by plugin, the dangerous changes first; what is left out is counted. */
export function changesOf(record: RunRecord, room: ChangesRoom): RootContent[] {
  const { changes } = record;
  if (changes === null) {
    // A run that ended before its plan, and the post step, which makes none, have no contents to miss.
    if (record.outcome === '' || record.step === 'post') return [];
    return [paragraph(text('What would change is not known: the contents of the target could not be read.'))];
  }
  const moved = dangerousFirst(changes);
  const rows = moved.slice(0, room.rows);
  return [
    ...(rows.length === 0 ? [] : [tableOf(rows, record)]),
    paragraph(text(remainder(moved.length - rows.length, unchangedCount(changes), moved.length === 0))),
    ...changelogs(rows, room.changelogs),
  ];
}

function remainder(leftOut: number, unchanged: number, nothingMoved: boolean): string {
  const more = leftOut === 0 ? '' : `… and ${counted(leftOut, 'more change')} not shown here. `;
  return `${nothingMoved ? 'No plugin changes. ' : more}${counted(unchanged, 'plugin')} unchanged.`;
}

/** Both versions share a column that does not wrap, and an empty column is left out: a phone shows about three. */
function tableOf(rows: readonly Change[], record: RunRecord): RootContent {
  const done = record.outcome === 'created' || record.outcome === 'created-by-readback';
  const news = rows.some((change) => newsOf(change) !== '');
  const head = [
    'change',
    'plugin',
    done ? 'live before → now' : 'live → target',
    ...(news ? ['what changed'] : []),
  ];
  return table(
    head.map((word) => [text(word)]),
    rows.map((change) => rowOf(change, news)),
  );
}

function rowOf(change: Change, news: boolean): PhrasingContent[][] {
  return [
    [text(`${sign(change)} ${changeInWords(change)}`)],
    [code(change.plugin)],
    [...version(change.from), text('\u00a0→\u00a0'), ...version(change.to)],
    ...(news ? [prose(newsOf(change), CELL)] : []),
  ];
}

function newsOf(change: Change): string {
  return linesOf(change.changelog ?? '')[0] ?? '';
}

function version(version: string): PhrasingContent[] {
  return version === '' ? [text('–')] : prose(version, 100);
}

function sign(change: Change): string {
  if (change.kind === 'removed') return '🔴';
  if (change.kind === 'downgraded' || change.major) return '🟠';
  return change.kind === 'changed' ? '🟡' : '🟢';
}

/** The whole of each changelog that its cell is too small for; where all are too much, each gets its share. */
function changelogs(rows: readonly Change[], together: number): RootContent[] {
  const long = rows.filter(({ changelog = '' }) => changelog.length > CELL || linesOf(changelog).length > 1);
  if (long.length === 0 || together === 0) return [];
  const most = Math.min(4_000, Math.floor(together / long.length));
  return fold(
    'Changelogs',
    long.flatMap((change) => [
      paragraph(code(change.plugin), text(' '), ...version(change.to)),
      paragraph(...lines(cut(change.changelog ?? '', most))),
    ]),
  );
}

function lines(changelog: string): PhrasingContent[] {
  return linesOf(changelog).flatMap((line, i) => (i === 0 ? prose(line) : [lineEnd, ...prose(line)]));
}
