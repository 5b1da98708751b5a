import type { TLSSocket } from 'node:tls';
import * as v from 'valibot';
import type { WriteAuthority } from '../authority.ts';
import { oneConnection } from '../net/agent.ts';
import { endpointOf, openConnection } from '../net/connection.ts';
import { exchange, type HttpResponse } from '../net/exchange.ts';
import { parseJson } from '../parse.ts';
import { asProblem, messageOf, type Problem } from '../problem.ts';
import type { Release } from './models.ts';
import { isRateLimited, refusalOf, refusalProblem, unreachable } from './refusal.ts';
import { ANSWER_LIMIT_MS, BODY_LIMIT, type FlexContext } from './request.ts';
import { retryAfter } from './retry.ts';
import { releaseSchema } from './schemas.ts';
import type { AccountSid } from './sid.ts';

/** What became of the one request that creates a release, as far as its answer proves it. */
export type WriteAnswer =
  /** Twilio named the release that it created. */
  | { readonly kind: 'confirmed'; readonly release: Release }
  /** Twilio refused, in its documented form: nothing was created. */
  | { readonly kind: 'refused'; readonly problem: Problem }
  /** Something else may have refused: a gateway can refuse to pass on an answer, after the fact. */
  | { readonly kind: 'unverified-refusal'; readonly problem: Problem }
  /** Twilio did not process it, since there were too many requests at once. */
  | { readonly kind: 'rate-limited'; readonly problem: Problem; readonly waitMs: number | undefined }
  /** Nothing was sent. */
  | Unsent
  /** Whether a release was created is not known. */
  | { readonly kind: 'indeterminate'; readonly why: string };

/** Provably nothing left this machine; `retryable` says whether another try may help. */
export interface Unsent {
  readonly kind: 'unsent';
  readonly problem: Problem;
  readonly retryable: boolean;
}

/** A connection made for one write, open and not yet used. */
export interface WriteConnection {
  readonly kind: 'open';
  /** Sends the request. Never rejects: what is not known is `indeterminate`. Call it once. */
  send(configuration: string): Promise<WriteAnswer>;
  /** Closes it unused. */
  close(): void;
}

/** Opens a connection for one write. Never rejects. */
export async function connectForWrite(
  context: FlexContext,
  _authority: WriteAuthority,
): Promise<WriteConnection | Unsent> {
  try {
    const socket = await openConnection(endpointOf(context.origin), context);
    const close = () => void socket.destroy();
    return { kind: 'open', send: (configuration) => send(configuration, socket, context), close };
  } catch (cause) {
    const { aborted, reason } = context.signal;
    return aborted ? { kind: 'unsent', problem: asProblem(reason), retryable: false } : unsent(cause, context);
  }
}

async function send(configuration: string, socket: TLSSocket, context: FlexContext): Promise<WriteAnswer> {
  // Closed before its request: nothing was written, so it is provably unsent.
  // Stryker disable next-line ConditionalExpression,LogicalOperator: no test can hold the moments between the three
  if (socket.destroyed || socket.readableEnded || !socket.writable) {
    return unsent('the server closed the connection before it was used', context);
  }
  const request = {
    method: 'POST',
    headers: { ...context.headers, 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ ConfigurationId: configuration }).toString(),
    agent: oneConnection(socket),
  };
  const url = new URL('/v1/PluginService/Releases', context.origin);
  try {
    const limits = { ...context, answerMs: ANSWER_LIMIT_MS, bodyBytes: BODY_LIMIT };
    return judgeResponse(await exchange(url, request, limits), configuration, context.account);
  } catch (cause) {
    return { kind: 'indeterminate', why: messageOf(cause) };
  } finally {
    socket.destroy();
  }
}

function judgeResponse(answer: HttpResponse, configuration: string, account: AccountSid): WriteAnswer {
  const { status } = answer;
  const hundreds = Math.floor(status / 100);
  const refusal = refusalOf(answer);
  const problem = refusalProblem(`create the release of configuration ${configuration}`, account, refusal);
  if (isRateLimited(refusal)) return { kind: 'rate-limited', problem, waitMs: retryAfter(answer.headers) };
  if (hundreds === 2) {
    const release = v.safeParse(releaseSchema, parseJson(answer.body));
    if (release.success) return { kind: 'confirmed', release: release.output };
    return { kind: 'indeterminate', why: `HTTP ${status} with a body that is no release` };
  }
  // A load balancer answers 408 when it gives up waiting: it does not know what the server behind it did.
  if (hundreds === 4 && status !== 408) {
    return { kind: refusal.code === undefined ? 'unverified-refusal' : 'refused', problem };
  }
  return { kind: 'indeterminate', why: `HTTP ${status}${refusal.message === '' ? '' : `, "${refusal.message}"`}` };
}

function unsent(cause: unknown, context: FlexContext): Unsent {
  return { kind: 'unsent', ...unreachable('Twilio was not reached', cause, context) };
}
