import { expect, it } from 'vitest';
import { confirm } from '../../../src/release/gates/confirm.ts';
import { planToMake } from '../../../src/release/plan.ts';
import { aPlan, contents, judgeBy, NAME_ONLY, TARGET } from './a-question.ts';

it.each([
  [TARGET, aPlan()],
  ['release-42', aPlan()],
  ['release-42', aPlan(contents([], { name: ' release-42 ' }))],
  ['release-7', NAME_ONLY],
  ['my list', planToMake(undefined, { name: 'my list', plugins: [] }, 'none')],
])('%s passes', async (typed, plan) => {
  expect(await judgeBy(confirm, { confirm: typed }, { plan })).toEqual({
    verdict: 'pass',
    reason: `"${typed}" was typed`,
  });
});

it.each([
  ['Release-42', aPlan(), `"Release-42" was typed, but the target is "${TARGET}" or "release-42"`],
  ['yes', aPlan(contents([], { name: '' })), `"yes" was typed, but the target is "${TARGET}"`],
  [TARGET, NAME_ONLY, `"${TARGET}" was typed, but the target is "release-7"`],
])('%s fails', async (typed, plan, reason) => {
  expect(await judgeBy(confirm, { confirm: typed }, { plan })).toEqual({ verdict: 'fail', reason });
});
