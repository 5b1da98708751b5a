import { asProblem } from '../problem.ts';
import type { Approval, GateMeans } from '../release/gates/question.ts';

/** What decides whether GitHub is asked at all. */
export interface ReviewsWish {
  readonly deployment: 'auto' | 'required' | 'off';
  readonly requireApproval: number;
  readonly dryRun: boolean;
}

/** Who reviewed the run, or why that could not be read; neither where nobody asked. */
export interface Reviews {
  readonly reviews?: readonly Approval[];
  readonly reviewsUnread?: string;
}

/**
 * Gives who reviewed the run, for the record; asks nothing where GitHub is asked for nothing else. Nothing hangs on it,
 * and a token may well lack the permission. Never rejects.
 */
export async function reviewsOf(
  { deployment, requireApproval, dryRun }: ReviewsWish,
  reads: Pick<GateMeans, 'approvals'>,
): Promise<Reviews> {
  const byGate = requireApproval > 0 && !dryRun;
  if (deployment === 'off' && !byGate) return {};
  try {
    return { reviews: await reads.approvals() };
  } catch (thrown) {
    const { message, remedy } = asProblem(thrown);
    return { reviewsUnread: `${message} ${remedy}` };
  }
}
