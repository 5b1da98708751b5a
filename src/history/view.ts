import type { PhrasingContent, RootContent } from 'mdast';
import { bullets, code, link, paragraph, sentence, text, untrusted } from '../report/summary/markdown.ts';
import { formatTime } from '../text/format.ts';
import { listed } from '../text/lists.ts';
import type { AccountHistory, History, ToldRelease } from './document.ts';
import {
  changeInWords,
  gatesOf,
  liveInWords,
  nameOrSid,
  spanOf,
  stateInWords,
  verdictOf,
  whenOf,
  whoOf,
} from './words.ts';

/** What the summary and the page say alike, as a tree of Markdown: whatever others wrote is text in both. */

/** A sign never stands alone on a line. */
const signed = (sign: string, words: string) => `${sign}\u00a0${words}`;

/** Returns the first line. */
export function headingOf(history: History): string {
  const { sign, words } = verdictOf(history);
  return signed(sign, words);
}

/** Returns what was live, by a time that stays true however late it is read. */
export function whatWasLive(account: AccountHistory): PhrasingContent[] {
  const { live, drift, until } = account;
  const at = `At ${formatTime(until)}, `;
  return [
    text(drift === null ? at : signed(drift ? '⚠️' : '✅', at)),
    ...untrusted(liveInWords(account), 500),
    ...(live === null ? [text('.')] : [text('. Release: '), code(live.release), text('.')]),
  ];
}

/** Returns what was read of an account, and what could not be, in so many notes at most. */
export function scopeOf({ repository, environment, since, notes }: AccountHistory, most: number): RootContent[] {
  return [
    paragraph(
      text(`Releases since ${formatTime(since)}; deployments of `),
      repository === '' ? text('no repository') : code(repository),
      ...(environment === '' ? [text(' in all environments')] : [text(' in the environment '), code(environment)]),
      text('.'),
    ),
    ...(notes.length === 0 ? [] : [bullets(notes.slice(0, most).map((note) => sentence(note)))]),
  ];
}

/** The head of the tables of releases: what a person looks for comes first, since a phone shows about three columns. */
export const HEAD = [
  'configuration',
  'when',
  'gates',
  'live for',
  'who',
  'why',
  'what changed',
  'run',
  'SIDs',
] as const;

const LINE_END: PhrasingContent = { type: 'html', value: '<br>' };
const NONE = [text('–')];

/** Returns a release as a row of such a table. */
export function rowOf(release: ToldRelease): PhrasingContent[][] {
  const { sid, configurationSid, liveSeconds, changes, run, reason, takenBackBy } = release;
  const state = stateInWords(release);
  const { sign, words, detail } = gatesOf(release);
  const changed = changes?.length === 0 ? 'none' : listed(changes?.map(changeInWords) ?? ['not known'], '; ');
  return [
    [...untrusted(nameOrSid(release), 100), text(state === '' ? '' : ` (${state})`)],
    // On a phone, a date would wrap at each of its hyphens.
    whenOf(release).flatMap((when, at) => [
      ...(at === 0 ? [] : [LINE_END]),
      ...untrusted(when.replaceAll('-', '\u2011'), 100),
    ]),
    [text(signed(sign, words)), ...(detail === '' ? [] : [text(': '), ...untrusted(detail, 300)])],
    [text(spanOf(liveSeconds))],
    untrusted(whoOf(release), 200),
    reason === '' ? NONE : untrusted(reason, 200),
    untrusted(changed, 400),
    run === null ? NONE : link(run.url, [code(run.title.trim() || 'run', 100)]),
    [
      ...[code(sid), LINE_END, code(configurationSid)],
      ...(takenBackBy === '' ? [] : [LINE_END, text('taken back by '), code(takenBackBy)]),
    ],
  ];
}
