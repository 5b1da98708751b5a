import type { PhrasingContent, RootContent } from 'mdast';
import { type ChangesRoom, changesOf } from './changes-table.ts';
import { factsOf } from './facts.ts';
import { gatesOf } from './gates-list.ts';
import { historyOf } from './history-section.ts';
import {
  bullets,
  code,
  codeBlock,
  fold,
  lineEnd,
  paragraph,
  prose,
  sentence,
  strong,
  text,
  written,
} from './markdown.ts';
import { nextStepOf, wayBackOf } from './next-step.ts';
import type { RunRecord } from './record.ts';
import { RECORD_BYTES, recordAsJson } from './record-json.ts';
import { linesOf } from './text.ts';
import { verdictOf } from './verdict.ts';

/** GitHub shows nothing of a step's summary above 1 MiB; half of it is left to what else writes there. */
export const SUMMARY_BYTES = 512 * 1024;

/** How much is shown where everything is too much: each is tried in turn. The last one always fits. */
const ROOMS: readonly (ChangesRoom & { readonly record: number })[] = [
  { rows: 500, changelogs: 128 * 1024, record: RECORD_BYTES },
  { rows: 100, changelogs: 32 * 1024, record: 100 * 1024 },
  { rows: 20, changelogs: 0, record: 20 * 1024 },
];

/** Gives the job summary of a run as Markdown: the verdict first, then what a person needs next. */
export function summaryOf(record: RunRecord): string {
  for (const room of ROOMS) {
    const summary = written(partsOf(record, room));
    if (Buffer.byteLength(summary) < SUMMARY_BYTES) return summary;
  }
  return written([headline(record)]);
}

function partsOf(record: RunRecord, room: (typeof ROOMS)[number]): RootContent[] {
  const gates = gatesOf(record);
  // Where gates stopped the run, they are what happened.
  const blocked = record.outcome === 'blocked' && gates.length > 0;
  return [
    headline(record),
    ...lateNote(record),
    ...(blocked ? gates : []),
    ...problemOf(record, blocked),
    ...nextStepOf(record),
    ...factsOf(record),
    ...readbackNote(record),
    ...changesOf(record, room),
    ...(blocked ? [] : gates),
    ...wayBackOf(record),
    ...warningsOf(record),
    ...historyOf(record),
    ...fold('Record', [codeBlock('json', recordAsJson(record, room.record, 2))]),
  ];
}

/** Broken glass is told before all else, and why at once: but what happened stays in the first line. */
function headline(record: RunRecord): RootContent {
  const { sign, words } = verdictOf(record);
  const content = record.problem === null ? prose(words, 200) : sentence(words, 200);
  const glass =
    record.breakGlass === '' ? [] : [text(' · glass broken: “'), ...prose(record.breakGlass, 200), text('”')];
  const signs = record.breakGlass === '' ? sign : `🚨 ${sign}`;
  return { type: 'heading', depth: 2, children: [text(`${signs} `), ...content, ...glass] };
}

/** A job with a second look has two summaries. */
function lateNote(record: RunRecord): RootContent[] {
  if (record.step === 'main') return [];
  const note =
    record.action === 'rollback'
      ? 'Done at the end of the job, since the job failed after its release.'
      : 'Seen at the end of the job, when this action looked once more.';
  return [paragraph(text(note))];
}

/** What happened, what is true now, what to do next. */
function problemOf({ problem }: RunRecord, toldByGates: boolean): RootContent[] {
  if (problem === null) return [];
  const parts = [
    ['What happened:', toldByGates ? '' : problem.what],
    ['What is true now:', problem.now],
    ['What to do next:', problem.next],
  ] as const;
  return parts
    .filter(([, words]) => words !== '')
    .map(([title, words]) => paragraph(strong(title), text(' '), ...linesWithEnds(words)));
}

function linesWithEnds(words: string): PhrasingContent[] {
  return linesOf(words)
    .slice(0, 50)
    .flatMap((line, i) => (i === 0 ? sentence(line) : [lineEnd, ...sentence(line)]));
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
    bullets(record.candidates.slice(0, 20).map((sid) => [code(sid)])),
  ];
}

function warningsOf(record: RunRecord): RootContent[] {
  if (record.warnings.length === 0) return [];
  const most = 20;
  const more = record.warnings.length - most;
  return [
    paragraph(strong('Warnings')),
    bullets([
      ...record.warnings.slice(0, most).map((warning) => sentence(warning)),
      ...(more > 0 ? [[text(`… and ${more} more`)]] : []),
    ]),
  ];
}
