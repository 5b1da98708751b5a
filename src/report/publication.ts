import { annotationOf } from './annotation.ts';
import { outcomeLines } from './log/lines.ts';
import { outputsOf } from './outputs.ts';
import { headlineOf } from './record/headline.ts';
import { describedAs } from './record/problem-words.ts';
import type { RecordedProblem, RunRecord } from './record/record.ts';
import { renderSummary } from './summary/summary.ts';

/** Returns what a run says at its end. */
export function publicationOf(record: RunRecord) {
  return {
    lines: outcomeLines(record),
    // GitHub takes outputs from the step itself only.
    outputs: () => (record.step === 'main' ? outputsOf(record) : {}),
    summary: () => renderSummary(record),
    annotation: (unwritten: readonly string[]) => {
      const problem = withUnwritten(record, unwritten);
      return problem && annotationOf(problem);
    },
    warning: record.automatic ? headlineOf(record).words : null,
  };
}

/** A failed run has one annotation: outputs that could not be written join what else is wrong. */
function withUnwritten({ problem, outcome, release }: RunRecord, unwritten: readonly string[]): RecordedProblem | null {
  if (unwritten.length === 0) return problem;
  const what = `The outputs could not be written: ${unwritten.join('; ')}.`;
  if (problem !== null) return { ...problem, what: `${problem.what} ${what}` };
  const now = `The log is complete: outcome ${outcome}, release ${release?.sid ?? 'none'}.`;
  return { ...describedAs('files-unwritable'), what, now };
}
