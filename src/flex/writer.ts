import type { TLSSocket } from 'node:tls';
import * as v from 'valibot';
import { OneConnection } from '../net/agent.ts';
import { endpointOf, NotConnected, openConnection, type Route } from '../net/connection.ts';
import { exchange, type HttpResponse } from '../net/exchange.ts';
import { parseJson } from '../parse.ts';
import { asProblem, messageOf, Problem } from '../problem.ts';
import { ANSWER_LIMIT_MS, BODY_LIMIT } from './limits.ts';
import type { Release } from './models.ts';
import { isRateLimited, refusalOf, refusalProblem } from './refusal.ts';
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

export interface WriteContext extends Route {
  readonly origin: URL;
  readonly account: AccountSid;
  readonly headers: Readonly<Record<string, string>>;
}

/** Opens a connection for one write. Never rejects. */
export async function connectForWrite(context: WriteContext): Promise<WriteConnection | Unsent> {
  try {
    const socket = await openConnection(endpointOf(context.origin), context);
    return {
      kind: 'open',
      send: (configuration) => send(configuration, socket, context),
      close: () => socket.destroy(),
    };
  } catch (cause) {
    if (!context.signal.aborted) return unsent(cause);
    return { kind: 'unsent', problem: asProblem(context.signal.reason), retryable: false };
  }
}

async function send(configuration: string, socket: TLSSocket, context: WriteContext): Promise<WriteAnswer> {
  // Closed before its request: nothing was written, so it is provably unsent.
  if (socket.destroyed || socket.readableEnded || !socket.writable) {
    return unsent(new NotConnected('the server closed the connection before it was used', false));
  }
  const request = {
    method: 'POST',
    headers: { ...context.headers, 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ ConfigurationId: configuration }).toString(),
    agent: new OneConnection(socket),
  };
  const url = new URL('/v1/PluginService/Releases', context.origin);
  try {
    const { clock, signal } = context;
    return judgeResponse(
      await exchange(url, request, { answerMs: ANSWER_LIMIT_MS, bodyBytes: BODY_LIMIT, clock, signal }),
      configuration,
      context,
    );
  } catch (cause) {
    return { kind: 'indeterminate', why: messageOf(cause) };
  } finally {
    socket.destroy();
  }
}

function judgeResponse(answer: HttpResponse, configuration: string, context: WriteContext): WriteAnswer {
  const { status } = answer;
  const hundreds = Math.floor(status / 100);
  const refusal = refusalOf(answer);
  const tried = `create the release of configuration ${configuration}`;
  if (isRateLimited(refusal)) {
    return {
      kind: 'rate-limited',
      problem: refusalProblem(tried, context.account, refusal),
      waitMs: retryAfter(answer.headers),
    };
  }
  if (hundreds === 2) {
    const release = v.safeParse(releaseSchema, parseJson(answer.body));
    if (release.success) return { kind: 'confirmed', release: release.output };
    return { kind: 'indeterminate', why: `HTTP ${status} with a body that is no release` };
  }
  const refused = hundreds === 4 && refusal.code !== undefined;
  // A load balancer answers 408 when it gives up waiting: it does not know what the server behind it did.
  if (refused || (hundreds === 4 && status !== 408)) {
    const kind = refused ? 'refused' : 'unverified-refusal';
    return { kind, problem: refusalProblem(tried, context.account, refusal) };
  }
  return { kind: 'indeterminate', why: `HTTP ${status}${refusal.message === '' ? '' : `, "${refusal.message}"`}` };
}

function unsent(cause: unknown): Unsent {
  const permanent = cause instanceof NotConnected && cause.permanent;
  const code = permanent ? 'certificate-refused' : 'twilio-unreachable';
  return {
    kind: 'unsent',
    problem: new Problem(code, `Twilio was not reached: ${messageOf(cause)}.`),
    retryable: !permanent,
  };
}
