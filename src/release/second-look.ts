import type { Release } from '../flex/models.ts';
import { Problem } from '../problem.ts';
import { type LookMeans, lookUntilSettled } from './look.ts';
import type { Outcome, Target } from './outcome.ts';

/** What was written down before a release was sent. */
export interface WrittenIntent {
  readonly target: Target;
  readonly before?: Release | undefined;
}

/**
 * Finds out what became of a run that did not see its own end: it was killed, or it ended as `unknown`.
 * Without an intent nothing was sent. Never sends.
 */
export async function settled(
  intent: WrittenIntent | undefined,
  settleMs: number,
  means: LookMeans,
): Promise<Outcome> {
  if (intent === undefined) {
    const problem = new Problem(
      'The step was ended before anything was sent.',
      'Run again when you want to go on.',
    );
    return { outcome: 'not-created', problem };
  }
  const { target, before } = intent;
  const why = 'the step did not see the end of what it sent';
  return lookUntilSettled({ target, before, named: undefined, settleMs, why }, means);
}
