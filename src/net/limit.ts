import type { Clock } from '../clock.ts';

/**
 * Does one exchange over the network within a limit. The work gets a signal that aborts when its time is over or the run
 * is cancelled; rejects as the work does, or with "no answer within …" where it took too long.
 */
export async function withinLimit<T>(
  milliseconds: number,
  { clock, signal }: { readonly clock: Clock; readonly signal: AbortSignal },
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  signal.throwIfAborted();
  const late = new AbortController();
  const done = new AbortController();
  clock.sleep(milliseconds, AbortSignal.any([done.signal, signal])).then(
    () => late.abort(),
    () => undefined,
  );
  try {
    return await work(AbortSignal.any([signal, late.signal]));
  } catch (cause) {
    throw late.signal.aborted ? new Error(`no answer within ${milliseconds / 1000} s`, { cause }) : cause;
  } finally {
    done.abort();
  }
}
