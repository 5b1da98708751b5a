import * as v from 'valibot';
import type { Clock } from '../clock.ts';
import type { KeptConnections } from '../net/agent.ts';
import { NotConnected } from '../net/connection.ts';
import { exchange, type HttpResponse } from '../net/exchange.ts';
import { describeIssue } from '../parse.ts';
import { messageOf, Problem } from '../problem.ts';
import { ANSWER_LIMIT_MS, BODY_LIMIT } from './limits.ts';
import { parseJson, refusalOf, refusalProblem } from './refusal.ts';
import { backoff, retryAfter } from './retry.ts';
import type { AccountSid } from './sid.ts';

/** How much trouble a read is worth: a failing one may be tried again, since it changes nothing. */
export interface ReadOptions {
  /** Try again where a read fails: it changes nothing. */
  readonly retry: boolean;
}

const MAX_TRIES = 4;

/** What reading from a Flex project takes. */
export interface ReadContext {
  readonly origin: URL;
  readonly account: AccountSid;
  /** Sent with every request: credentials and, where given, `Flex-Metadata`. */
  readonly headers: Readonly<Record<string, string>>;
  readonly agent: KeptConnections;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

/** One read: where, and in words for errors ("release FK…"); a thorough one unless it says otherwise. */
export interface ReadRequest {
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly subject: string;
  readonly retry?: boolean;
  readonly bodyLimit?: number;
}

type Attempt =
  | { readonly value: unknown }
  | { readonly problem: Problem; readonly retryable: boolean; readonly wait: number | undefined };

/**
 * Reads one document and gives it in the schema's form. A try that brought no readable answer is repeated;
 * rejects with a {@link Problem} at the end, or at once where another try cannot help.
 */
export async function readResource<T>(
  request: ReadRequest,
  schema: v.GenericSchema<unknown, T>,
  context: ReadContext,
): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    const attempt = await attemptRead(request, context);
    if ('value' in attempt) return parseAs(attempt.value, request.subject, schema);
    context.signal.throwIfAborted();
    if (!attempt.retryable || tries >= (request.retry === false ? 1 : MAX_TRIES)) throw attempt.problem;
    await context.clock.sleep(Math.max(backoff(tries), attempt.wait ?? 0), context.signal);
  }
}

async function attemptRead(request: ReadRequest, context: ReadContext): Promise<Attempt> {
  const { clock, signal, headers, agent } = context;
  const url = new URL(request.path, context.origin);
  for (const [name, value] of Object.entries(request.query ?? {})) url.searchParams.set(name, value);
  try {
    const bodyBytes = request.bodyLimit ?? BODY_LIMIT;
    const limits = { answerMs: ANSWER_LIMIT_MS, bodyBytes, clock, signal };
    return judgeResponse(await exchange(url, { method: 'GET', headers, agent }, limits), request, context);
  } catch (cause) {
    return { problem: unreadable(request, context, cause), retryable: !isPermanent(cause), wait: undefined };
  }
}

function judgeResponse(answer: HttpResponse, request: ReadRequest, context: ReadContext): Attempt {
  if (answer.status === 200) {
    const value = parseJson(answer.body);
    if (value !== undefined) return { value };
    const problem = new Problem('twilio-unreadable', `Twilio's answer to ${request.subject} cannot be read.`);
    return { problem, retryable: true, wait: undefined };
  }
  const refusal = refusalOf(answer);
  return {
    problem: refusalProblem(request.subject, context.account, refusal),
    retryable: answer.status === 429 || answer.status >= 500,
    wait: retryAfter(answer.headers),
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

function parseAs<T>(value: unknown, subject: string, schema: v.GenericSchema<unknown, T>): T {
  const parsed = v.safeParse(schema, value);
  if (parsed.success) return parsed.output;
  throw new Problem(
    'twilio-unreadable',
    `Twilio's answer to ${subject} does not have the documented form: ${describeIssue(parsed.issues)}.`,
  );
}
