import { entryOf, type ProblemCode } from './problem-catalogue.ts';

interface ProblemOptions extends ErrorOptions {
  /** Stands in for the catalogue's, where more is known. */
  readonly fix?: string;
}

/**
 * An error that a person can act on: what happened, and what to do next.
 * Whatever ends a run is one of these; anything else that is thrown is a defect of this action.
 */
export class Problem extends Error {
  readonly code: ProblemCode;
  /** What to do about it, before the run is started again. */
  readonly fix: string;
  /** The same, and to run it again if that helps. */
  readonly remedy: string;

  /** `what` says in one sentence what happened. */
  constructor(code: ProblemCode, what: string, options: ProblemOptions = {}) {
    super(what, options);
    this.name = 'Problem';
    this.code = code;
    this.fix = options.fix ?? entryOf(code).fix;
    this.remedy = withRerun(code, this.fix);
  }
}

/** Adds to what there is to do that the run is to be started again, if that helps. */
export function withRerun(code: ProblemCode, fix: string = entryOf(code).fix): string {
  return entryOf(code).rerun ? `${fix} Then run again.` : fix;
}

/** The run was cancelled (SIGINT or SIGTERM) while something was waited for. */
export class Cancelled extends Problem {
  constructor() {
    super('cancelled', 'The run was cancelled.');
    this.name = 'Cancelled';
  }
}

/** Returns whatever was thrown as a problem; what is not one is a defect, named without its stack. */
export function asProblem(thrown: unknown): Problem {
  if (thrown instanceof Problem) return thrown;
  return new Problem('internal', `Unexpected error: ${messageOf(thrown)}`, { cause: thrown });
}

/** What an error says; whatever else was thrown, as text. */
export function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}
