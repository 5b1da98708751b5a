import { CATALOGUE, Problem } from '../problem.ts';

/** What is wrong with one input. `given` never holds a secret. */
export interface InputProblem {
  readonly input: string;
  readonly given?: string;
  readonly expected: string;
  /** It must be given, and is empty. */
  readonly isEmpty?: true;
}

/** Everything that is wrong with the inputs of a run: what is wrong, and then one input a line. */
export class WrongInputs extends Problem {
  readonly problems: readonly InputProblem[];

  /** In a workflow, an input that is empty seldom looks so: what it names is empty. */
  constructor(problems: readonly InputProblem[], isWorkflow = true) {
    const code = problems.every(({ isEmpty }) => isEmpty) ? 'empty-input' : 'invalid-input';
    const { fix } = CATALOGUE['invalid-input'];
    const isExplained = isWorkflow && problems.some(({ isEmpty }) => isEmpty);
    const causes = isExplained ? CATALOGUE['empty-input'].fix : '';
    super(code, describe(problems, code), { fix: code === 'empty-input' ? causes || fix : `${fix} ${causes}`.trim() });
    this.problems = problems;
  }
}

function describe(problems: readonly InputProblem[], code: 'empty-input' | 'invalid-input'): string {
  const [only, ...others] = problems;
  if (only !== undefined && others.length === 0) return `The input ${saidOf(only, ' is wrong: ')}.`;
  const names = [...new Set(problems.map(({ input }) => `\`${input}\``))];
  const count = names.length === 1 ? 'One input is' : `${names.length} inputs are`;
  const list = problems.map((problem) => saidOf(problem, ': '));
  return [`${count} ${code === 'empty-input' ? 'empty' : 'wrong'}: ${names.join(', ')}.`, ...list].join('\n');
}

/** What is wrong is said by a verb of the input, or beside it. */
function saidOf({ input, given, expected }: InputProblem, beside: string): string {
  if (given !== undefined) return `\`${input}\`${beside}given ${JSON.stringify(given)}, ${expected}`;
  return `\`${input}\`${/^(is|excludes) /.test(expected) ? ' ' : beside}${expected}`;
}
