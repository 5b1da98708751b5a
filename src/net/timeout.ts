import type { Clock } from '../clock.ts';

/** Aborts with this where nobody reads the reason: without one, Node makes an error with a stack. */
export const TIMER_DONE = 'over';

/**
 * Runs work within a time limit. The work gets a signal that aborts when its time is over or the run is cancelled.
 * Rejects as the work does, or with "no answer within …" if it took too long, whether or not the work itself ends then.
 */
export async function withTimeout<T>(
  milliseconds: number,
  { clock, signal }: { readonly clock: Clock; readonly signal: AbortSignal },
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  signal.throwIfAborted();
  const late = new AbortController();
  const done = new AbortController();
  clock.sleep(milliseconds, done.signal).then(
    () => late.abort(),
    () => undefined,
  );
  const over = AbortSignal.any([signal, late.signal]);
  const { promise: ended, reject } = Promise.withResolvers<never>();
  const end = () => reject(over.reason);
  over.addEventListener('abort', end);
  // If the work throws at once, nobody listens to this one.
  ended.catch(() => undefined);
  try {
    return await Promise.race([work(over), ended]);
  } catch (cause) {
    throw late.signal.aborted ? new Error(`no answer within ${milliseconds / 1000} s`, { cause }) : cause;
  } finally {
    done.abort(TIMER_DONE);
    // Node keeps a signal that is listened to, and by it all that the work returned.
    over.removeEventListener('abort', end);
  }
}
