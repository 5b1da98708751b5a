import type { Clock } from '../clock.ts';
import { withTimeout } from '../net/timeout.ts';
import { Problem } from '../problem.ts';

/** What a release may wait for GitHub in all: with one answer that never comes, it is on its way within 20 s. */
export const GITHUB_BUDGET_MS = 15_000;

/** Runs work that asks GitHub; its signal aborts when the work must end. */
export type WithinBudget = <T>(work: (signal: AbortSignal) => Promise<T>) => Promise<T>;

/**
 * Returns one budget of time for all that is done within it; what runs at the same time is counted once. Work that is
 * not done when it is used up rejects with a {@link Problem}, whether or not it ends, and nothing else begins.
 */
export function timeBudget(
  milliseconds: number,
  context: { readonly clock: Clock; readonly signal: AbortSignal },
): WithinBudget {
  const { clock, signal } = context;
  const tooSlow = () => new Problem('github-timeout', `GitHub took longer than ${milliseconds / 1000} s.`);
  let [left, underWay, countedAt] = [milliseconds, 0, 0];
  const count = () => {
    const now = clock.monotonic();
    if (underWay > 0) left -= now - countedAt;
    countedAt = now;
  };
  return async (work) => {
    count();
    if (left <= 0) throw tooSlow();
    underWay += 1;
    let over: AbortSignal | undefined;
    try {
      return await withTimeout(left, context, (ends) => {
        over = ends;
        return work(ends);
      });
    } catch (thrown) {
      if (!over?.aborted || signal.aborted) throw thrown;
      left = 0;
      throw tooSlow();
    } finally {
      count();
      underWay -= 1;
    }
  };
}
