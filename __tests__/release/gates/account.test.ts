import { expect, it } from 'vitest';
import { account } from '../../../src/release/gates/account.ts';
import { makePlan } from '../../../src/release/plan.ts';
import { ACCOUNT, aPlan, aRelease, contents, judgeBy, NAME_ONLY, NEVER_RELEASED, sid } from './a-question.ts';

const other = sid('AC', 'ff');

it.each([aPlan(), NAME_ONLY, NEVER_RELEASED])('passes if everything belongs to the account', async (plan) => {
  expect(await judgeBy(account, {}, { plan })).toEqual({
    verdict: 'pass',
    reason: `everything read belongs to ${ACCOUNT}`,
  });
});

it.each([
  ['the target', aPlan(contents([], { accountSid: other })), /^FJ0+b0 belongs to AC0+ff, not to AC0+a1$/],
  [
    'the active release',
    makePlan({ release: aRelease({ accountSid: other }), contents: contents([]) }, { name: 'x' }),
    /^FK0+c0 belongs to AC0+ff/,
  ],
  [
    'the live configuration',
    makePlan({ release: aRelease(), contents: contents([], { accountSid: other }) }, { name: 'x' }),
    /^FJ0+b0 belongs to AC0+ff/,
  ],
])('fails if %s is foreign', async (_, plan, reason) => {
  expect(await judgeBy(account, {}, { plan })).toEqual({ verdict: 'fail', reason: expect.stringMatching(reason) });
});
