import { expect, it } from 'vitest';
import { plan } from '../../../src/release/gates/plan.ts';
import { planToMake } from '../../../src/release/plan.ts';
import { planToken, planTokenParts } from '../../../src/release/plan-token.ts';
import {
  ACCOUNT,
  ACTIVE,
  aPlan,
  aPlugin,
  contents,
  judgeBy,
  NAME_ONLY,
  NEVER_RELEASED,
  sid,
  TARGET,
} from './a-question.ts';

/** The token of {@link aPlan}, with other parts. */
function tokenOf(changed: object, of = aPlan()): string {
  const json = Buffer.from(planToken(ACCOUNT, of).slice('v1.'.length), 'base64url').toString();
  return `v1.${Buffer.from(JSON.stringify({ ...JSON.parse(json), ...changed })).toString('base64url')}`;
}

const DIGEST = planTokenParts(ACCOUNT, aPlan())?.digest ?? '';

const judged = (earlier: object, now = aPlan()) => judgeBy(plan, { plan: tokenOf(earlier) }, { plan: now });

it('passes if all four parts are the same', async () => {
  expect(await judged({})).toEqual({ verdict: 'pass', reason: 'this is what was planned' });
  const never = { plan: planToken(ACCOUNT, NEVER_RELEASED) };
  expect(await judgeBy(plan, never, { plan: NEVER_RELEASED })).toMatchObject({ verdict: 'pass' });
});

it.each([
  ['the account', { account: sid('AC', 'ff') }, `the account was ${sid('AC', 'ff')} and is now ${ACCOUNT}`],
  ['the release', { active: sid('FK', 'ff') }, `the active release was ${sid('FK', 'ff')} and is now ${ACTIVE}`],
  ['the first release', { active: 'none' }, `the active release was none and is now ${ACTIVE}`],
  [
    'the target',
    { target: sid('FJ', 'ff'), digest: '0'.repeat(64) },
    `the target was ${sid('FJ', 'ff')} and is now ${TARGET}`,
  ],
  [
    'the contents of the target',
    { digest: '0'.repeat(64) },
    `the contents of ${TARGET} changed: the digest of its plugins, their versions, phases and bundle URLs was 000000000000… and is now ${DIGEST.slice(0, 12)}…`,
  ],
])('says that %s moved, and how', async (_, earlier, how) => {
  expect(await judged(earlier)).toEqual({ verdict: 'fail', reason: `this is not what was planned: ${how}` });
});

it('of a list of plugins, fits any configuration that holds them, and no other', async () => {
  const held = aPlan();
  const { plugins } = contents([aPlugin('theme', '1.1.0')]);
  const listed = planToMake(held.live, { name: 'mine', plugins }, 'active');
  const list = { plan: planToken(ACCOUNT, listed) };
  expect(await judgeBy(plan, list, { plan: held })).toMatchObject({ verdict: 'pass' });
  expect(await judgeBy(plan, list, { plan: listed })).toMatchObject({ verdict: 'pass' });
  expect(await judgeBy(plan, list, { plan: NAME_ONLY })).toMatchObject({ verdict: 'pending' });
  expect(await judgeBy(plan, list, { plan: aPlan(contents([])) })).toMatchObject({
    reason: expect.stringMatching(
      /: the contents of the target changed: the digest of its plugins and their versions was \w{12}… and is now/,
    ),
  });
  // What was planned as one configuration fits a list that reuses it.
  const one = { plan: tokenOf({}) };
  expect(await judgeBy(plan, one, { plan: { ...held, base: 'none' } })).toMatchObject({ verdict: 'pass' });
  expect(await judgeBy(plan, one, { plan: listed })).toMatchObject({
    reason: expect.stringContaining(`the target was ${TARGET} and is now composed of a list of plugins`),
  });
});

it('names all that moved at once', async () => {
  const finding = await judged({ account: sid('AC', 'ff'), active: 'none', digest: '0'.repeat(64) });
  expect(finding).toMatchObject({
    reason: expect.stringMatching(/: the account .*; the active release .*; the contents of .* changed/),
  });
});

it('waits for the release if the contents are not known', async () => {
  expect(await judged({}, NAME_ONLY)).toEqual({
    verdict: 'pending',
    reason: 'not evaluated: the contents of the target are not known',
    remedy: 'name the target by its SID',
  });
});
