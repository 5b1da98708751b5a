import { counted } from '../../text/lists.ts';
import { approvalsIn, type Review } from '../approvals.ts';
import { defineGate, fail, pass, pending } from './gate.ts';

/**
 * That many people approved the run, not counting whoever started it, or rejected it. GitHub itself accepts one reviewer,
 * keeps the reviews of all attempts and jobs of a run in one list without a documented order, and compares names
 * case-insensitively. Without an order a rejection cannot be taken back.
 */
export const requireApproval = defineGate<number>({
  name: 'require-approval',
  kind: 'policy',
  remedy: 'have the run approved in its environment',
  permissions: ['actions: read'],
  needsReviews: true,
  read: (inputs) => inputs.number('require-approval', 0, 100, 0) || undefined,
  async judge(needed, { environment, dryRun, context }) {
    const approvalsNeeded = `${counted(needed, 'approval')} in ${JSON.stringify(environment)}`;
    if (dryRun) return pending(`the release will need ${approvalsNeeded}`);
    const own = new Set(context.actors.map(folded));
    if (own.size === 0) return fail('not evaluated: it is not known who started the run');
    const reviews = await context.reviews();
    const rejecting = new Set(reviews.flatMap(({ state, login }) => (state === 'rejected' ? [folded(login)] : [])));
    const standing = ({ login, isPerson }: Review) => {
      if (!isPerson) return 'is not a person';
      if (own.has(folded(login))) return 'started the run';
      return rejecting.has(folded(login)) ? 'rejected the run' : COUNTS;
    };
    const approving = new Map(approvalsIn(environment, reviews).map((review) => [folded(review.login), review]));
    const sorted = [...approving.values()].sort((a, b) => (a.login < b.login ? -1 : 1));
    const { [COUNTS]: counting = [], ...others } = Object.groupBy(sorted, standing);
    const logins = (of: readonly Review[] = []) => of.map(({ login }) => login).join(', ');
    const count = `${counting.length} of ${approvalsNeeded}${counting.length > 0 ? `: ${logins(counting)}` : ''}`;
    if (counting.length >= needed) return pass(count);
    const not = Object.entries(others).map(([why, of]) => `; ${logins(of)} ${why} and does not count`);
    return fail(`${count}${not.join('')}`);
  },
});

/** Of an approval that counts. */
const COUNTS = 'counts';

// Stryker disable next-line MethodExpression: either case compares alike
const folded = (name: string): string => name.toLowerCase();
