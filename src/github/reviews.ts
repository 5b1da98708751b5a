import type { Approval, GateMeans } from '../release/gates/question.ts';

/** What decides whether GitHub is asked at all. */
export interface ReviewsWish {
  readonly deployment: 'auto' | 'required' | 'off';
  readonly requireApproval: number;
  readonly dryRun: boolean;
}

/**
 * Gives who reviewed the run, for the record; undefined where GitHub is asked for nothing else, and where it does not
 * say: nothing hangs on it, and a token may well lack the permission. Never rejects.
 */
export async function reviewsOf(
  { deployment, requireApproval, dryRun }: ReviewsWish,
  reads: Pick<GateMeans, 'approvals'>,
): Promise<readonly Approval[] | undefined> {
  const byGate = requireApproval > 0 && !dryRun;
  if (deployment === 'off' && !byGate) return undefined;
  try {
    return await reads.approvals();
  } catch {
    return undefined;
  }
}
