import type { Release } from '../flex/models.ts';
import type { ReleaseSid } from '../flex/sid.ts';
import { Problem } from '../problem.ts';
import type { OutcomeWord, Target } from './outcome.ts';
import { pollUntilSettled, type ReadBack, type ReadBackPorts } from './read-back.ts';

/** What a run saved of its write, as far as it got. */
export interface JournaledRun {
  /** What it was about to send; missing if it did not get that far. */
  readonly intent?: { readonly target: Target; readonly before?: Release | undefined };
  /** The release that Twilio's answer named. */
  readonly confirmedSid?: ReleaseSid;
  readonly outcome?: OutcomeWord | undefined;
}

/**
 * Returns whether main had looked to the end of its settle time before a release was found: since then others may have
 * released the same. One that Twilio's answer named is ours whenever it shows.
 */
export function isFoundAfterTimeout({ confirmedSid, outcome }: JournaledRun): boolean {
  return outcome === 'unknown' && confirmedSid === undefined;
}

/**
 * Returns what became of a run that did not see its own end, since it was killed or ended as `unknown`; undefined if it
 * did. Never sends, never rejects.
 */
export async function resumeReadBack(
  { intent, confirmedSid, outcome }: JournaledRun,
  settleMs: number,
  ports: ReadBackPorts,
): Promise<ReadBack | undefined> {
  if (outcome !== undefined && outcome !== 'unknown') return undefined;
  ports.report({ step: 'resuming' });
  if (intent === undefined) {
    const problem = new Problem('ended-before-sending', 'The step was ended before anything was sent.');
    return { outcome: { outcome: 'not-created', problem }, recent: undefined };
  }
  const { target, before } = intent;
  const why = 'the step did not see the end of what it sent';
  return pollUntilSettled({ target, before, confirmedSid, settleMs, why }, ports);
}
