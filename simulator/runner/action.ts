import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

/** An `action.yml`, as far as a runner needs it. */
export interface Action {
  /** The folder that it stands in. */
  readonly folder: string;
  readonly inputs: Readonly<
    Record<string, { readonly description: string; readonly required?: boolean; readonly default?: string }>
  >;
  readonly outputs: Readonly<Record<string, { readonly description: string }>>;
  readonly runs: { readonly using: string; readonly main: string; readonly post?: string };
}

/** Takes the folder of an action; gives what its `action.yml` says. */
export function readAction(folder: string): Action {
  return { folder, ...parse(readFileSync(`${folder}/action.yml`, 'utf8')) };
}

/** What the expressions in the defaults of inputs may name. */
export type Expressions = Readonly<Record<string, string>>;

/**
 * Gives the `INPUT_*` variables of a step: what it names under `with:`, else the default. An input that is named
 * counts even where it is empty. Expressions are looked up, not evaluated.
 */
export function inputVariables(
  action: Action,
  given: Readonly<Record<string, string>>,
  expressions: Expressions,
): Record<string, string> {
  for (const name of Object.keys(given)) {
    if (!(name in action.inputs)) throw new Error(`action.yml declares no input ${name}`);
  }
  const variables = Object.entries(action.inputs).map(([name, input]) => {
    const text = given[name] ?? input.default ?? '';
    const value = text.replace(/\$\{\{ *([\w.]+) *\}\}/g, (_, expression: string) => {
      const found = expressions[expression];
      if (found === undefined) throw new Error(`the default of ${name} names ${expression}`);
      return found;
    });
    return [`INPUT_${name.replaceAll(' ', '_').toUpperCase()}`, value];
  });
  return Object.fromEntries(variables);
}
