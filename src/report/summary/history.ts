import type { PhrasingContent, RootContent } from 'mdast';
import { formatDuration, formatTime } from '../../text/format.ts';
import { counted } from '../../text/lists.ts';
import { type HistoryRow, historyRows, knowsWhatIsLive } from '../record/history.ts';
import { isCreated, type RunRecord } from '../record/record.ts';
import { code, collapsed, link, paragraph, strong, table, text, untrusted } from './markdown.ts';

/** Returns the last releases to choose from, collapsed: how long each was live, and what was taken back. */
export function historySection(record: RunRecord): RootContent[] {
  const rows = historyRows(record);
  if (rows.length === 0) return [];
  const choice = knowsWhatIsLive(record);
  // What went live may be taken back at the end of the job.
  const isFinal = choice && !(isCreated(record.outcome) && record.rollbackOnFailure);
  const last = rows.length === 1 ? 'the last release' : `the last ${counted(rows.length, 'release')}, newest first`;
  return collapsed(`History: ${last}${isFinal ? '' : ', as this step saw it'}`, [
    tableOf(rows, { choice, live: isFinal ? 'live' : 'was live' }, new Date(record.finishedAt)),
    choice ? note : paragraph(text('Check what is live before you choose.')),
  ]);
}

const note = paragraph(
  text('To roll back, set '),
  code('configuration'),
  text(' to a reference or an FJ… from this table. References count from what is live: each release shifts them.'),
);

/** What a person chooses by comes first: a phone shows about three columns. */
function tableOf(
  rows: readonly HistoryRow[],
  { choice, live }: { readonly choice: boolean; readonly live: string },
  now: Date,
): RootContent {
  const head = ['configuration', 'live for', 'since (UTC)', 'run', 'configuration SID', 'release SID'];
  // Until the next one was made; of the newest, only if it is known to be live.
  const until = (at: number) => (at > 0 ? new Date(rows[at - 1]?.dateCreated ?? '') : choice ? now : undefined);
  return table(
    [...(choice ? ['reference'] : []), ...head].map((word) => [text(word)]),
    rows.map((row, at) => [
      ...(choice ? [referenceTo(row, live)] : []),
      row.name === '' ? [text('–')] : untrusted(row.name, 100),
      [text(durationOf(row, until(at)))],
      timeCell(row.dateCreated),
      row.run === null ? [text('not known')] : runOf(row.run),
      [code(row.configurationSid)],
      [code(row.sid)],
    ]),
  );
}

/** On a phone, a space would wrap. */
function durationOf({ dateCreated }: HistoryRow, until: Date | undefined): string {
  const words = until === undefined ? '' : formatDuration(dateCreated, until);
  return words === '' ? '–' : words.replace(' ', '\u00a0');
}

/** The same for the hyphens of a date. */
function timeCell(iso: string): PhrasingContent[] {
  const words = formatTime(iso);
  if (words === iso) return untrusted(iso, 100);
  return [text(words.slice(0, 16).replaceAll('-', '\u2011'))];
}

/** A sign must not stand alone at the end of a line, either. */
function referenceTo(row: HistoryRow, live: string): PhrasingContent[] {
  if (row.live) return [text('🟢\u00a0'), strong(live)];
  if (row.reference !== '') return [code(row.reference)];
  return [text(row.takenBack ? '🔴\u00a0taken back' : '–')];
}

/** A workflow's name may be anything: in a link's label it is code. */
function runOf({ title, url }: NonNullable<HistoryRow['run']>): PhrasingContent[] {
  return title.trim() === '' ? link(url, [text('run')]) : link(url, [code(title.trim(), 100)]);
}
