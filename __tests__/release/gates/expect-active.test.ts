import { describe, expect, it } from 'vitest';
import {
  type ExpectedActive,
  expectActive,
  parseExpectActive,
} from '../../../src/release/gates/expect-active.ts';
import { ACTIVE, aPlan, aQuestion, LIVE, NAME_ONLY, NEVER_RELEASED, sid, TARGET } from './a-question.ts';

const NONE: ExpectedActive = { kind: 'none' };
const RELEASE: ExpectedActive = { kind: 'release', sid: ACTIVE };
const CONFIGURATION: ExpectedActive = { kind: 'configuration', sid: LIVE };

it.each([
  ['none', NONE],
  [ACTIVE, RELEASE],
  [LIVE, CONFIGURATION],
])('reads %s', (text, value) => {
  expect(parseExpectActive(text)).toEqual({ value });
});

it.each(['', 'None', 'FK12', sid('FP', '1'), `${ACTIVE}0`])('refuses %j', (text) => {
  expect(parseExpectActive(text)).toEqual({ expected: expect.stringContaining('FK…') });
});

describe('the gate', () => {
  const active = `${ACTIVE} of configuration ${LIVE} is active`;
  it.each([
    [NONE, NEVER_RELEASED, 'the project never released'],
    [RELEASE, aPlan(), active],
    [CONFIGURATION, aPlan(), active],
    [CONFIGURATION, NAME_ONLY, active],
  ])('passes: %j', (expected, plan, reason) => {
    expect(expectActive.judge(aQuestion({ plan, inputs: { expectActive: expected } }))).toEqual({
      verdict: 'pass',
      reason,
    });
  });

  it.each([
    [NONE, aPlan(), `no release was expected to be active, but ${active}`],
    [RELEASE, NEVER_RELEASED, `${ACTIVE} was expected to be active, and the project never released`],
    [
      { kind: 'release', sid: sid('FK', '9') } as const,
      aPlan(),
      `${sid('FK', '9')} was expected to be active, but ${active}`,
    ],
    [
      { kind: 'configuration', sid: TARGET } as const,
      aPlan(),
      `${TARGET} was expected to be active, but ${active}`,
    ],
  ])('fails: %j', (expected, plan, reason) => {
    expect(expectActive.judge(aQuestion({ plan, inputs: { expectActive: expected } }))).toEqual({
      verdict: 'fail',
      reason,
    });
  });
});
