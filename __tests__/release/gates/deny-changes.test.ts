import { describe, expect, it } from 'vitest';
import { type DeniedChange, denyChanges, parseDenyChanges } from '../../../src/release/gates/deny-changes.ts';
import { aPlan, aPlugin, aQuestion, contents, NAME_ONLY } from './a-question.ts';

it.each([
  ['removals', ['removals']],
  ['majors,\n additions , removals,', ['removals', 'majors', 'additions']],
  ['downgrades\ndowngrades', ['downgrades']],
])('reads %j', (text, value) => {
  expect(parseDenyChanges(text)).toEqual({ value });
});

it.each(['', ',', 'removal', 'Removals', 'removals additions', 'constructor'])('refuses %j', (text) => {
  expect(parseDenyChanges(text)).toEqual({ expected: expect.stringContaining('`removals`, `downgrades`') });
});

describe('the gate', () => {
  const before = [
    aPlugin('gone', '1.0.0'),
    aPlugin('back', '1.1.0'),
    aPlugin('big', '1.0.0'),
    aPlugin('odd', 'monday'),
    aPlugin('same', '1.0.0'),
    aPlugin('later', '1.0.0'),
    aPlugin('moved', 'friday'),
    aPlugin('named', '1.0.0'),
    aPlugin('numbered', 'latest'),
    aPlugin('built', '1.0.0+1'),
  ];
  const after = [
    aPlugin('back', '1.0.0'),
    aPlugin('big', '2.0.0'),
    aPlugin('new', '1.0.0'),
    aPlugin('odd', 'tuesday'),
    aPlugin('same', '1.0.0', { phase: 4 }),
    aPlugin('later', '1.0.0', { phase: 2 }),
    aPlugin('moved', 'friday', { phase: 4 }),
    aPlugin('named', 'latest'),
    aPlugin('numbered', '1.0.0'),
    // Semver gives no order to what follows the plus, nor does it break anything.
    aPlugin('built', '1.0.0+2'),
  ];
  const plan = aPlan(contents(after), before);
  const odd = ['named 1.0.0 → latest', 'numbered latest → 1.0.0', 'odd monday → tuesday']
    .map((change) => `${change} (versions without an order)`)
    .join(', ');

  it.each<[readonly DeniedChange[], string]>([
    [['removals'], 'removals: gone 1.0.0'],
    [['additions'], 'additions: new 1.0.0'],
    [['downgrades'], `downgrades: back 1.1.0 → 1.0.0, ${odd}`],
    [['majors'], `majors: big 1.0.0 → 2.0.0, ${odd}`],
    [['removals', 'additions'], 'removals: gone 1.0.0; additions: new 1.0.0'],
  ])('%j', (denied, reason) => {
    expect(denyChanges.judge(aQuestion({ plan, inputs: { denyChanges: denied } }))).toEqual({
      verdict: 'fail',
      reason,
    });
  });

  it('passes where there is no such change', () => {
    const inputs = { denyChanges: ['removals', 'downgrades', 'majors', 'additions'] as const };
    expect(denyChanges.judge(aQuestion({ inputs }))).toEqual({
      verdict: 'pass',
      reason: 'no removals, no downgrades, no majors, no additions',
    });
  });

  it('fails where the contents are not known', () => {
    expect(denyChanges.judge(aQuestion({ plan: NAME_ONLY, inputs: { denyChanges: ['removals'] } }))).toEqual({
      verdict: 'fail',
      reason: 'not evaluated: what is in the target is not known',
      remedy: 'name the target by its SID',
    });
  });

  it('stays readable where many change', () => {
    const many = Array.from({ length: 14 }, (_, index) => aPlugin(`p${index}`, '1.0.0'));
    const question = aQuestion({ plan: aPlan(contents([]), many), inputs: { denyChanges: ['removals'] } });
    expect(denyChanges.judge(question)).toMatchObject({ reason: expect.stringMatching(/, and 4 more$/) });
  });
});
