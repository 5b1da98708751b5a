import type { Release } from '../flex/models.ts';
import type { ReleaseSid } from '../flex/sid.ts';
import { Problem } from '../problem.ts';
import type { Outcome, OutcomeWord, Target } from './outcome.ts';
import { pollUntilSettled, type ReadBackPorts } from './read-back.ts';

/** What a run wrote down, as far as it came. */
export interface JournaledRun {
  /** What it was about to send; missing where it did not come so far. */
  readonly intent?: { readonly target: Target; readonly before?: Release | undefined };
  /** The release that Twilio's answer named. */
  readonly confirmedSid?: ReleaseSid;
  readonly outcome?: OutcomeWord | undefined;
}

/**
 * Tells whether a release that is found now is found late: the step had looked to the end of its settle time, and since
 * then others may have released what it asked for. One that Twilio's answer named is ours whenever it shows.
 */
export function isFoundAfterTimeout({ confirmedSid, outcome }: JournaledRun): boolean {
  return outcome === 'unknown' && confirmedSid === undefined;
}

/**
 * Finds out what became of a run that did not see its own end: it was killed, or it ended as `unknown`.
 * Undefined where it did see its end. Never sends, never rejects.
 */
export async function resumeReadBack(
  { intent, confirmedSid, outcome }: JournaledRun,
  settleMs: number,
  ports: ReadBackPorts,
): Promise<Outcome | undefined> {
  if (outcome !== undefined && outcome !== 'unknown') return undefined;
  if (intent === undefined) {
    const problem = new Problem('ended-before-sending', 'The step was ended before anything was sent.');
    return { outcome: 'not-created', problem };
  }
  const { target, before } = intent;
  const why = 'the step did not see the end of what it sent';
  return pollUntilSettled({ target, before, confirmedSid, settleMs, why }, ports);
}
