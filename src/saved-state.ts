import type { Environment } from './inputs/environment.ts';

/** The name under which main saves what post needs. */
export const STATE = 'journal';

/** Returns what main saved; empty if it saved nothing. */
export function savedState(environment: Environment): string {
  return environment[`STATE_${STATE}`] ?? '';
}
