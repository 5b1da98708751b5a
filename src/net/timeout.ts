import type { Clock } from '../clock.ts';

/** For whom a reason is no matter: without one, Node makes an error with a stack for each `abort`. */
export const TIMER_DONE = 'over';

/**
 * Does one exchange over the network within a limit. The work gets a signal that aborts when its time is over or the run
 * is cancelled; rejects as the work does, or with "no answer within …" where it took too long, whether or not the work
 * itself comes to an end then.
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
  const ended = Promise.withResolvers<never>();
  // Work that throws at once leaves nobody to hear it.
  ended.promise.catch(() => undefined);
  over.addEventListener('abort', () => ended.reject(over.reason), { once: true });
  try {
    return await Promise.race([work(over), ended.promise]);
  } catch (cause) {
    throw late.signal.aborted ? new Error(`no answer within ${milliseconds / 1000} s`, { cause }) : cause;
  } finally {
    done.abort(TIMER_DONE);
  }
}
