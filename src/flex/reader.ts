import type { Agent } from 'node:https';
import type * as v from 'valibot';
import { exchange, type HttpResponse } from '../net/exchange.ts';
import { parseAs, parseJson } from '../parse.ts';
import { Problem } from '../problem.ts';
import type { PageQuery } from './paging.ts';
import { refusalOf, refusalProblem, unreachable } from './refusal.ts';
import { ANSWER_LIMIT_MS, BODY_LIMIT, type FlexContext, PAGE_BODY_LIMIT } from './request.ts';
import { backoff, retryAfter } from './retry.ts';

/** How much effort a read is worth. */
export interface ReadOptions {
  /** Whether a read that fails is tried again: it changes nothing. */
  readonly retry: boolean;
}

const MAX_TRIES = 4;

/** What every read needs. */
export interface ReadContext extends FlexContext {
  readonly agent: Agent;
  /** Is given the `Date` header of each answer. */
  readonly observeDate: (header: string | undefined) => void;
}

/** One read. It is tried again unless `retry` is false. */
export interface ReadRequest {
  readonly path: string;
  /** Which page of a list; left out for a single document. */
  readonly query?: PageQuery;
  /** What is read, in words for errors: "release FK…". */
  readonly subject: string;
  readonly retry?: boolean;
  /** How long the answer may take; {@link ANSWER_LIMIT_MS} if it is left out. */
  readonly answerMs?: number;
}

type Attempt =
  | { readonly value: unknown }
  | { readonly problem: Problem; readonly retryable: boolean; readonly waitMs?: number | undefined };

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
  const { headers, agent, origin } = context;
  const url = new URL(request.path, origin);
  url.search = new URLSearchParams(request.query).toString();
  const bodyBytes = request.query === undefined ? BODY_LIMIT : PAGE_BODY_LIMIT;
  const limits = { ...context, answerMs: request.answerMs ?? ANSWER_LIMIT_MS, bodyBytes };
  try {
    // Stryker disable next-line StringLiteral: node-fetch sends GET if no method is named
    const answer = await exchange(url, { method: 'GET', headers, agent }, limits);
    context.observeDate(answer.headers['date']);
    return judgeResponse(answer, request, context);
  } catch (cause) {
    return unreachable(`Reading ${request.subject} from ${origin.host} failed`, cause, context);
  }
}

function judgeResponse(answer: HttpResponse, request: ReadRequest, context: ReadContext): Attempt {
  if (answer.status === 200) {
    const value = parseJson(answer.body);
    if (value !== undefined) return { value };
    const problem = new Problem('twilio-unreadable', `Twilio's answer to ${request.subject} cannot be read.`);
    return { problem, retryable: true };
  }
  const tried = `${request.query === undefined ? 'read' : 'list'} ${request.subject}`;
  return {
    problem: refusalProblem(tried, context.account, refusalOf(answer)),
    retryable: answer.status === 429 || answer.status >= 500,
    waitMs: retryAfter(answer.headers),
  };
}
