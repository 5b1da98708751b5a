import type { PhrasingContent, RootContent } from 'mdast';
import { formatTime } from '../../text/format.ts';
import { counted } from '../../text/lists.ts';
import { type HistoryRow, historyRows, knowsWhatIsLive } from '../record/history.ts';
import type { RunRecord } from '../record/record.ts';
import { code, codeBlock, collapsed, link, paragraph, strong, table, text, untrusted } from './markdown.ts';
import { renderTimeline } from './timeline.ts';

/** Returns the last releases to choose from: as a timeline, and collapsed as a table with all that is known of each. */
export function historySection(record: RunRecord): RootContent[] {
  const rows = historyRows(record);
  if (rows.length === 0) return [];
  const choice = knowsWhatIsLive(record);
  const order = 'newest first, in UTC';
  return [
    paragraph(
      strong('History'),
      text(choice ? `, ${order}` : ` as this run saw it, ${order}; check again before you choose`),
    ),
    codeBlock('mermaid', renderTimeline(rows)),
    ...collapsed(`The last ${rows.length === 1 ? 'release' : counted(rows.length, 'release')} as a table`, [
      tableOf(rows, choice),
      ...(choice ? [note] : []),
    ]),
  ];
}

const note = paragraph(
  text('To roll back, set '),
  code('configuration'),
  text(' to a reference or an FJ… from this table. References count from what is live: each release shifts them.'),
);

/** What a person chooses by comes first: a phone shows about three columns. */
function tableOf(rows: readonly HistoryRow[], choice: boolean): RootContent {
  const head = ['configuration', 'when (UTC)', 'run', 'configuration SID', 'release SID'];
  return table(
    [...(choice ? ['reference'] : []), ...head].map((word) => [text(word)]),
    rows.map((row) => [
      ...(choice ? [referenceTo(row)] : []),
      row.name === '' ? [text('–')] : untrusted(row.name, 100),
      whenOf(row.dateCreated),
      row.run === null ? [text('–')] : runOf(row.run),
      [code(row.configurationSid)],
      [code(row.sid)],
    ]),
  );
}

/** On a phone, a date would wrap at each of its hyphens. */
function whenOf(iso: string): PhrasingContent[] {
  const words = formatTime(iso);
  if (words === iso) return untrusted(iso, 100);
  return [text(words.slice(0, 16).replaceAll('-', '\u2011'))];
}

function referenceTo(row: HistoryRow): PhrasingContent[] {
  if (row.live) return [strong('live')];
  return row.reference === '' ? [text('–')] : [code(row.reference)];
}

/** A workflow's name may be anything: in a link's label it is code. */
function runOf({ title, url }: NonNullable<HistoryRow['run']>): PhrasingContent[] {
  return title.trim() === '' ? link(url, [text('run')]) : link(url, [code(title.trim(), 100)]);
}
