import type { Clock } from '../clock.ts';
import { asProblem, Problem } from '../problem.ts';
import type { GateContext, Review } from '../release/gates/question.ts';

/** The inputs that decide whether GitHub is asked at all. */
export interface ReviewsInputs {
  readonly deployment: 'auto' | 'required' | 'off';
  readonly requireApproval: number;
  readonly dryRun: boolean;
}

/** Who reviewed the run, or why that could not be read; neither if nobody asked. */
export interface Reviews {
  readonly reviews?: readonly Review[];
  readonly reviewsError?: string;
}

/** As long as one answer may take: if no gate asks, a rollback waits no longer than this. */
const PATIENCE_MS = 10_000;

/**
 * Returns who reviewed the run, for the record; asks nothing if GitHub is asked for nothing else. Only the gate depends
 * on it, and a token may well lack the permission. Never rejects.
 */
export async function reviewsForRecord(
  { deployment, requireApproval, dryRun }: ReviewsInputs,
  reads: Pick<GateContext, 'reviews'>,
  { clock, signal }: { readonly clock: Clock; readonly signal: AbortSignal },
): Promise<Reviews> {
  const byGate = requireApproval > 0 && !dryRun;
  if (deployment === 'off' && !byGate) return {};
  const enough = new AbortController();
  const tooLong = clock.sleep(PATIENCE_MS, AbortSignal.any([signal, enough.signal])).then(() => {
    throw new Problem(
      `GitHub did not answer within ${PATIENCE_MS / 1000} s.`,
      'The page of the run shows it.',
    );
  });
  tooLong.catch(() => undefined);
  try {
    const reviews = reads.reviews();
    return { reviews: await (byGate ? reviews : Promise.race([reviews, tooLong])) };
  } catch (thrown) {
    const { message, remedy } = asProblem(thrown);
    return { reviewsError: `${message} ${remedy}` };
  } finally {
    enough.abort();
  }
}
