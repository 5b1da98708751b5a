import * as v from 'valibot';
import { type AccountSid, type ConfigurationSid, parseSid, type ReleaseSid } from '../../flex/sid.ts';
import { planLine } from '../plan-line.ts';
import { fail, type Gate, NOT_ASKED, pass } from './gate.ts';
import type { Parsed } from './parsed.ts';

/** What a plan line stands for: who, on top of what, what, and what was in it. */
export interface PlanParts {
  readonly account: AccountSid;
  readonly active: ReleaseSid | 'none';
  readonly target: ConfigurationSid;
  /** SHA-256, in hexadecimal digits. */
  readonly digest: string;
}

/** Stands for the active release of a project that never released. */
const NONE = 'none' as const;

const partsSchema = v.object({
  account: v.string(),
  active: v.string(),
  target: v.string(),
  digest: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
});

/** Takes the text of `plan`: exactly a line that {@link planLine} gives, or it is refused. */
export function parsePlanLine(text: string): Parsed<PlanParts> {
  return partsOf(text) ?? { expected: 'the whole output `plan` of an earlier run, unchanged (`v1.…`)' };
}

function partsOf(text: string): { readonly value: PlanParts } | undefined {
  const parsed = v.safeParse(partsSchema, decoded(text));
  if (!parsed.success) return undefined;
  const { digest } = parsed.output;
  const account = parseSid('AC', parsed.output.account);
  const active = parsed.output.active === 'none' ? NONE : parseSid('FK', parsed.output.active);
  const target = parseSid('FJ', parsed.output.target);
  if (account === undefined || active === undefined || target === undefined) return undefined;
  const value = { account, active, target, digest };
  // Base64 has several spellings of one text, and JSON has, too: only the one that was given out is taken back.
  return encoded(value) === text ? { value } : undefined;
}

function decoded(text: string): unknown {
  if (!/^v1\.[A-Za-z0-9_-]+$/.test(text)) return undefined;
  try {
    return JSON.parse(Buffer.from(text.slice('v1.'.length), 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
}

function encoded(parts: PlanParts): string {
  return `v1.${Buffer.from(JSON.stringify(parts)).toString('base64url')}`;
}

/** What is about to happen is what was planned and looked at in an earlier run. */
export const plan: Gate = {
  name: 'plan',
  kind: 'safety',
  judge({ plan: current, wishes }) {
    const then = wishes.earlierPlan;
    if (then === undefined) return NOT_ASKED;
    const line = planLine(wishes.account, current);
    if (line === '') return fail('not evaluated: what is in the target is not known');
    const parsed = parsePlanLine(line);
    if (!('value' in parsed)) throw new Error('the plan of this run has no readable line');
    const moved = differences(then, parsed.value);
    return moved.length === 0
      ? pass('this is what was planned')
      : fail(`this is not what was planned: ${moved.join('; ')}`);
  },
};

function differences(then: PlanParts, now: PlanParts): readonly string[] {
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

function short({ digest }: PlanParts): string {
  return `${digest.slice(0, 12)}…`;
}
