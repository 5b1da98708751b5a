import { counted } from '../../text/lists.ts';
import { approvalsIn } from '../approvals.ts';
import { fail, type Gate, NOT_CONFIGURED, pass, pending } from './gate.ts';

/**
 * So many people besides whoever started the run approved it. GitHub itself is content with one reviewer, keeps the
 * approvals of all attempts of a run in one list, in no said order, and takes names without regard to case.
 */
export const requireApproval: Gate = {
  name: 'require-approval',
  kind: 'policy',
  remedy: 'have the run approved in its environment',
  async judge({ inputs: { requireApproval: needed, environment, dryRun }, context }) {
    if (needed === 0) return NOT_CONFIGURED;
    if (dryRun) {
      return pending(
        `the release will need ${counted(needed, 'approval')} in ${JSON.stringify(environment)}`,
      );
    }
    const own = new Set(context.actors.map(folded));
    if (own.size === 0) return fail('not evaluated: who started the run is not known');
    const approvals = approvalsIn(environment, await context.reviews());
    const people = new Map(approvals.map(({ login }) => [folded(login), login]));
    const others = [...people].filter(([key]) => !own.has(key)).map(([, login]) => login);
    const selves = [...people].filter(([key]) => own.has(key)).map(([, login]) => login);
    const count = `${others.length} of ${needed} in ${JSON.stringify(environment)}: ${others.sort().join(', ') || 'nobody'}`;
    if (others.length >= needed) return pass(count);
    return fail(
      selves.length === 0
        ? count
        : `${count}; ${selves.sort().join(', ')} started the run and does not count`,
    );
  },
};

function folded(name: string): string {
  return name.toLowerCase();
}
