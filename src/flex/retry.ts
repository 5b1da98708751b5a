import type { HttpResponse } from '../net/exchange.ts';

/** The longest wait that a server may ask for. */
const RETRY_AFTER_LIMIT_MS = 60_000;
const FIRST_BACKOFF_MS = 500;
const LONGEST_BACKOFF_MS = 5_000;

/** Returns a wait in milliseconds: random, below a bound that doubles from 0.5 s to 5 s. `tries` counts from 1. */
export function backoff(tries: number): number {
  return Math.random() * Math.min(LONGEST_BACKOFF_MS, FIRST_BACKOFF_MS * 2 ** (tries - 1));
}

/**
 * Returns what a `Retry-After` header asks for (whole seconds or an HTTP date), in milliseconds from now, at most 60 s;
 * undefined if there is none or it cannot be read. A date counts from the answer's own `Date` header, since this
 * machine's clock may be hours off.
 */
export function retryAfter(headers: HttpResponse['headers']): number | undefined {
  // Stryker disable next-line StringLiteral: any text that is neither number nor date
  const text = headers['retry-after']?.trim() ?? '';
  if (/^\d+$/.test(text)) return Math.min(Number(text) * 1000, RETRY_AFTER_LIMIT_MS);
  if (!/^[A-Z][a-z]{2}, /.test(text)) return undefined;
  // Stryker disable next-line StringLiteral: as above
  const wait = Date.parse(text) - Date.parse(headers['date'] ?? '');
  return wait >= 0 ? Math.min(wait, RETRY_AFTER_LIMIT_MS) : undefined;
}
