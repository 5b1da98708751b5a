import { counted } from '../../text/lists.ts';
import { approvalsIn } from '../approvals.ts';
import { defineGate, fail, pass, pending } from './gate.ts';

/**
 * That many people approved the run, not counting whoever started it. GitHub itself accepts one reviewer, keeps the
 * approvals of all attempts of a run in one list without a documented order, and compares names case-insensitively.
 */
export const requireApproval = defineGate<number>({
  name: 'require-approval',
  kind: 'policy',
  remedy: 'have the run approved in its environment',
  needsReviews: true,
  read: (inputs) => inputs.number('require-approval', 0, 100, 0) || undefined,
  async judge(needed, { environment, dryRun, context }) {
    const approvalsNeeded = `${counted(needed, 'approval')} in ${JSON.stringify(environment)}`;
    if (dryRun) return pending(`the release will need ${approvalsNeeded}`);
    const own = new Set(context.actors.map(folded));
    if (own.size === 0) return fail('not evaluated: who started the run is not known');
    const approvals = approvalsIn(environment, await context.reviews());
    const people = new Map(approvals.map(({ login }) => [folded(login), login]));
    const { others = [], selves = [] } = Object.groupBy([...people.values()].sort(), (login) =>
      own.has(folded(login)) ? 'selves' : 'others',
    );
    const count = `${others.length} of ${approvalsNeeded}${others.length > 0 ? `: ${others.join(', ')}` : ''}`;
    if (others.length >= needed) return pass(count);
    return fail(selves.length > 0 ? `${count}; ${selves.join(', ')} started the run and does not count` : count);
  },
});

// Stryker disable next-line MethodExpression: either case compares alike
const folded = (name: string): string => name.toLowerCase();
