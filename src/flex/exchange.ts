import type { Agent } from 'node:https';
import fetch, { type RequestInit } from 'node-fetch';
import type { Clock } from '../clock.ts';

/** How long the whole answer may take once the request is on its way. */
export const ANSWER_LIMIT_MS = 30_000;
/** The largest body that is read, in bytes, unpacked. */
export const BODY_LIMIT = 1024 * 1024;
/** The same for a page of a list. */
export const PAGE_BODY_LIMIT = 16 * BODY_LIMIT;

export interface Answer {
  readonly status: number;
  /** The headers `Retry-After` and `Date` as they stand; undefined where there is none. */
  readonly retryAfter: string | undefined;
  readonly date: string | undefined;
  readonly body: string;
}

export interface ExchangeLimits {
  readonly bodyLimit: number;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

/**
 * One request, one whole answer. Redirects are not followed. Rejects where no whole answer came in time;
 * whether the request had an effect is then not known.
 */
export async function exchange(
  url: URL,
  request: Pick<RequestInit, 'method' | 'headers' | 'body'> & { readonly agent: Agent },
  limits: ExchangeLimits,
): Promise<Answer> {
  const { clock, signal, bodyLimit } = limits;
  // node-fetch, given a signal that is aborted already, leaves an error behind that nobody hears.
  signal.throwIfAborted();
  const late = new AbortController();
  const done = new AbortController();
  clock.sleep(ANSWER_LIMIT_MS, AbortSignal.any([done.signal, signal])).then(
    () => late.abort(),
    () => undefined,
  );
  try {
    const response = await fetch(url, {
      ...request,
      redirect: 'manual',
      // node-fetch counts unpacked bytes against this, and stops reading at the limit.
      size: bodyLimit,
      signal: AbortSignal.any([signal, late.signal]),
    });
    const body = await response.text();
    const header = (name: string) => response.headers.get(name) ?? undefined;
    return { status: response.status, retryAfter: header('retry-after'), date: header('date'), body };
  } catch (cause) {
    if (late.signal.aborted) throw new Error(`no answer within ${ANSWER_LIMIT_MS / 1000} s`, { cause });
    if (signal.aborted) throw new Error('the run was cancelled while the answer was waited for', { cause });
    throw new Error(reasonOf(cause), { cause });
  } finally {
    done.abort();
  }
}

/** What went wrong, without the URL that node-fetch writes into its messages. */
function reasonOf(cause: unknown): string {
  if (!(cause instanceof Error)) return String(cause);
  return cause.message.replace(/^.*reason: /, '').replace(/https?:\/\/\S+/g, 'the server');
}
