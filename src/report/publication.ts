import { type Annotation, annotationOf } from './annotation.ts';
import { outcomeLines } from './log/lines.ts';
import { outputsOf } from './outputs.ts';
import { headlineOf } from './record/headline.ts';
import { describedAs } from './record/problem-words.ts';
import type { RecordedProblem, RunRecord } from './record/record.ts';
import { renderSummary } from './summary/summary.ts';

/** All that a run says at its end. */
export interface Publication {
  /** The end of the log. */
  readonly lines: readonly string[];
  /** Rendered only once the log is written: it has the release's SID, whatever fails after it. */
  readonly outputs: () => Readonly<Record<string, string>>;
  readonly summary: () => string;
  /** Returns the annotation of a failed run, else null; `unwritten` says why the outputs could not be written. */
  readonly annotation: (unwritten: readonly string[]) => Annotation | null;
  /** Shown at the top of a run that succeeded. */
  readonly warning: string | null;
}

/** Returns what a run says at its end. */
export function publicationOf(record: RunRecord): Publication {
  return {
    lines: outcomeLines(record),
    // GitHub takes outputs from the step itself only.
    outputs: () => (record.step === 'main' ? outputsOf(record) : {}),
    summary: () => renderSummary(record),
    annotation: (unwritten) => {
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
