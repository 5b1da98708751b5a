import type { PhrasingContent, RootContent } from 'mdast';
import { displayName, formatTime } from '../../text/format.ts';
import { linesOf } from '../../text/sanitize.ts';
import { headlineOf, linesBeyondHeadline } from '../record/headline.ts';
import { RECORD_BYTES, recordAsJson } from '../record/json.ts';
import { nameOfLive } from '../record/live-since.ts';
import { helpUrl, isCreated, NOT_KNOWN, type RunRecord } from '../record/record.ts';
import { describeVerified } from '../record/verified.ts';
import { type ChangesRoom, changesSection, changesTally } from './changes.ts';
import { detailsSection } from './details.ts';
import { gatesSection } from './gates.ts';
import { historySection } from './history.ts';
import {
  bullets,
  code,
  codeBlock,
  collapsed,
  link,
  paragraph,
  renderMarkdown,
  SUMMARY_BYTES,
  sentence,
  strong,
  text,
  untrusted,
} from './markdown.ts';
import { nextStepSection, rollbackSection } from './next-step.ts';

/** How many items of a list are shown, and how many lines of the problem. */
const MOST_ITEMS = 20;

/** How much is shown if everything is too much: each is tried in turn. */
const ROOMS: readonly (ChangesRoom & { readonly record: number })[] = [
  { rows: 500, changelogs: 128 * 1024, record: RECORD_BYTES },
  { rows: 100, changelogs: 32 * 1024, record: 50 * 1024 },
  { rows: 20, changelogs: 0, record: 20 * 1024 },
];

/** Returns the job summary of a run as Markdown: the verdict first, then what a person needs next. */
export function renderSummary(record: RunRecord): string {
  for (const room of ROOMS) {
    const summary = renderPage(partsOf(record, room));
    if (Buffer.byteLength(summary) < SUMMARY_BYTES) return summary;
  }
  const rest = 'The rest is too long to show here; it is in the output `record` of the step.';
  return renderPage([heading(record), paragraph(...sentence(rest))]);
}

/** Returns what the post step adds if the job did not succeed after its release, which is not to be rolled back. */
export function renderLeft(record: RunRecord): string {
  const { active, release, other, target, reference } = record;
  const isLive = active !== '' && active === release?.sid;
  const what = isLive ? 'Still live' : other === null ? 'Not known whether still live' : 'No longer live';
  const name = untrusted(displayName(target, reference), 200);
  const instead =
    isLive || other === null ? [] : [text(' · '), ...untrusted(nameOfLive(record), 100), text(' is live')];
  return renderPage([
    { type: 'heading', depth: 2, children: [text(`⚠️ ${what}: `), ...name, ...instead] },
    paragraph(strong('Why:'), text(' '), ...untrusted(record.reason, 500)),
    ...timeLines(record),
    ...(isLive ? rollbackSection(record) : [paragraph(strong('What is true now:'), text(' '), ...liveInstead(record))]),
  ]);
}

function liveInstead({ other, otherName }: RunRecord): PhrasingContent[] {
  if (other === null) return [text(NOT_KNOWN)];
  const name = otherName === '' ? [text('configuration '), code(other.configurationSid)] : untrusted(otherName, 100);
  return [...name, text(' is live, by release '), code(other.sid), text('.')];
}

/** After a blank line, the next summary on the page begins as a heading, whatever this one ends with. */
function renderPage(parts: readonly RootContent[]): string {
  return `${renderMarkdown(parts)}\n`;
}

function partsOf(record: RunRecord, room: (typeof ROOMS)[number]): RootContent[] {
  const gates = gatesSection(record);
  // If gates stopped the run, they are what happened.
  const blocked = record.outcome === 'blocked' && gates.length > 0;
  return [
    heading(record),
    ...lateNote(record),
    ...changesTally(record),
    ...timeLines(record),
    ...verifiedIn(record),
    ...(blocked ? gates : []),
    ...problemOf(record, blocked),
    ...nextStepSection(record),
    ...rollbackSection(record),
    ...readbackNote(record),
    ...changesSection(record, room),
    ...(blocked ? [] : gates),
    ...detailsSection(record),
    ...warningsOf(record),
    ...historySection(record),
    ...collapsed('Record', [codeBlock('json', recordAsJson(record, room.record, 2))]),
  ];
}

