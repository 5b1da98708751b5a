import { type PlanTokenParts, parsePlanToken, partsLike } from '../plan-token.ts';
import { CONTENTS_UNKNOWN, defineGate, fail, pass } from './gate.ts';

/** What is about to happen is what an earlier run planned and somebody looked at. */
export const plan = defineGate<PlanTokenParts>({
  name: 'plan',
  kind: 'safety',
  remedy: 'plan again, review it, and give the new `plan`',
  read: (inputs) => inputs.parsed('plan', parsePlanToken),
  judge(then, { plan: current, account }) {
    const now = partsLike(then, account, current);
    if (now === undefined) return CONTENTS_UNKNOWN;
    const moved = movedParts(then, now);
    return moved.length === 0
      ? pass('this is what was planned')
      : fail(`this is not what was planned: ${moved.join('; ')}`);
  },
});

function movedParts(then: PlanTokenParts, now: PlanTokenParts): readonly string[] {
  const contents =
    now.target === undefined
      ? 'the contents of the target changed: the digest of its plugins and their versions'
      : `the contents of ${now.target} changed: the digest of its plugins, their versions, phases and bundle URLs`;
  const parts: readonly (readonly [what: string, before: string, after: string])[] = [
    ['the account', then.account, now.account],
    ['the active release', then.active, now.active],
    then.target === now.target
      ? [contents, `${then.digest.slice(0, 12)}…`, `${now.digest.slice(0, 12)}…`]
      : ['the target', then.target ?? '', now.target ?? 'composed of a list of plugins'],
  ];
  return parts.flatMap(([what, before, after]) =>
    before === after ? [] : [`${what} was ${before} and is now ${after}`],
  );
}
