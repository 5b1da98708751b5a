import { helpUrl } from '../problem-catalogue.ts';
import { linesOf, logLine, sanitize, truncate } from '../text/sanitize.ts';
import type { RecordedProblem } from './record/record.ts';

/** What GitHub shows at the top of a failed run. */
export interface Annotation {
  readonly title: string;
  readonly message: string;
}

/** Counted in characters, by GitHub. */
const MOST = 4_096;

/**
 * Returns the one annotation of a problem: what happened, what is true now, what to do next, where to read more.
 * What happened may be long; the sentences after it are kept whole as long as they can be.
 */
export function annotationOf(problem: RecordedProblem): Annotation {
  const after = [problem.now, problem.next, `More: ${helpUrl(problem.code)}`]
    .map((sentence) => harmless(sentence, 1_000))
    .filter((s) => s !== '');
  const room = MOST - after.reduce((sum, sentence) => sum + sentence.length + 1, 0);
  return {
    title: sanitize(`Flex Release: ${problem.title}`, 200),
    message: [harmless(problem.what, room), ...after].filter((sentence) => sentence !== '').join('\n'),
  };
}

/** A line of it may end up at the start of one in the log. */
function harmless(text: string, most: number): string {
  return truncate(
    linesOf(text)
      .map((line) => logLine(line))
      .join('\n'),
    most,
  );
}
