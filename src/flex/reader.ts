import type * as v from 'valibot';
import type { Clock } from '../clock.ts';
import type { KeptConnections } from '../net/agent.ts';
import { NotConnected } from '../net/connection.ts';
import { exchange, type HttpResponse } from '../net/exchange.ts';
import { parseAs, parseJson } from '../parse.ts';
import { messageOf, Problem } from '../problem.ts';
import { ANSWER_LIMIT_MS, BODY_LIMIT } from './limits.ts';
import { refusalOf, refusalProblem } from './refusal.ts';
import { backoff, retryAfter } from './retry.ts';
import type { AccountSid } from './sid.ts';

/** How much effort a read is worth. */
export interface ReadOptions {
  /** Whether a read that fails is tried again: it changes nothing. */
  readonly retry: boolean;
}

const MAX_TRIES = 4;

/** What is needed to read from a Flex project. */
export interface ReadContext {
  readonly origin: URL;
  readonly account: AccountSid;
  /** Sent with every request: credentials and, if given, `Flex-Metadata`. */
  readonly headers: Readonly<Record<string, string>>;
  readonly agent: KeptConnections;
  /** Is given the `Date` header of each answer. */
  readonly observeDate: (header: string | undefined) => void;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

/** One read. It is tried again unless `retry` is false. */
export interface ReadRequest {
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  /** What is read, in words for errors: "release FK…". */
  readonly subject: string;
  readonly verb: 'read' | 'list';
  readonly retry?: boolean;
  /** How long the answer may take; {@link ANSWER_LIMIT_MS} if it is left out. */
  readonly answerMs?: number;
  /** In bytes; {@link BODY_LIMIT} if it is left out. */
  readonly bodyLimit?: number;
}

type Attempt =
  | { readonly value: unknown }
  | { readonly problem: Problem; readonly retryable: boolean; readonly waitMs: number | undefined };

/**
 * Reads one document and returns it as the schema makes it. Tries again if no readable answer came; rejects with a
 * {@link Problem} after the last try, or at once if another cannot help.
 */
export async function readResource<T>(
  request: ReadRequest,
  schema: v.GenericSchema<unknown, T>,
  context: ReadContext,
): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    const attempt = await attemptRead(request, context);
    if ('value' in attempt) {
      return parseAs(attempt.value, schema, `Twilio's answer to ${request.subject}`, 'twilio-unreadable');
    }
    context.signal.throwIfAborted();
    if (!attempt.retryable || tries >= (request.retry === false ? 1 : MAX_TRIES)) throw attempt.problem;
    await context.clock.sleep(Math.max(backoff(tries), attempt.waitMs ?? 0), context.signal);
  }
}

async function attemptRead(request: ReadRequest, context: ReadContext): Promise<Attempt> {
  const { clock, signal, headers, agent } = context;
  const url = new URL(request.path, context.origin);
  for (const [name, value] of Object.entries(request.query ?? {})) url.searchParams.set(name, value);
  try {
    const bodyBytes = request.bodyLimit ?? BODY_LIMIT;
    const limits = { answerMs: request.answerMs ?? ANSWER_LIMIT_MS, bodyBytes, clock, signal };
    const answer = await exchange(url, { method: 'GET', headers, agent }, limits);
    context.observeDate(answer.headers['date']);
    return judgeResponse(answer, request, context);
  } catch (cause) {
    return { problem: unreadable(request, context, cause), retryable: !isPermanent(cause), waitMs: undefined };
  }
}

function judgeResponse(answer: HttpResponse, request: ReadRequest, context: ReadContext): Attempt {
  if (answer.status === 200) {
    const value = parseJson(answer.body);
    if (value !== undefined) return { value };
    const problem = new Problem('twilio-unreadable', `Twilio's answer to ${request.subject} cannot be read.`);
    return { problem, retryable: true, waitMs: undefined };
  }
  const refusal = refusalOf(answer);
  return {
    problem: refusalProblem(`${request.verb} ${request.subject}`, context.account, refusal),
    retryable: answer.status === 429 || answer.status >= 500,
    waitMs: retryAfter(answer.headers),
  };
}

function isPermanent(cause: unknown): boolean {
  return cause instanceof NotConnected && cause.permanent;
}

function unreadable(request: ReadRequest, context: ReadContext, cause: unknown): Problem {
  return new Problem(
    isPermanent(cause) ? 'certificate-refused' : 'twilio-unreachable',
    `Reading ${request.subject} from ${context.origin.host} failed: ${messageOf(cause)}.`,
  );
}
