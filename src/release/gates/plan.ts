import * as v from 'valibot';
import { sid } from '../../flex/schemas.ts';
import { parseJson } from '../../parse.ts';
import { encodePlanToken, type PlanTokenParts, planTokenParts } from '../plan-token.ts';
import { CONTENTS_UNKNOWN, fail, type Gate, NOT_CONFIGURED, pass } from './gate.ts';
import type { Parsed } from './parsed.ts';

const partsSchema = v.object({
  account: sid('AC'),
  active: v.union([v.literal('none'), sid('FK')]),
  target: sid('FJ'),
  digest: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
});

/** Takes the text of `plan`: exactly a line that an earlier run gave, or it is refused. */
export function parsePlanToken(text: string): Parsed<PlanTokenParts> {
  const json = Buffer.from(text.slice('v1.'.length), 'base64url').toString('utf8');
  const parts = v.safeParse(partsSchema, parseJson(json));
  // Base64 has several spellings of one text, and JSON has, too: only the one that was given out is taken back.
  return parts.success && encodePlanToken(parts.output) === text
    ? { value: parts.output }
    : { expected: 'the whole output `plan` of an earlier run, unchanged (`v1.…`)' };
}

/** What is about to happen is what was planned and looked at in an earlier run. */
export const plan: Gate = {
  name: 'plan',
  kind: 'safety',
  remedy: 'plan again, look at it, and give that `plan`',
  judge({ plan: current, inputs }) {
    const then = inputs.earlierPlan;
    if (then === undefined) return NOT_CONFIGURED;
    const now = planTokenParts(inputs.account, current);
    if (now === undefined) return CONTENTS_UNKNOWN;
    const moved = differences(then, now);
    return moved.length === 0
      ? pass('this is what was planned')
      : fail(`this is not what was planned: ${moved.join('; ')}`);
  },
};

function differences(then: PlanTokenParts, now: PlanTokenParts): readonly string[] {
  const moved: string[] = [];
  if (then.account !== now.account) moved.push(`the account was ${then.account}, and is ${now.account}`);
  if (then.active !== now.active) moved.push(`the active release was ${then.active}, and is ${now.active}`);
  if (then.target !== now.target) moved.push(`the target was ${then.target}, and is ${now.target}`);
  if (then.target === now.target && then.digest !== now.digest) {
    moved.push(
      `what is in ${now.target} is not the same: its plugins, their versions, phases and bundle URLs had the digest ${short(then)}, and have ${short(now)}`,
    );
  }
  return moved;
}

function short({ digest }: PlanTokenParts): string {
  return `${digest.slice(0, 12)}…`;
}
