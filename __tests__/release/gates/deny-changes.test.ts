import { describe, expect, it } from 'vitest';
import { denyChanges } from '../../../src/release/gates/deny-changes.ts';
import { aPlan, aPlugin, type Changed, configured, contents, judgeBy } from './a-question.ts';

const judged = (denied: string, changed?: Changed) => judgeBy(denyChanges, { 'deny-changes': denied }, changed);

it.each([
  ['removals', 'no removals'],
  ['majors,\n additions , removals,', 'no removals, no majors, no additions'],
  ['downgrades\ndowngrades', 'no downgrades'],
])('reads %j', async (text, reason) => {
  expect(await judged(text)).toEqual({ verdict: 'pass', reason });
});

it.each([',', 'removal', 'Removals', 'removals additions', 'constructor'])('refuses %j', (text) => {
  expect(() => configured(denyChanges, { 'deny-changes': text })).toThrow('`removals`, `downgrades`');
});

describe('the gate', () => {
  const before = [
    ...[aPlugin('gone', '1.0.0'), aPlugin('back', '1.1.0'), aPlugin('big', '1.0.0'), aPlugin('odd', 'monday')],
    ...[aPlugin('same', '1.0.0'), aPlugin('later', '1.0.0'), aPlugin('moved', 'friday'), aPlugin('named', '1.0.0')],
    ...[aPlugin('numbered', 'latest'), aPlugin('built', '1.0.0+1'), aPlugin('still', '1.0.0'), aPlugin('up', '1.0.0')],
  ];
  const after = [
    ...[aPlugin('back', '1.0.0'), aPlugin('big', '2.0.0'), aPlugin('new', '1.0.0'), aPlugin('odd', 'tuesday')],
    ...[aPlugin('same', '1.0.0', { phase: 4 }), aPlugin('later', '1.0.0', { phase: 2 })],
    ...[aPlugin('moved', 'friday', { phase: 4 }), aPlugin('named', 'latest'), aPlugin('numbered', '1.0.0')],
    // Semver gives no order to what follows the plus.
    ...[aPlugin('built', '1.0.0+2'), aPlugin('still', '1.0.0'), aPlugin('up', '1.1.0', { phase: 4 })],
  ];
  const plan = aPlan(contents(after), before);
  const odd = [
    ...['built 1.0.0+1 → 1.0.0+2', 'later 1.0.0 (phase)', 'moved friday (phase)', 'named 1.0.0 → latest'],
    ...['numbered latest → 1.0.0', 'odd monday → tuesday', 'same 1.0.0 (phase)'],
  ].map((change) => `${change} (not comparable)`.replace(') (', ', '));

  it.each([
    ['removals', 'removals: gone 1.0.0'],
    ['additions', 'additions: new 1.0.0'],
    ['downgrades', `downgrades: back 1.1.0 → 1.0.0, ${odd.join(', ')}`],
    ['majors', `majors: big 1.0.0 → 2.0.0, ${odd.join(', ')}`],
    ['removals, additions', 'removals: gone 1.0.0; additions: new 1.0.0'],
  ])('%j', async (denied, reason) => {
    expect(await judged(denied, { plan })).toEqual({ verdict: 'fail', reason });
  });

  it('passes if there is no such change', async () => {
    expect(await judged('removals, downgrades, majors, additions')).toEqual({
      verdict: 'pass',
      reason: 'no removals, no downgrades, no majors, no additions',
    });
  });

  it('stays readable if many change', async () => {
    const many = Array.from({ length: 14 }, (_, index) => aPlugin(`p${index}`, '1.0.0'));
    expect(await judged('removals', { plan: aPlan(contents([]), many) })).toMatchObject({
      reason: expect.stringMatching(/, and 4 more$/),
    });
  });
});
