import { authorise } from '../authority.ts';
import { areInputsLost } from '../inputs/environment.ts';
import { readOptions } from '../inputs/options.ts';
import { isSettled, type Journal, parseJournal, readJournal } from '../journal.ts';
import { Problem } from '../problem.ts';
import { logAsLeft, logStart } from '../report/log/progress.ts';
import { sealFor, unverified } from '../seal.ts';
import type { Step } from '../step.ts';
import { openSession, type Session } from './start.ts';

/** A session of the post step: what main left, and the servers again. */
export interface Resumed extends Session {
  readonly journal: Journal;
}

/** A cancelled job leaves its last steps about five minutes. */
const TIME_LIMIT_MS = 240_000;
/** The time that is left then to write to GitHub what is true. */
const LAST_WORDS_MS = 40_000;

/** Returns what main left; undefined if it left nothing. Throws a {@link Problem} if that cannot be relied on. */
export async function resume(step: Step): Promise<Resumed | undefined> {
  const { env, runner, log, signal, deadline } = step.world;
  const { run, event } = await step.world.readContext();
  step.learn({ run });
  const state = runner.savedState(env);
  if (state === '') {
    logAsLeft(log);
    return undefined;
  }
  if (areInputsLost(env)) {
    const left = settledJournal(state);
    const { deployment, retire } = left;
    if (deployment && retire)
      step.warn('No inputs came to this last step: the next release retires earlier deployments.');
    logAsLeft(log, left);
    return undefined;
  }
  const options = readOptions(env);
  step.learn({ options });
  const journal = readJournal(state, options, sealFor(env, options));
  authorise({ run, event, options, step });
  step.learn({ environment: journal.deployment?.environment, jobFailedBefore: journal.jobFailedBefore });
  logStart(log, { ...options, ...journal.deployment });
  const signals = {
    twilio: AbortSignal.any([signal, deadline(TIME_LIMIT_MS)]),
    gitHub: AbortSignal.any([signal, deadline(TIME_LIMIT_MS + LAST_WORDS_MS)]),
  };
  return { ...openSession(step, { run, event, options }, signals), journal };
}

/** Returns what main left if nothing of it needs inputs; throws a {@link Problem} if something does. */
function settledJournal(state: string): Journal {
  // Without a key the seal cannot be checked: nothing may be sent for what this says.
  const journal = parseJournal(unverified(state));
  if (isSettled(journal)) return journal;
  throw new Problem('inputs-lost', 'This last step got none of its inputs, and the end of the job is not complete.');
}
