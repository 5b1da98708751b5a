import { describe, expect, it } from 'vitest';
import { expectActive } from '../../../src/release/gates/expect-active.ts';
import { ACTIVE, aPlan, configured, judgeBy, LIVE, NAME_ONLY, NEVER_RELEASED, sid, TARGET } from './a-question.ts';

it.each(['None', 'FK12', sid('FP', '1'), `${ACTIVE}0`])('refuses %j', (text) => {
  expect(() => configured(expectActive, { 'expect-active': text })).toThrow('FK…');
});

describe('the gate', () => {
  const active = `${ACTIVE} of configuration ${LIVE} is active`;
  it.each([
    ['none', NEVER_RELEASED, 'the project had no release yet'],
    [ACTIVE, aPlan(), active],
    [LIVE, aPlan(), active],
    [LIVE, NAME_ONLY, active],
  ])('passes: %s', async (expected, plan, reason) => {
    expect(await judgeBy(expectActive, { 'expect-active': expected }, { plan })).toEqual({ verdict: 'pass', reason });
  });

  it.each([
    ['none', aPlan(), `\`expect-active\` is \`none\`, but ${active}`],
    [ACTIVE, NEVER_RELEASED, `${ACTIVE} was expected to be active, but the project had no release yet`],
    [sid('FK', '9'), aPlan(), `${sid('FK', '9')} was expected to be active, but ${active}`],
    [TARGET, aPlan(), `${TARGET} was expected to be active, but ${active}`],
  ])('fails: %s', async (expected, plan, reason) => {
    expect(await judgeBy(expectActive, { 'expect-active': expected }, { plan })).toEqual({ verdict: 'fail', reason });
  });
});
