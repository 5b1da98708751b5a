import type { PhrasingContent, RootContent } from 'mdast';
import type { Change } from '../../release/plan.ts';
import { counted } from '../../text/format.ts';
import { linesOf, truncate } from '../../text/sanitize.ts';
import { countUnchanged, dangerousFirst, describeChange, tallyChanges } from '../record/changes.ts';
import type { RunRecord } from '../record/record.ts';
import { code, details, lineEnd, paragraph, strong, table, text, untrusted } from './markdown.ts';

/** How much of the changes is shown. */
export interface ChangesRoom {
  readonly rows: number;
  /** UTF-16 units of all changelogs together. */
  readonly changelogs: number;
}

/** What stands open: the rest is in a fold. */
const OPEN_ROWS = 15;

/** What a person must see first, with the dangerous kinds in front: `🔴 1 removed · 🟢 2 upgraded`. */
export function changesTally({ changes }: RunRecord): RootContent[] {
  if (changes === null) return [];
  const kinds = Map.groupBy(dangerousFirst(changes), ({ kind }) => kind);
  const parts = [...kinds.values()].map((of) => `${signOf(of)} ${tallyChanges(of)}`);
  return parts.length === 0 ? [] : [paragraph(strong(parts.join(' · ')))];
}

/** What changed, plugin by plugin, the dangerous changes first; what is left out is counted. */
export function changesSection(record: RunRecord, room: ChangesRoom): RootContent[] {
  const { changes } = record;
  if (changes === null) {
    // A run that ended before its plan, and the post step, which makes none, have no contents to miss.
    if (record.outcome === '' || record.step === 'post') return [];
    return [paragraph(text('What would change is not known: the contents of the target could not be read.'))];
  }
  const moved = dangerousFirst(changes);
  const rows = moved.slice(0, room.rows);
  const [open, folded] = [rows.slice(0, OPEN_ROWS), rows.slice(OPEN_ROWS)];
  return [
    ...(open.length === 0 ? [] : [tableOf(open, record)]),
    ...(folded.length === 0 ? [] : details(counted(folded.length, 'more change'), [tableOf(folded, record)])),
    paragraph(text(remainder(moved.length - rows.length, countUnchanged(changes), moved.length === 0))),
    ...changelogs(rows, room.changelogs),
  ];
}

function remainder(leftOut: number, unchanged: number, nothingMoved: boolean): string {
  const more = leftOut === 0 ? '' : `… and ${counted(leftOut, 'more change')} not shown here. `;
  return `${nothingMoved ? 'No plugin changes. ' : more}${counted(unchanged, 'plugin')} unchanged.`;
}

/** The plugin comes last: on a phone, a long name must not push the versions off the screen. */
function tableOf(rows: readonly Change[], record: RunRecord): RootContent {
  const done = record.outcome === 'created' || record.outcome === 'created-by-readback';
  const head = ['change', done ? 'before → now' : 'live → target', 'plugin'];
  return table(
    head.map((word) => [text(word)]),
    rows.map((change) => [
      [text(`${signOf([change])} ${describeChange(change)}`)],
      [...version(change.from), text(' →\u00a0'), ...version(change.to)],
      [code(change.plugin)],
    ]),
  );
}

function version(version: string): PhrasingContent[] {
  return version === '' ? [text('–')] : untrusted(version, 100);
}

/** The sign of the most dangerous one. */
function signOf(changes: readonly Change[]): string {
  if (changes.some(({ kind }) => kind === 'removed')) return '🔴';
  if (changes.some(({ kind, major }) => kind === 'downgraded' || major)) return '🟠';
  return changes.some(({ kind }) => kind === 'changed') ? '🟡' : '🟢';
}

/** Each changelog; where all are too much, each gets its share. */
function changelogs(rows: readonly Change[], together: number): RootContent[] {
  const told = rows.filter(({ changelog = '' }) => linesOf(changelog).length > 0);
  if (told.length === 0 || together === 0) return [];
  const most = Math.min(4_000, Math.floor(together / told.length));
  return details(
    'Changelogs',
    told.flatMap((change) => [
      paragraph(code(change.plugin), text(' '), ...version(change.to), ...goesBack(change)),
      paragraph(...lines(truncate(change.changelog ?? '', most))),
    ]),
  );
}

/** The changelog of a downgrade is of the version that comes back: nobody should read it as what is new. */
function goesBack({ kind, from }: Change): PhrasingContent[] {
  if (kind !== 'downgraded') return [];
  return [text(', to which it goes back; what came up to '), ...version(from), text(' is lost')];
}

function lines(changelog: string): PhrasingContent[] {
  return linesOf(changelog).flatMap((line, i) => (i === 0 ? untrusted(line) : [lineEnd, ...untrusted(line)]));
}
