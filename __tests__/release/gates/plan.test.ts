import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parsePlanToken, plan } from '../../../src/release/gates/plan.ts';
import { type PlanTokenParts, planToken } from '../../../src/release/plan-token.ts';
import {
  ACCOUNT,
  ACTIVE,
  aPlan,
  aPlugin,
  aQuestion,
  contents,
  NAME_ONLY,
  NEVER_RELEASED,
  sid,
  TARGET,
} from './a-question.ts';

const line = planToken(ACCOUNT, aPlan());

function partsOf(text: string): PlanTokenParts {
  const parsed = parsePlanToken(text);
  if (!('value' in parsed)) throw new Error(parsed.expected);
  return parsed.value;
}

const rewritten = (change: (json: string) => string) =>
  `v1.${Buffer.from(change(Buffer.from(line.slice(3), 'base64url').toString())).toString('base64url')}`;

describe('reading the line', () => {
  it('gives back its four parts', () => {
    expect(partsOf(line)).toEqual({
      account: ACCOUNT,
      active: ACTIVE,
      target: TARGET,
      digest: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    expect(partsOf(planToken(ACCOUNT, NEVER_RELEASED)).active).toBe('none');
  });

  it.each([
    '',
    'v1.',
    line.slice(0, -1),
    line.slice(1),
    `${line}=`,
    `${line} `,
    line.replace('v1.', 'v2.'),
    rewritten((json) => json.replace('{', '{ ')),
    rewritten((json) => json.replace('}', ',"more":1}')),
    rewritten((json) => json.replace(ACTIVE, 'None')),
    rewritten((json) => json.replace(TARGET, ACTIVE)),
    rewritten((json) => json.replace(ACCOUNT, '')),
    rewritten((json) => json.replace(ACCOUNT, sid('FV', 'a1'))),
    rewritten((json) => json.replace(ACTIVE, TARGET)),
    rewritten((json) => json.replace(/"digest":"./, '"digest":"')),
    rewritten((json) => json.replace('"digest":"', '"digest":"0')),
    rewritten((json) => json.replace('"}', 'g"}')),
    rewritten(() => 'null'),
    rewritten(() => '[]'),
  ])('refuses %s', (text) => {
    expect(parsePlanToken(text)).toEqual({ expected: expect.stringContaining('output `plan`') });
  });

  it('refuses another spelling of what it would take', () => {
    expect(parsePlanToken(rewritten((json) => json.replace('{', '{ ')))).not.toHaveProperty('value');
  });

  it('takes nothing that it would not write, whatever comes', () => {
    const mangled = fc
      .tuple(fc.nat(line.length), fc.nat(4), fc.string({ maxLength: 4 }))
      .map(([at, gone, text]) => line.slice(0, at) + text + line.slice(at + gone));
    fc.assert(
      fc.property(
        fc.oneof(
          mangled,
          fc.string(),
          fc.base64String().map((text) => `v1.${text}`),
        ),
        (text) => {
          const parsed = parsePlanToken(text);
          if (!('value' in parsed)) return;
          const json = JSON.stringify(parsed.value);
          expect(`v1.${Buffer.from(json).toString('base64url')}`).toBe(text);
        },
      ),
      { numRuns: 2_000 },
    );
  });
});

describe('the gate', () => {
  const earlierPlan = partsOf(line);
  const judged = (earlier: Partial<PlanTokenParts>, now = aPlan()) =>
    plan.judge(aQuestion({ plan: now, inputs: { earlierPlan: { ...earlierPlan, ...earlier } } }));

  it('passes where all four parts are the same', () => {
    expect(judged({})).toEqual({ verdict: 'pass', reason: 'this is what was planned' });
    const never = partsOf(planToken(ACCOUNT, NEVER_RELEASED));
    expect(judged(never, NEVER_RELEASED)).toMatchObject({ verdict: 'pass' });
  });

  it.each([
    [
      'the account',
      { account: sid('AC', 'ff') },
      `this is not what was planned: the account was ${sid('AC', 'ff')}, and is ${ACCOUNT}`,
    ],
    [
      'the active release',
      { active: sid('FK', 'ff') },
      `this is not what was planned: the active release was ${sid('FK', 'ff')}, and is ${ACTIVE}`,
    ],
    [
      'the active release, of which there was none',
      { active: 'none' as const },
      `this is not what was planned: the active release was none, and is ${ACTIVE}`,
    ],
    [
      'the target',
      { target: sid('FJ', 'ff'), digest: '0'.repeat(64) },
      `this is not what was planned: the target was ${sid('FJ', 'ff')}, and is ${TARGET}`,
    ],
    [
      'what is in the target',
      { digest: '0'.repeat(64) },
      `this is not what was planned: what is in ${TARGET} is not the same: its plugins, their versions, phases and bundle URLs had the digest 000000000000…, and have ${earlierPlan.digest.slice(0, 12)}…`,
    ],
  ])('says that %s moved, and how', (_, earlier, reason) => {
    expect(judged(earlier)).toEqual({ verdict: 'fail', reason });
  });

  it('names all that moved at once', () => {
    const finding = judged({ account: sid('AC', 'ff'), active: 'none', digest: '0'.repeat(64) });
    expect(finding).toMatchObject({
      reason: expect.stringMatching(/: the account .*; the active release .*; what is in .* is not the same/),
    });
  });

  it.each([
    ['a bundle', { bundleUrl: 'https://elsewhere.example/bundle.js' }],
    ['a phase', { phase: 4 }],
    ['a version SID', { versionSid: 'FV other' }],
  ])('sees %s that was changed under the same SID', (_, changed) => {
    const now = aPlan(contents([aPlugin('theme', '1.1.0', changed)]));
    expect(judged({}, now)).toMatchObject({ verdict: 'fail' });
  });

  it('fails where the contents are not known', () => {
    expect(judged({}, NAME_ONLY)).toEqual({
      verdict: 'fail',
      reason: 'not evaluated: what is in the target is not known',
      remedy: 'name the target by its SID',
    });
  });
});