/** That break-glass was used, and why, stands in the first line, but after what happened. */
function heading(record: RunRecord): RootContent {
  const { sign, words } = headlineOf(record);
  const content = record.problem === null ? untrusted(words, 200) : sentence(words, 200);
  const headline = [text(`${sign} `), ...content];
  if (record.breakGlass === '') return { type: 'heading', depth: 2, children: headline };
  const why = [text(' · break-glass used: “'), ...untrusted(record.breakGlass, 200), text('”')];
  return { type: 'heading', depth: 2, children: [text('🚨 '), ...headline, ...why] };
}

/** The page has the summary of the step itself, too. */
function lateNote({ step, automatic, outcome }: RunRecord): RootContent[] {
  if (step === 'main') return [];
  if (!automatic) return [paragraph(text('Seen at the end of the job, when this action checked again.'))];
  const done = 'Done at the end of the job, because it did not succeed.';
  const notDone = 'The job did not succeed, so its release should have been rolled back.';
  const before = 'The job did not succeed; its release had already been taken back.';
  return [paragraph(text(isCreated(outcome) ? done : outcome === 'already-active' ? before : notDone))];
}

/** With its time, it stays true on a page where a rollback follows. */
function timeLines(record: RunRecord): RootContent[] {
  const { release, before, outcome } = record;
  if (release === null || !isCreated(outcome)) return [];
  const name = untrusted(displayName(record.target, record.reference), 100);
  const went = text(record.action === 'rollback' ? ' went live again at ' : ' went live at ');
  const replaced =
    before === null
      ? [text('.')]
      : [text(', in place of '), ...untrusted(displayName(before.configuration), 100), text('.')];
  return [paragraph(...name, went, ...untrusted(formatTime(release.dateCreated), 100), ...replaced)];
}

/** In the words of the log. */
function verifiedIn({ outcome, release, before, candidates, rollbackOnFailure }: RunRecord): RootContent[] {
  if (release === null || !isCreated(outcome)) return [];
  const words = describeVerified(release, before?.release, candidates, rollbackOnFailure ? 'went' : 'is');
  return [paragraph(strong('Verified:'), text(' '), ...sentence(`${words}.`))];
}

/** What happened, what is true now, what to do next. */
function problemOf(record: RunRecord, saidByGates: boolean): RootContent[] {
  const { problem } = record;
  if (problem === null) return [];
  const parts = [
    ['What happened:', saidByGates ? '' : linesBeyondHeadline(record).join('\n')],
    ['What is true now:', problem.now],
    ['What to do next:', problem.next],
  ] as const;
  const list = parts.filter(([, words]) => words !== '').flatMap(([title, words]) => titled(title, linesOf(words)));
  return [...list, paragraph(...link(helpUrl(problem.code), [text('More on this error')]))];
}

/** Several lines are a list. */
function titled(title: string, lines: readonly string[]): RootContent[] {
  const [only = '', ...others] = lines;
  if (others.length === 0) return [paragraph(strong(title), text(' '), ...sentence(only))];
  return [paragraph(strong(title)), bullets(firstOf(lines, (line) => sentence(line)))];
}

/** Twilio does not say who made a release. */
function readbackNote(record: RunRecord): RootContent[] {
  if (record.outcome !== 'created-by-readback') return [];
  const found = 'Twilio’s answer was lost, and the release was found by reading back.';
  const unsure = 'Twilio does not say who made a release, so it may be someone else’s.';
  const note = (more: string) => paragraph(strong('Note:'), text(` ${found} ${unsure}${more}`));
  if (record.candidates.length <= 1) return [note('')];
  return [note(' Any of these may be this run’s:'), bullets(firstOf(record.candidates, (sid) => [code(sid)]))];
}

function warningsOf(record: RunRecord): RootContent[] {
  if (record.warnings.length === 0) return [];
  return [paragraph(strong('Warnings')), bullets(firstOf(record.warnings, (warning) => sentence(warning)))];
}

/** Returns the first items, and a count of the others. */
function firstOf(items: readonly string[], shown: (item: string) => PhrasingContent[]): readonly PhrasingContent[][] {
  const more = items.length - MOST_ITEMS;
  return [...items.slice(0, MOST_ITEMS).map(shown), ...(more > 0 ? [[text(`… and ${more} more`)]] : [])];
}
