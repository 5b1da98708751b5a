import { nearest } from '../text/nearest.ts';
import type { Environment } from './environment.ts';
import type { InputProblem } from './wrong-inputs.ts';

const PREFIX = 'INPUT_';
/** A word of this length that is part of an input's name is hardly there by chance: `approvals`. */
const TELLING = 6;

/** Inputs that no `action.yml` declares: those that are wrong, and sentences about those that are only similar. */
interface Undeclared {
  readonly problems: readonly InputProblem[];
  readonly warnings: readonly string[];
}

/**
 * Returns what is wrong with inputs that are none of `known`. The runner passes on every name, and nothing would read
 * these. Far from all inputs, they are other tools'.
 */
export function undeclaredInputs(environment: Environment, known: readonly string[]): Undeclared {
  const declared = new Set(known.map((name) => PREFIX + name.toUpperCase()));
  const undeclared = Object.keys(environment)
    .filter((variable) => variable.startsWith(PREFIX) && !declared.has(variable))
    .map((variable) => variable.slice(PREFIX.length).toLowerCase());
  const isSame = (input: string) => (name: string) => letters(name) === letters(input);
  return {
    problems: undeclared.flatMap((input) => {
      const name = known.find(isSame(input));
      return name === undefined ? [] : [{ input, expected: `is no input: write \`${name}\`` }];
    }),
    warnings: undeclared.flatMap((input) => {
      const name = known.some(isSame(input)) ? undefined : nearestInput(input, known);
      if (name === undefined) return [];
      return [`\`${input}\` is no input of this action, so it has no effect. The nearest is \`${name}\`.`];
    }),
  };
}

function nearestInput(input: string, known: readonly string[]): string | undefined {
  const part = letters(input).replace(/s$/, '');
  return (
    nearest(input, known)[0] ?? (part.length < TELLING ? undefined : known.find((name) => letters(name).includes(part)))
  );
}

/** What is left of a name without what is easily mistyped. */
function letters(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '');
}
