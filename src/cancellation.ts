import { Cancelled } from './problem.ts';

/**
 * Gives a signal that aborts, with {@link Cancelled}, when the runner cancels the job: SIGINT first, SIGTERM 7.5 s later
 * (on Windows Ctrl+C and Ctrl+Break, which Node calls SIGBREAK), and the kill 2.5 s after that. Source: the runner's
 * ProcessInvoker.
 */
export function cancellation(): AbortSignal {
  const controller = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGBREAK'] as const)
    process.on(signal, () => controller.abort(new Cancelled()));
  return controller.signal;
}
