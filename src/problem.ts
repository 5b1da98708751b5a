import catalogue from './problem-catalogue.json' with { type: 'json' };

/** What a person reads of one kind of error. `docs/troubleshooting.md` has a section for each. */
interface CatalogueEntry {
  /** A few words, for the title of the annotation. */
  readonly title: string;
  /** What is behind it, in a sentence. Only the page shows it. */
  readonly meaning: string;
  /** What to do about it. A more exact text may replace it where the error is raised. */
  readonly fix: string;
  /** The run is to be started again after that. A rollback never says so: it would release what failed. */
  readonly rerun?: boolean;
}

/** Every error that can end a run or become a warning, by the code that people search for. */
export type ProblemCode = keyof typeof catalogue;

/** The entries of all codes. */
export const CATALOGUE: Readonly<Record<ProblemCode, CatalogueEntry>> = catalogue;

/** Returns the address of the section about a code. */
export function helpUrl(code: ProblemCode): string {
  return `https://github.com/flex-release/flex-release/blob/v1/docs/troubleshooting.md#${code}`;
}

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
    this.fix = options.fix ?? CATALOGUE[code].fix;
    this.remedy = withRerun(code, this.fix);
  }
}

/** Adds to what there is to do that the run is to be started again, if that helps. */
export function withRerun(code: ProblemCode, fix: string = CATALOGUE[code].fix): string {
  return CATALOGUE[code].rerun ? `${fix} Then run again.` : fix;
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
