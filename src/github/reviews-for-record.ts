import type { Clock } from '../clock.ts';
import { asProblem, Problem } from '../problem.ts';
import type { Review } from '../release/approvals.ts';
import type { ConfiguredGate } from '../release/gates/gate.ts';
import type { GateContext } from '../release/gates/question.ts';
import type { WithinBudget } from './time-budget.ts';

/** As long as one answer may take: if no gate asks, a rollback waits no longer than this. */
const PATIENCE_MS = 10_000;

/**
 * Returns who reviewed the run, for the record, or why that could not be read; asks nothing if GitHub is asked for
 * nothing else. Only the gate depends on it, and a token may well lack the permission. Never rejects.
 */
export async function reviewsForRecord(
  options: {
    readonly deployment: 'auto' | 'required' | 'off';
    readonly gates: readonly Pick<ConfiguredGate, 'needsReviews'>[];
    readonly dryRun: boolean;
  },
  reads: Pick<GateContext, 'reviews'>,
  context: { readonly clock: Clock; readonly signal: AbortSignal; readonly withinBudget: WithinBudget },
): Promise<{ readonly reviews?: readonly Review[]; readonly reviewsError?: string }> {
  const byGate = !options.dryRun && options.gates.some(({ needsReviews }) => needsReviews);
  if (options.deployment === 'off' && !byGate) return {};
  const { clock, signal, withinBudget } = context;
  const enough = new AbortController();
  const tooLong = clock.sleep(PATIENCE_MS, AbortSignal.any([signal, enough.signal])).then(() => {
    throw new Problem('github-timeout', `GitHub did not answer within ${PATIENCE_MS / 1000} s.`);
  });
  tooLong.catch(() => undefined);
  try {
    const reviews = reads.reviews();
    // Without time left, or after a cancel, nobody waits for it.
    reviews.catch(() => undefined);
    return { reviews: await (byGate ? reviews : withinBudget(() => Promise.race([reviews, tooLong]))) };
  } catch (thrown) {
    const { message, fix } = asProblem(thrown);
    return { reviewsError: `${message} ${fix}` };
  } finally {
    enough.abort();
  }
}
