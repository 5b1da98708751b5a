import type { PhrasingContent, RootContent } from 'mdast';
import { displayName, formatTime } from '../../text/format.ts';
import { linesOf } from '../../text/sanitize.ts';
import { headlineOf } from '../headline.ts';
import { RECORD_BYTES, recordAsJson } from '../record/json.ts';
import type { RunRecord } from '../record/record.ts';
import { type ChangesRoom, changesSection, changesTally } from './changes.ts';
import { detailsSection } from './details.ts';
import { gatesSection } from './gates.ts';
import { historySection } from './history.ts';
import {
  bullets,
  code,
  codeBlock,
  details,
  paragraph,
  renderMarkdown,
  sentence,
  sentences,
  strong,
  text,
  untrusted,
} from './markdown.ts';
import { nextStepSection, rollbackSection } from './next-step.ts';

/** GitHub shows nothing of a step's summary above 1 MiB; half of it is left to what else writes there. */
export const SUMMARY_BYTES = 512 * 1024;

/** Of what happened, and of each list. */
const MOST_LINES = 50;
const MOST_ITEMS = 20;

/** How much is shown where everything is too much: each is tried in turn. The last one always fits. */
const ROOMS: readonly (ChangesRoom & { readonly record: number })[] = [
  { rows: 500, changelogs: 128 * 1024, record: RECORD_BYTES },
  { rows: 100, changelogs: 32 * 1024, record: 100 * 1024 },
  { rows: 20, changelogs: 0, record: 20 * 1024 },
];

/** Gives the job summary of a run as Markdown: the verdict first, then what a person needs next. */
export function renderSummary(record: RunRecord): string {
  for (const room of ROOMS) {
    const summary = renderMarkdown(partsOf(record, room));
    if (Buffer.byteLength(summary) < SUMMARY_BYTES) return summary;
  }
  const left = 'The rest is too long to be shown here; the output `record` of the step has it.';
  return renderMarkdown([headline(record), paragraph(...sentence(left))]);
}

/** Gives what the post step adds where a job failed after its release, and nobody asked to take it back. */
export function renderStaysLive(record: RunRecord): string {
  const name = untrusted(displayName(record.target, record.reference), 200);
  return renderMarkdown([
    { type: 'heading', depth: 2, children: [text('⚠️ Still live: '), ...name] },
    paragraph(strong('Why:'), text(' '), ...untrusted(record.reason, 500)),
    ...whenOf(record),
    ...rollbackSection(record),
  ]);
}

function partsOf(record: RunRecord, room: (typeof ROOMS)[number]): RootContent[] {
  const gates = gatesSection(record);
  // Where gates stopped the run, they are what happened.
  const blocked = record.outcome === 'blocked' && gates.length > 0;
  return [
    headline(record),
    ...lateNote(record),
    ...changesTally(record),
    ...whenOf(record),
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
    ...details('Record', [codeBlock('json', recordAsJson(record, room.record, 2))]),
  ];
}

/** Broken glass is told before all else, and why at once: but what happened stays in the first line. */
function headline(record: RunRecord): RootContent {
  const { sign, words } = headlineOf(record);
  const content = record.problem === null ? untrusted(words, 200) : sentence(words, 200);
  const glass =
    record.breakGlass === ''
      ? []
      : [text(' · glass broken: “'), ...untrusted(record.breakGlass, 200), text('”')];
  const signs = record.breakGlass === '' ? sign : `🚨 ${sign}`;
  return { type: 'heading', depth: 2, children: [text(`${signs} `), ...content, ...glass] };
}

/** A job with a second look has two summaries. */
function lateNote(record: RunRecord): RootContent[] {
  return record.step === 'main' ? [] : [paragraph(text(lateWords(record)))];
}

function lateWords({ action, outcome }: RunRecord): string {
  if (action === 'release') return 'Seen at the end of the job, when this action looked once more.';
  return outcome === 'created' || outcome === 'created-by-readback'
    ? 'Done at the end of the job, which did not succeed after its release.'
    : 'The job did not succeed after its release, which was to be rolled back.';
}

/** With its time, it stays true on a page where a rollback follows. */
function whenOf(record: RunRecord): RootContent[] {
  const { release, before, outcome } = record;
  if (release === null || (outcome !== 'created' && outcome !== 'created-by-readback')) return [];
  const replaced =
    before === null
      ? [text(', as the first release of this project.')]
      : [text(', in place of '), ...untrusted(displayName(before.configuration), 100), text('.')];
  return [
    paragraph(
      ...untrusted(displayName(record.target, record.reference), 100),
      text(record.action === 'rollback' ? ' went live again at ' : ' went live at '),
      ...untrusted(formatTime(release.dateCreated), 100),
      ...replaced,
    ),
  ];
}

/** What happened, what is true now, what to do next. */
function problemOf(record: RunRecord, toldByGates: boolean): RootContent[] {
  const { problem } = record;
  if (problem === null) return [];
  const headline = headlineOf(record).words.slice(0, 180);
  const what = linesOf(problem.what).filter((line) => !headline.includes(line.replace(/[.:]$/, '')));
  const parts = [
    ['What happened:', toldByGates ? '' : what.join('\n')],
    ['What is true now:', problem.now],
    ['What to do next:', problem.next],
  ] as const;
  return parts
    .filter(([, words]) => words !== '')
    .map(([title, words]) => paragraph(strong(title), text(' '), ...sentences(words, MOST_LINES)));
}

/** Twilio does not say who made a release. */
function readbackNote(record: RunRecord): RootContent[] {
  if (record.outcome !== 'created-by-readback') return [];
  const note =
    'Twilio’s answer was lost, and the release was found by looking. Twilio does not say who made a release: ' +
    'it may be somebody else’s.';
  if (record.candidates.length <= 1) return [paragraph(strong('Note:'), text(` ${note}`))];
  return [
    paragraph(strong('Note:'), text(` ${note} Any of these may be this run’s:`)),
    bullets(firstOf(record.candidates, (sid) => [code(sid)])),
  ];
}

function warningsOf(record: RunRecord): RootContent[] {
  if (record.warnings.length === 0) return [];
  return [paragraph(strong('Warnings')), bullets(firstOf(record.warnings, (warning) => sentence(warning)))];
}

/** As many items as are read, and how many there are besides. */
function firstOf(
  items: readonly string[],
  shown: (item: string) => PhrasingContent[],
): readonly PhrasingContent[][] {
  const more = items.length - MOST_ITEMS;
  return [...items.slice(0, MOST_ITEMS).map(shown), ...(more > 0 ? [[text(`… and ${more} more`)]] : [])];
}
