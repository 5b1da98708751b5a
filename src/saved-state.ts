import type { Environment } from './inputs/environment.ts';

/** The name under which main saves what post needs. */
export const STATE = 'journal';

/** What main did, if a job that succeeds leaves nothing to do after it. */
export type Done = 'Released' | 'Rolled back';

const DONE = /^(Released|Rolled back): /;

/** Returns what is saved of a journal. What is done stands before the seal: to see it takes nothing of what the rest loads. */
export function stateText(sealed: string, done: Done | undefined): string {
  return done === undefined ? sealed : `${done}: ${sealed}`;
}

/** Returns what main saved; empty if it saved nothing. */
export function savedState(environment: Environment): string {
  return saved(environment).replace(DONE, '');
}

/**
 * Returns the line that says so if nothing is left to do; undefined if something may be. Whoever could write this could
 * leave out the state as well: it tells nothing to send.
 */
export function nothingLeft(environment: Environment): string | undefined {
  const state = saved(environment);
  if (state === '') return 'Nothing to clean up.';
  const done = DONE.exec(state)?.[1];
  return done && environment['INPUT_JOB-STATUS'] === 'success' ? `${done}; nothing to clean up.` : undefined;
}

function saved(environment: Environment): string {
  return environment[`STATE_${STATE}`] ?? '';
}
