import { backoff } from '../flex/retry.ts';
import type { Unsent, WriteAnswer } from '../flex/writer.ts';
import type { Ports } from './ports.ts';

/** How often to try a request that provably never left this machine, or that Twilio says it did not process (429). */
const MAX_TRIES = { unsent: 3, 'rate-limited': 5 };
/** How long all tries together may take. */
const TRYING_LIMIT_MS = 180_000;

/** What provably did nothing. */
type Repeatable = Extract<WriteAnswer, { kind: 'rate-limited' }> | (Unsent & { readonly retryable: true });

/** Rule 3 of the protocol: tells whether what was to be sent may be sent again. */
export function isRepeatable<Created extends object>(answer: WriteAnswer<Created>): answer is Repeatable {
  return answer.kind === 'rate-limited' || (answer.kind === 'unsent' && answer.retryable);
}

/** Counts the tries and waits between them; once there have been enough, rejects with the problem itself. */
export function retryBudget({ clock, signal, report }: Pick<Ports, 'clock' | 'signal' | 'report'>) {
  const started = clock.monotonic();
  const tried = { unsent: 0, 'rate-limited': 0 };
  return {
    wasRefused: () => tried['rate-limited'] > 0,
    async backOff(answer: Repeatable): Promise<void> {
      const { kind, problem } = answer;
      const requestedMs = answer.kind === 'rate-limited' ? (answer.waitMs ?? 0) : 0;
      tried[kind] += 1;
      const [tries, most] = [tried[kind], MAX_TRIES[kind]];
      const waitMs = Math.max(requestedMs, backoff(tries));
      if (tries >= most || clock.monotonic() - started + waitMs > TRYING_LIMIT_MS) throw problem;
      report({ step: 'again', why: problem.message, waitMs, tries, most });
      await clock.sleep(waitMs, signal);
    },
  };
}
