import { annotationWith } from './annotation.ts';
import { outcomeLines } from './log/lines.ts';
import { outputsOf } from './outputs.ts';
import { headlineOf } from './record/headline.ts';
import type { RunRecord } from './record/record.ts';
import { renderSummary } from './summary/summary.ts';

/** Returns what a run says at its end. */
export function publicationOf(record: RunRecord) {
  const now = `The log is complete: outcome ${record.outcome}, release ${record.release?.sid ?? 'none'}.`;
  return {
    lines: outcomeLines(record),
    // GitHub takes outputs from the step itself only.
    outputs: () => (record.step === 'main' ? outputsOf(record) : {}),
    summary: () => renderSummary(record),
    annotation: (unwritten: readonly string[]) => annotationWith(record.problem, unwritten, now),
    warning: record.automatic ? headlineOf(record).words : null,
  };
}
