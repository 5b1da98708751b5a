import type { PhrasingContent, RootContent } from 'mdast';
import { isConfigured, type RunRecord, type Verdict } from '../record/record.ts';
import { bullets, code, paragraph, sentences, strong, text } from './markdown.ts';

/** What stops a release comes first, then what a person should know of. */
const SIGNS: Readonly<Record<Verdict['verdict'], string>> = {
  ...{ fail: '⛔', waived: '⚠️', pending: '⏳', skipped: '⚪', pass: '✅' },
};
const ORDER = Object.keys(SIGNS) as readonly Verdict['verdict'][];

const MOST_GATES = 50;
const MOST_LINES = 20;

/** Returns the gates as a checklist, each with its reason; those that are not configured are only counted. */
export function gatesSection(record: RunRecord): RootContent[] {
  const gates = record.gates.filter(isConfigured);
  const configured = ORDER.flatMap((word) => gates.filter(({ verdict }) => verdict === word));
  if (configured.length === 0) return [];
  const skipped = record.gates.length - gates.length;
  return [
    paragraph(strong('Gates'), ...(skipped === 0 ? [] : [text(` · ${skipped} not configured`)])),
    bullets(configured.slice(0, MOST_GATES).map((verdict) => lineOf(verdict, record.breakGlass))),
  ];
}

function lineOf({ gate, verdict, reason }: Verdict, breakGlass: string): PhrasingContent[] {
  const word = verdict === 'waived' ? ', waived' : verdict === 'pending' ? ', pending' : '';
  // The reason for break-glass is in the summary's first line: it is not repeated beside every gate.
  const end = `; waived: ${breakGlass}`;
  const words = verdict === 'waived' && reason.endsWith(end) ? reason.slice(0, -end.length) : reason;
  return [text(`${SIGNS[verdict]}\u00a0`), code(gate), text(`${word}: `), ...sentences(words, MOST_LINES)];
}
