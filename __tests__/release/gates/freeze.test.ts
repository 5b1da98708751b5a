import { expect, it } from 'vitest';
import { freeze } from '../../../src/release/gates/freeze.ts';
import { judgeBy } from './a-question.ts';

it.each(['false', 'No', 'off', 'none', '0'])('%s freezes, and is told as a likely mistake', async (text) => {
  expect(await judgeBy(freeze, { freeze: text })).toEqual({
    verdict: 'fail',
    reason: `releases are frozen: ${text} (any text freezes)`,
    remedy: 'clear the variable if nothing is frozen',
  });
});

it.each(['Black Friday', 'no releases', '00'])('%s freezes', async (text) => {
  expect(await judgeBy(freeze, { freeze: text })).toEqual({ verdict: 'fail', reason: `releases are frozen: ${text}` });
});
