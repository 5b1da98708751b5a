import { type PlanTokenParts, parsePlanToken, planTokenParts } from '../plan-token.ts';
import { CONTENTS_UNKNOWN, defineGate, fail, pass } from './gate.ts';

/** What is about to happen is what an earlier run planned and somebody looked at. */
export const plan = defineGate<PlanTokenParts>({
  name: 'plan',
  kind: 'safety',
  remedy: 'plan again, look at it, and give that `plan`',
  read: (inputs) => inputs.parsed('plan', parsePlanToken),
  judge(then, { plan: current, account }) {
    const now = planTokenParts(account, current);
    if (now === undefined) return CONTENTS_UNKNOWN;
    const moved = differences(then, now);
    return moved.length === 0
      ? pass('this is what was planned')
      : fail(`this is not what was planned: ${moved.join('; ')}`);
  },
});

function differences(then: PlanTokenParts, now: PlanTokenParts): readonly string[] {
  const moved: string[] = [];
  if (then.account !== now.account) moved.push(`the account was ${then.account} and is now ${now.account}`);
  if (then.active !== now.active) {
    moved.push(`the active release was ${then.active} and is now ${now.active}`);
  }
  if (then.target !== now.target) moved.push(`the target was ${then.target} and is now ${now.target}`);
  if (then.target === now.target && then.digest !== now.digest) {
    moved.push(
      `the contents of ${now.target} changed: the digest of its plugins, their versions, phases and bundle URLs was ${short(then)} and is now ${short(now)}`,
    );
  }
  return moved;
}

function short({ digest }: PlanTokenParts): string {
  return `${digest.slice(0, 12)}…`;
}
