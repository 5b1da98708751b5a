import type { Release } from '../flex/models.ts';
import { ANSWER_LIMIT_MS } from '../flex/request.ts';
import type { ReleaseSid } from '../flex/sid.ts';
import { Problem } from '../problem.ts';
import type { OutcomeWord, Target } from './outcome.ts';
import { pollUntilSettled, type ReadBack, type ReadBackPorts } from './read-back.ts';

/** What a run saved of its write, as far as it got. */
export interface JournaledRun {
  /** The configuration that it was about to make before that; missing if there was none to make. */
  readonly making?: object;
  /** What it was about to send; missing if it did not get that far. */
  readonly intent?: {
    readonly target: Target;
    readonly before?: Release | undefined;
    /** When it was about to be sent, by Twilio's clock; ISO 8601. */
    readonly at: string;
  };
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

/** Whether it is known that the request went out: a step that was killed may have been killed right before it. */
export function wasSent({ confirmedSid, outcome }: JournaledRun): boolean {
  return confirmedSid !== undefined || outcome === 'unknown';
}

/**
 * Returns what became of a run that did not see its own end, since it was killed or ended as `unknown`; undefined if it
 * did. Never sends, never rejects.
 */
export async function resumeReadBack(
  journal: JournaledRun,
  settleMs: number,
  ports: ReadBackPorts,
): Promise<ReadBack | undefined> {
  const { intent, making, confirmedSid, outcome } = journal;
  if (outcome !== undefined && outcome !== 'unknown') return undefined;
  ports.report({ step: 'resuming' });
  if (intent === undefined) {
    const what = making ? 'a release' : 'anything';
    const problem = new Problem('ended-before-sending', `The step was ended before ${what} was sent.`);
    return { outcome: { outcome: 'not-created', problem }, recent: undefined };
  }
  const { target, before } = intent;
  const from = Date.parse(intent.at);
  // The last moment at which the request can have had an effect.
  const within = { from, to: from + ANSWER_LIMIT_MS + settleMs };
  const sent = wasSent(journal);
  const why = sent
    ? 'the step ended without an answer'
    : 'the step was ended just before or after it would have sent it';
  return pollUntilSettled({ target, before, confirmedSid, sent, within, settleMs, why }, ports);
}
