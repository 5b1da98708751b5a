import type { PhrasingContent, RootContent } from 'mdast';
import { counted } from '../../text/lists.ts';
import { linesOf, truncate } from '../../text/sanitize.ts';
import { countUnchanged, dangerousFirst, describeChange, tallyChanges } from '../record/changes.ts';
import { type Change, isCreated, type RunRecord } from '../record/record.ts';
import { code, collapsed, lineEnd, paragraph, separated, strong, table, text, untrusted } from './markdown.ts';

/** How much of the changes is shown. */
export interface ChangesRoom {
  readonly rows: number;
  /** UTF-16 units of all changelogs together. */
  readonly changelogs: number;
}

/** How many rows are shown at once: the rest is collapsed. */
const OPEN_ROWS = 15;

/** Returns what a person must see first, with the dangerous kinds in front: `🔴 1 removed · 🟢 2 upgraded`. */
export function changesTally({ changes, outcome }: RunRecord): RootContent[] {
  if (changes === null) return [];
  const kinds = Map.groupBy(dangerousFirst(changes), ({ kind }) => kind);
  // On a phone, a sign must not stand alone at the end of a line.
  const parts = [...kinds.values()].map((of) => `${signOf(of)} ${tallyChanges(of)}`.replaceAll(' ', '\u00a0'));
  // The first line of a plan says the same.
  const planned = isCreated(outcome) || outcome === 'planned' ? '' : 'Planned: ';
  return parts.length === 0 ? [] : [paragraph(strong(`${planned}${parts.join(' · ')}`))];
}

/** Returns what changed, plugin by plugin, the dangerous changes first; those that are left out are counted. */
export function changesSection(record: RunRecord, room: ChangesRoom): RootContent[] {
  const { changes, outcome } = record;
  // What is live already changes nothing: its first line says so.
  if (outcome === 'already-active') return [];
  if (changes === null) {
    // A run that ended before its plan, and the post step, which makes none, have no contents to miss.
    if (outcome === '' || record.step === 'post') return [];
    return [paragraph(text('The changes are unknown: the contents of the target could not be read.'))];
  }
  const moved = dangerousFirst(changes);
  const rows = moved.slice(0, room.rows);
  const [open, folded] = [rows.slice(0, OPEN_ROWS), rows.slice(OPEN_ROWS)];
  return [
    ...(open.length === 0 ? [] : [tableOf(open, record)]),
    ...(folded.length === 0 ? [] : collapsed(counted(folded.length, 'more change'), [tableOf(folded, record)])),
    ...remainder(moved.length - rows.length, countUnchanged(changes)),
    ...changelogs(rows, room.changelogs),
  ];
}

function remainder(leftOut: number, unchanged: number): RootContent[] {
  const parts = [
    leftOut === 0 ? '' : `… and ${counted(leftOut, 'more change')} not shown here.`,
    unchanged === 0 ? '' : `${counted(unchanged, 'plugin')} unchanged.`,
  ].filter((part) => part !== '');
  return parts.length === 0 ? [] : [paragraph(text(parts.join(' ')))];
}

/** The plugin comes last: on a phone, a long name must not push the versions off the screen. */
function tableOf(rows: readonly Change[], record: RunRecord): RootContent {
  const head = ['change', versionsHead(record), 'plugin'];
  return table(
    head.map((word) => [text(word)]),
    rows.map((change) => [
      [text(`${signOf([change])}\u00a0${describeChange(change)}`)],
      // A dash must not stand alone, either.
      [...version(change.from), text(change.from === '' ? '\u00a0→\u00a0' : ' →\u00a0'), ...version(change.to)],
      [code(change.plugin)],
    ]),
  );
}

/** What was live when the plan was made may not be so any more, and what went live may be taken back. */
function versionsHead({ outcome, rollbackOnFailure }: RunRecord): string {
  if (isCreated(outcome) && !rollbackOnFailure) return 'before →\u00a0now';
  return `${outcome === 'planned' ? 'live' : 'before'} →\u00a0target`;
}

function version(version: string): PhrasingContent[] {
  return version === '' ? [text('–')] : untrusted(version, 100);
}

/** Returns the sign of the most dangerous change. */
function signOf(changes: readonly Change[]): string {
  if (changes.some(({ kind }) => kind === 'removed')) return '🔴';
  if (changes.some(({ kind, major }) => kind === 'downgraded' || major)) return '🟠';
  return changes.some(({ kind }) => kind === 'changed') ? '🟡' : '🟢';
}

/** Returns the changelogs; if they are too long together, each gets its share. */
function changelogs(rows: readonly Change[], together: number): RootContent[] {
  const news = rows.filter(({ changelog = '' }) => linesOf(changelog).length > 0);
  if (news.length === 0 || together === 0) return [];
  const most = Math.min(4_000, Math.floor(together / news.length));
  return collapsed(
    'Changelogs',
    news.flatMap((change) => [
      paragraph(code(change.plugin), text(' '), ...version(change.to), ...downgradeNote(change)),
      paragraph(
        ...separated(
          linesOf(truncate(change.changelog ?? '', most)).map((line) => untrusted(line)),
          lineEnd,
        ),
      ),
    ]),
  );
}

/** The changelog of a downgrade is of the version that comes back: nobody should read it as news. */
function downgradeNote({ kind, from }: Change): PhrasingContent[] {
  if (kind !== 'downgraded') return [];
  return [text(', a downgrade: later changes up to '), ...version(from), text(' are lost')];
}
