import type { RootContent } from 'mdast';
import {
  code,
  collapsed,
  lineEnd,
  paragraph,
  renderMarkdown,
  SUMMARY_BYTES,
  sentences,
  strong,
  table,
  text,
  untrusted,
} from '../report/summary/markdown.ts';
import { formatTime } from '../text/format.ts';
import { counted } from '../text/lists.ts';
import type { AccountHistory, History, ToldRelease } from './document.ts';
import { isOutside } from './figures.ts';
import { drawLane, lanesOf } from './picture.ts';
import { HEAD, headingOf, rowOf, scopeOf, whatWasLive } from './view.ts';
import { figuresInWords } from './words.ts';

/** How many releases of an account are shown; each is tried in turn until the summary fits. */
const ROOMS = [100, 30, 5] as const;
/** What fits is not shown of more accounts than these. */
const MOST_ACCOUNTS = 50;
const MOST_NOTES = 10;
/** Of a problem: one for each input that is wrong. */
const MOST_LINES = 30;

/** Returns the job summary as Markdown: the verdict first, then what went past the gates, then all else. */
export function historySummary(history: History): string {
  for (const rows of ROOMS) {
    const summary = render(headingOf(history), partsOf(history, rows));
    if (Buffer.byteLength(summary) < SUMMARY_BYTES) return summary;
  }
  return render(headingOf(history), [paragraph(text('The rest is too long to show here; it is in the files.'))]);
}

/** Returns the summary of a run that has no history to show. */
export function failureSummary(what: string, next: string): string {
  const paragraphs = [what, next].map((words) => paragraph(...sentences(words, MOST_LINES)));
  return render('❌\u00a0The history could not be read', paragraphs);
}

function render(heading: string, parts: readonly RootContent[]): string {
  return `${renderMarkdown([{ type: 'heading', depth: 2, children: [text(heading)] }, ...parts])}\n`;
}

function partsOf({ accounts, figures }: History, rows: number): RootContent[] {
  const more = accounts.length - MOST_ACCOUNTS;
  const named = figuresInWords(figures).map((row) => row.map((words) => [text(words)]));
  return [
    ...(named.length === 0 ? [] : [table([[text('figure')], [text('value')]], named)]),
    ...accounts.slice(0, MOST_ACCOUNTS).flatMap((account) => accountSection(account, rows)),
    ...(more > 0 ? [paragraph(text(`${counted(more, 'more account')} in the files.`))] : []),
  ];
}

function accountSection(account: AccountHistory, rows: number): RootContent[] {
  const past = account.releases.filter(isOutside);
  return [
    paragraph(strong('Account'), text(' '), code(account.account), lineEnd, ...whatWasLive(account)),
    ...scopeOf(account, MOST_NOTES),
    ...(past.length === 0 ? [] : [paragraph(strong(`${counted(past.length, 'release')} past the gates`))]),
    ...tableOf(past, rows),
    ...pictureOf(account),
    ...(account.releases.length === 0
      ? []
      : collapsed(`${counted(account.releases.length, 'release')}, newest first`, tableOf(account.releases, rows))),
  ];
}

/** How wide the picture is, in signs: beside it, a phone shows the names. */
const WIDTH = 24;

/** What was live when, in letters: it needs nothing that GitHub would have to draw, and a phone shows it at full size. */
function pictureOf(account: AccountHistory): RootContent[] {
  const { lanes, drawn } = lanesOf(account);
  if (lanes.length === 0) return [];
  const all = account.releases.length;
  const cut = drawn < all ? `; only ${drawn} of ${all} releases are drawn` : '';
  const until = `, until ${formatTime(account.until)}`;
  return [
    paragraph(strong('What was live when'), text(`${until}: █\u00a0live, ▒\u00a0live past the gates${cut}`)),
    table(
      [[text('when')], [text('what')]],
      lanes.map((lane) => [[code(drawLane(lane, WIDTH))], untrusted(lane.name, 60)]),
    ),
  ];
}

function tableOf(releases: readonly ToldRelease[], rows: number): RootContent[] {
  if (releases.length === 0) return [];
  const more = releases.length - rows;
  return [
    table(
      HEAD.map((word) => [text(word)]),
      releases.slice(0, rows).map(rowOf),
    ),
    ...(more > 0 ? [paragraph(text(`… and ${counted(more, 'more release')}, in the files.`))] : []),
  ];
}
