import { linesOf, logLine, sanitize, truncate } from '../text/sanitize.ts';
import { describedAs } from './record/problem-words.ts';
import { helpUrl, type RecordedProblem } from './record/record.ts';

/** What GitHub shows at the top of a failed run. */
export interface Annotation {
  readonly title: string;
  readonly message: string;
}

/** The limit of an annotation's message, in characters. */
const MESSAGE_LIMIT = 4_096;

/**
 * Returns the one annotation of a run, null if nothing is wrong with it: outputs that could not be written join what else
 * is. `now` is what is true if nothing else is wrong.
 */
export function annotationWith(
  problem: RecordedProblem | null,
  unwritten: readonly string[],
  now: string,
): Annotation | null {
  if (unwritten.length === 0) return problem && annotationOf(problem);
  const lost = `The outputs could not be written: ${unwritten.join('; ')}.`;
  const what = problem === null ? lost : `${problem.what} ${lost}`;
  return annotationOf({ ...(problem ?? { ...describedAs('files-unwritable'), now }), what });
}

/**
 * Returns the one annotation of a problem: what happened, what is true now, what to do next, where to read more.
 * What happened may be long; the sentences after it are kept whole as long as they can be.
 */
export function annotationOf(problem: RecordedProblem): Annotation {
  const after = [problem.now, problem.next, `More: ${helpUrl(problem.code)}`]
    .map((sentence) => harmless(sentence, 1_000))
    .filter((sentence) => sentence !== '');
  const room = MESSAGE_LIMIT - after.reduce((sum, sentence) => sum + sentence.length + 1, 0);
  return {
    title: sanitize(`Flex Release: ${problem.title}`, 200),
    message: [harmless(problem.what, room), ...after].filter((sentence) => sentence !== '').join('\n'),
  };
}

/** The runner prints the message in the log, too: none of its lines may be a command. */
function harmless(text: string, maxLength: number): string {
  const lines = linesOf(text).map((line) => logLine(line));
  return truncate(lines.join('\n'), maxLength);
}
