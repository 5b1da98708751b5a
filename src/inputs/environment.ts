/** The environment variables of the process. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** Returns an input as the runner passes it, trimmed; undefined if it is blank or not there. */
export function inputOf(environment: Environment, name: string): string | undefined {
  return environment[`INPUT_${name.toUpperCase()}`]?.trim() || undefined;
}

/** Returns an input, or else the variable that may replace it. */
export function inputOrVariable(environment: Environment, name: string, variable: string): string | undefined {
  return inputOf(environment, name) ?? (environment[variable]?.trim() || undefined);
}

/** Tells whether every input is empty: runners lose those of a post step within several composite actions. */
export function areInputsLost(environment: Environment): boolean {
  return Object.keys(environment).every((name) => !name.startsWith('INPUT_') || !environment[name]?.trim());
}
