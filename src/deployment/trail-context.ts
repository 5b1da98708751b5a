import type { LazyGitHub } from '../github/lazy-client.ts';
import type { WithinBudget } from '../github/time-budget.ts';
import { asProblem } from '../problem.ts';
import type { Redact } from '../text/redact.ts';

/** What everything that is done with deployments needs. */
export interface TrailContext {
  readonly github: LazyGitHub;
  readonly warn: (text: string) => void;
  /** For what the release waits for. */
  readonly withinBudget: WithinBudget;
  readonly redact: Redact;
}

/** What asks GitHub. */
export type GitHub = Awaited<ReturnType<typeof connectGitHub>>;

/** Connects to GitHub, and loads what asks it. Rejects with a problem if there is no run or no token. */
export async function connectGitHub({ github }: TrailContext) {
  const [{ api, run }, deployments] = await Promise.all([github.connect(), import('./requests.ts')]);
  return { api, run, deployments };
}

/** Warns of what failed after the release. "Run again" would be no remedy: the release is made. */
export function warnAfterRelease(
  thrown: unknown,
  { warn }: TrailContext,
  // Nobody comes after to put it right.
  unanswered = 'What is true is in the summary of this run.',
): void {
  const { code, message, fix } = asProblem(thrown);
  const isRefused = ['github-unauthorized', 'github-forbidden', 'github-rate-limited', 'github-refused'].includes(code);
  warn(`${message} ${isRefused ? fix : unanswered}`);
}
