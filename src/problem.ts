/**
 * An error that a person can act on: what happened, and what to do next.
 * Whatever ends a run is one of these; anything else that is thrown is a defect of this action.
 */
export class Problem extends Error {
  /** One sentence: what to do next. */
  readonly remedy: string;

  /** Takes what happened in one sentence, and what to do next in another. */
  constructor(what: string, remedy: string, options?: ErrorOptions) {
    super(what, options);
    this.name = 'Problem';
    this.remedy = remedy;
  }
}

/** The run was cancelled (SIGINT or SIGTERM) while something was waited for. */
export class Cancelled extends Problem {
  constructor() {
    super('The run was cancelled.', 'Start it again when you want to go on.');
    this.name = 'Cancelled';
  }
}

/** Turns whatever was thrown into a problem; one that is unknown is named as a defect, without its stack. */
export function asProblem(thrown: unknown): Problem {
  if (thrown instanceof Problem) return thrown;
  return new Problem(
    `An error that this action does not know: ${messageOf(thrown)}`,
    'Run again with debug logging, and report the log (it holds no secrets).',
    { cause: thrown },
  );
}

/** What an error says; whatever else was thrown, as text. */
export function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}
