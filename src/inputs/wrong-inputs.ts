import { Problem } from '../problem.ts';

/** What is wrong with one input. `given` never holds a secret. */
export interface InputProblem {
  readonly input: string;
  readonly given?: string;
  readonly expected: string;
}

/** Everything that is wrong with the inputs of a run. */
export class WrongInputs extends Problem {
  readonly problems: readonly InputProblem[];

  constructor(problems: readonly InputProblem[]) {
    const list = problems.map(({ input, given, expected }) =>
      given === undefined ? `\`${input}\`: ${expected}` : `\`${input}\`: given ${JSON.stringify(given)}, ${expected}`,
    );
    const wrong = new Set(problems.map(({ input }) => input)).size;
    const count = wrong === 1 ? 'One input is' : `${wrong} inputs are`;
    super('invalid-input', `${count} wrong. ${list.join('; ')}.`);
    this.problems = problems;
  }
}
