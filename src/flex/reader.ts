import * as v from 'valibot';
import type { Clock } from '../clock.ts';
import { deviationIn } from '../form.ts';
import type { KeptConnections } from '../net/agent.ts';
import { NotConnected } from '../net/connection.ts';
import { type Answer, exchange } from '../net/exchange.ts';
import { messageOf, Problem } from '../problem.ts';
import { parseJson, refusalOf, refused } from './errors.ts';
import { ANSWER_LIMIT_MS, BODY_LIMIT } from './limits.ts';
import { backoff, retryAfter } from './retry.ts';
import type { AccountSid } from './sid.ts';

/** How much trouble a read is worth: a failing one may be tried again, since it changes nothing. */
export type Effort = 'thorough' | 'once';

const TRIES = { thorough: 4, once: 1 } as const;

/** What reading from a Flex project takes. */
export interface ReadMeans {
  readonly origin: URL;
  readonly account: AccountSid;
  /** Sent with every request: credentials and, where given, `Flex-Metadata`. */
  readonly headers: Readonly<Record<string, string>>;
  readonly agent: KeptConnections;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

/** One read: where, and in words for errors ("release FK…"); a thorough one unless it says otherwise. */
export interface Read {
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly asked: string;
  readonly effort?: Effort | undefined;
  readonly bodyLimit?: number;
}

type Attempt =
  | { readonly value: unknown }
  | { readonly problem: Problem; readonly again: boolean; readonly wait: number | undefined };

/**
 * Reads one document and gives it in the schema's form. A try that brought no readable answer is repeated;
 * rejects with a {@link Problem} at the end, or at once where another try cannot help.
 */
export async function read<T>(
  request: Read,
  schema: v.GenericSchema<unknown, T>,
  means: ReadMeans,
): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    const attempt = await attemptRead(request, means);
    if ('value' in attempt) return inForm(attempt.value, request.asked, schema);
    means.signal.throwIfAborted();
    if (!attempt.again || tries >= TRIES[request.effort ?? 'thorough']) throw attempt.problem;
    await means.clock.sleep(Math.max(backoff(tries), attempt.wait ?? 0), means.signal);
  }
}

async function attemptRead(request: Read, means: ReadMeans): Promise<Attempt> {
  const { clock, signal, headers, agent } = means;
  const url = new URL(request.path, means.origin);
  for (const [name, value] of Object.entries(request.query ?? {})) url.searchParams.set(name, value);
  try {
    const bodyBytes = request.bodyLimit ?? BODY_LIMIT;
    const limits = { answerMs: ANSWER_LIMIT_MS, bodyBytes, clock, signal };
    return judge(await exchange(url, { method: 'GET', headers, agent }, limits), request, means);
  } catch (cause) {
    return { problem: unreadable(request, means, cause), again: !isPermanent(cause), wait: undefined };
  }
}

function judge(answer: Answer, request: Read, means: ReadMeans): Attempt {
  if (answer.status === 200) {
    const value = parseJson(answer.body);
    if (value !== undefined) return { value };
    const problem = new Problem(
      `Twilio's answer to ${request.asked} cannot be read.`,
      'Check that no proxy on the way changes answers, then run again.',
    );
    return { problem, again: true, wait: undefined };
  }
  const refusal = refusalOf(answer);
  return {
    problem: refused(request.asked, means.account, refusal),
    again: answer.status === 429 || answer.status >= 500,
    wait: retryAfter(answer.headers),
  };
}

function isPermanent(cause: unknown): boolean {
  return cause instanceof NotConnected && cause.permanent;
}

function unreadable(request: Read, means: ReadMeans, cause: unknown): Problem {
  return new Problem(
    `Reading ${request.asked} from ${means.origin.host} failed: ${messageOf(cause)}.`,
    isPermanent(cause)
      ? 'If a company proxy opens TLS, name its certificate in NODE_EXTRA_CA_CERTS.'
      : 'Check the network and the proxy settings (HTTPS_PROXY, NO_PROXY) of the runner, then run again.',
  );
}

function inForm<T>(value: unknown, asked: string, schema: v.GenericSchema<unknown, T>): T {
  const parsed = v.safeParse(schema, value);
  if (parsed.success) return parsed.output;
  throw new Problem(
    `Twilio's answer to ${asked} does not have the documented form: ${deviationIn(parsed.issues)}.`,
    'Nothing of it can be relied on: run again, and report it where it stays so.',
  );
}
