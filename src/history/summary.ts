import type { PhrasingContent, RootContent } from 'mdast';
import {
  bullets,
  code,
  collapsed,
  link,
  paragraph,
  renderMarkdown,
  sentence,
  strong,
  table,
  text,
  untrusted,
} from '../report/summary/markdown.ts';
import { formatTime } from '../text/format.ts';
import { counted, listed } from '../text/lists.ts';
import { describeChange, GATES } from './csv.ts';
import type { AccountHistory, History, ToldRelease } from './document.ts';
import { isOutside } from './figures.ts';
import { drawLane, lanesOf } from './picture.ts';
import { driftInWords, figuresInWords, nameOf, spanOf, stateOf, verdictOf, whenOf, whoOf } from './words.ts';

/** GitHub shows nothing of a step's summary above 1 MiB; half of it is left to others that write there. */
const SUMMARY_BYTES = 512 * 1024;
/** How many releases of an account are shown; each is tried in turn until the summary fits. */
const ROOMS = [100, 30, 5] as const;
/** What fits is not shown of more accounts than these. */
const MOST_ACCOUNTS = 50;

/** Returns the job summary as Markdown: the verdict first, then what went past the gates, then all else. */
export function historySummary(history: History): string {
  for (const rows of ROOMS) {
    const summary = `${renderMarkdown(partsOf(history, rows))}\n`;
    if (Buffer.byteLength(summary) < SUMMARY_BYTES) return summary;
  }
  return `${renderMarkdown([heading(history), paragraph(text('The rest is too long to show here; it is in the files.'))])}\n`;
}

/** Returns the summary of a run that has no history to show. */
export function failureSummary(what: string, next: string): string {
  const head: RootContent = { type: 'heading', depth: 2, children: [text('❌ The history could not be read')] };
  return `${renderMarkdown([head, paragraph(...sentence(what)), paragraph(...sentence(next))])}\n`;
}

function heading(history: History): RootContent {
  const { sign, words } = verdictOf(history);
  return { type: 'heading', depth: 2, children: [text(`${sign} ${words}`)] };
}

function partsOf(history: History, rows: number): RootContent[] {
  const accounts = history.accounts.slice(0, MOST_ACCOUNTS);
  const more = history.accounts.length - accounts.length;
  const figures = figuresInWords(history.figures);
  return [
    heading(history),
    table(
      figures.map(([name]) => [text(name)]),
      [figures.map(([, value]) => [text(value)])],
    ),
    ...accounts.flatMap((account) => accountSection(account, rows)),
    ...(more > 0 ? [paragraph(text(`${counted(more, 'more account')} in the files.`))] : []),
  ];
}

function accountSection(account: AccountHistory, rows: number): RootContent[] {
  const { releases, live, repository, environment, since, until, notes } = account;
  const past = releases.filter(isOutside);
  const drift = driftInWords(account);
  const where = environment === '' ? 'in all environments' : 'in the environment ';
  return [
    paragraph(strong('Account'), text(' '), code(account.account), text(': '), ...liveNow(live)),
    ...(drift === ''
      ? []
      : [paragraph(strong(account.drift === false ? 'No drift:' : 'Drift:'), text(' '), ...untrusted(drift, 300))]),
    paragraph(
      text(`From ${formatTime(since)} to ${formatTime(until)}. Deployments of `),
      ...(repository === '' ? [text('no repository')] : [code(repository)]),
      text(`, ${where}`),
      ...(environment === '' ? [] : [code(environment)]),
      text('.'),
    ),
    ...(notes.length === 0 ? [] : [bullets(notes.slice(0, 10).map((note) => sentence(note)))]),
    ...tables(past, 'past the gates', rows, false),
    ...pictureOf(account),
    ...tables(releases, 'newest first', rows, true),
  ];
}

/** How wide the picture is, in signs: a phone shows as many. */
const WIDTH = 28;

/** What was live when, in letters: it needs nothing that GitHub would have to draw, and a phone shows it at full size. */
function pictureOf(account: AccountHistory): RootContent[] {
  const { lanes, drawn } = lanesOf(account);
  if (lanes.length === 0) return [];
  const more = account.releases.length - drawn;
  const cut = more > 0 ? `, without ${counted(more, 'older or further release')}` : '';
  return [
    paragraph(strong('What was live when'), text(`: █ live, ▒ live past the gates, now on the right${cut}`)),
    table(
      [[text('when')], [text('configuration')]],
      lanes.map((lane) => [[code(drawLane(lane, WIDTH))], untrusted(lane.name, 60)]),
    ),
  ];
}

function liveNow(live: AccountHistory['live']): PhrasingContent[] {
  if (live === null) return [text('what is live is not known, or nothing is.')];
  return [...untrusted(nameOf(live), 200), text(' is live, by '), code(live.release), text('.')];
}

function tables(releases: readonly ToldRelease[], title: string, rows: number, fold: boolean): RootContent[] {
  if (releases.length === 0) return [];
  const more = releases.length - rows;
  const shown = [
    tableOf(releases.slice(0, rows)),
    ...(more > 0 ? [paragraph(text(`… and ${counted(more, 'more release')}, in the files.`))] : []),
  ];
  const words = `${counted(releases.length, 'release')}, ${title}`;
  return fold ? collapsed(words, shown) : [paragraph(strong(words)), ...shown];
}

/** What a person looks for comes first: a phone shows about three columns. */
function tableOf(releases: readonly ToldRelease[]): RootContent {
  const head = ['configuration', 'when', 'gates', 'live for', 'who', 'why', 'what changed', 'run', 'release'];
  return table(
    head.map((word) => [text(word)]),
    releases.map((release) => {
      const { sid, origin, because, liveSeconds, changes, run, reason, waived, breakGlass } = release;
      const state = stateOf(release);
      const glass =
        waived.length === 0 ? [] : [text(' · waived: '), ...untrusted(`${listed(waived)}: ${breakGlass}`, 300)];
      return [
        [...untrusted(nameOf(release), 100), text(state === '' ? '' : ` (${state})`)],
        // On a phone, a date would wrap at each of its hyphens.
        [text(whenOf(release).join(' · ').replaceAll('-', '\u2011'))],
        [text(`${SIGNS[origin]} ${GATES[origin]}${origin === 'action' ? '' : `: ${because}`}`)],
        [text(spanOf(liveSeconds))],
        untrusted(whoOf(release), 200),
        [...(reason === '' ? [text('–')] : untrusted(reason, 200)), ...glass],
        changes === null ? [text('not known')] : changedIn(changes),
        run === null ? [text('–')] : link(run.url, [code(run.title.trim() || 'run', 100)]),
        [code(sid)],
      ];
    }),
  );
}

const SIGNS = { action: '✅', outside: '🔴', claimed: '🔴', unknown: '❓' } as const;

function changedIn(changes: NonNullable<ToldRelease['changes']>): PhrasingContent[] {
  return changes.length === 0 ? [text('none')] : untrusted(listed(changes.map(describeChange), '; '), 400);
}
