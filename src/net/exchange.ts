import http, { type Agent } from 'node:http';
import fetch, { FetchError, type Response } from 'node-fetch';
import type { Clock } from '../clock.ts';
import { Cancelled } from '../problem.ts';
import { type Redact, redactBody, redactor } from '../text/redact.ts';
import { watched } from './agent.ts';
import { withTimeout } from './timeout.ts';

/** One request. `agent` is where its connection comes from; Node's own for plain http. */
export interface HttpRequest {
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | undefined;
  readonly agent: Agent | undefined;
}

/** One whole answer. The names of its headers are in lower case. */
export interface HttpResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface ExchangeLimits {
  /** How long the whole answer may take once the request is on its way, in milliseconds. */
  readonly answerMs: number;
  /** The largest body that is read, in bytes, unpacked. */
  readonly bodyBytes: number;
  /** Hides secrets in the body; if missing, those that the request itself sends. */
  readonly redact?: Redact | undefined;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

/**
 * Sends one request and returns its whole answer; follows no redirects. Rejects if no whole answer came in time: with
 * {@link NotConnected} if nothing was sent, else it is not known whether the request had an effect.
 */
export async function exchange(url: URL, request: HttpRequest, limits: ExchangeLimits): Promise<HttpResponse> {
  try {
    return await withTimeout(limits.answerMs, limits, (signal) =>
      sendRequest(url, request, { bodyBytes: limits.bodyBytes, signal }, async (response) => ({
        status: response.status,
        headers: Object.fromEntries(response.headers),
        body: redactBody(await response.text(), limits.redact ?? redactor(secretsIn(request.headers))),
      })),
    );
  } catch (cause) {
    const { aborted, reason } = limits.signal;
    if (!aborted) throw cause;
    const why = reason instanceof Cancelled ? 'the run was cancelled' : 'the time for this step ran out';
    throw new Error(`${why} while waiting for the answer`, { cause });
  }
}

/** A server may send back what it was sent: that must not travel on, to where the runner hides nothing. */
function secretsIn({ authorization = '' }: HttpRequest['headers']): readonly string[] {
  const [scheme, token = ''] = authorization.split(' ');
  if (scheme !== 'Basic') return [token];
  return [
    token,
    Buffer.from(token, 'base64')
      .toString()
      .replace(/^[^:]*:/, ''),
  ];
}

/**
 * Sends one request by node-fetch and returns what `read` makes of the response. Rejects with what the connection did,
 * as its agent saw it.
 */
export async function sendRequest<T>(
  url: URL,
  { method, headers, body, agent = http.globalAgent }: HttpRequest,
  { bodyBytes, signal }: { readonly bodyBytes: number; readonly signal: AbortSignal },
  read: (response: Response) => Promise<T>,
): Promise<T> {
  // Given an aborted signal and a body, node-fetch ends the process (its issue 1801).
  signal.throwIfAborted();
  const seen: SocketEvents = { answered: false };
  try {
    const response = await fetch(url, {
      method,
      headers: { 'accept-encoding': 'gzip', ...headers },
      body: body ?? null,
      agent: watched(agent, (failure) => {
        seen.failure ??= failure;
      }),
      redirect: 'manual',
      size: bodyBytes,
      signal,
    });
    seen.answered = true;
    return await read(response);
  } catch (cause) {
    throw causeOf(cause, seen, bodyBytes);
  }
}

/** What is known of a request that failed; `failure` is the first error of its connection, as Node made it. */
type SocketEvents = { answered: boolean; failure?: NodeJS.ErrnoException };

function causeOf(cause: unknown, { failure, answered }: SocketEvents, bodyBytes: number): unknown {
  if (cause instanceof FetchError) {
    if (cause.type === 'max-size') return new Error(`the answer is larger than ${bodyBytes} bytes`, { cause });
    if (cause.code?.startsWith('Z_')) return new Error('the answer cannot be unpacked', { cause });
  }
  const reset = failure?.code === 'ECONNRESET';
  // Node has one code for both; only what the system itself reports names a system call.
  if (reset && failure.syscall !== undefined) return new Error('the connection was reset', { cause: failure });
  if (answered) return new Error('the connection was closed in the middle of the answer', { cause });
  return reset ? new Error('the connection was closed without an answer', { cause: failure }) : (failure ?? cause);
}
