import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parseReference } from '../../src/release/reference.ts';
import { aSid } from '../flex/builders.ts';

const hex = 'aB'.padEnd(32, '0');

it.each([
  ['active', { kind: 'active' }],
  ['previous', { kind: 'previous', back: 1 }],
  ['previous~1', { kind: 'previous', back: 1 }],
  ['previous~999999', { kind: 'previous', back: 999_999 }],
  [`FJ${hex}`, { kind: 'configuration', sid: `FJ${hex}` }],
  [`FK${hex}`, { kind: 'release', sid: `FK${hex}` }],
  ['release-44', { kind: 'name', name: 'release-44' }],
  // Words count as they are written, so that a name may look like one.
  ['Active', { kind: 'name', name: 'Active' }],
  ['previously', { kind: 'name', name: 'previously' }],
  ['FJ12', { kind: 'name', name: 'FJ12' }],
  [`fj${hex}`, { kind: 'name', name: `fj${hex}` }],
  [`XX${hex}`, { kind: 'name', name: `XX${hex}` }],
])('%s', (typed, reference) => {
  expect(parseReference(typed)).toEqual(reference);
});

it.each(['', '0', '-1', '01', '1.5', 'x', '1000000', '1 '])('previous~%s is malformed', (end) => {
  expect(parseReference(`previous~${end}`)).toEqual({
    kind: 'malformed',
    expected: '`previous~N` with a whole number from 1',
  });
});

it.each([
  [`FJ${hex}0`, 'a whole configuration SID (FJ and 32 hexadecimal digits; this has 33)'],
  [`FK${hex.slice(1)}`, 'a whole release SID (FK and 32 hexadecimal digits; this has 31)'],
  [aSid('AC', 1), 'a configuration (FJ…) or a release (FK…), not the SID of an account'],
  [aSid('SK', 1), 'a configuration (FJ…) or a release (FK…), not the SID of an API key'],
  [aSid('FP', 1), 'a configuration (FJ…) or a release (FK…), not the SID of a plugin'],
  [aSid('FV', 1), 'a configuration (FJ…) or a release (FK…), not the SID of a plugin version'],
])('%s is malformed: expected %s', (typed, expected) => {
  expect(parseReference(typed)).toEqual({ kind: 'malformed', expected });
});

it('makes something of any text, and a name of nothing but that text', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.string({ unit: 'grapheme' }),
        fc.string().map((end) => `previous~${end}`),
      ),
      (text) => {
        const reference = parseReference(text);
        if (reference.kind === 'name') expect(reference.name).toBe(text);
        if (reference.kind === 'previous') expect(['previous', `previous~${reference.back}`]).toContain(text);
      },
    ),
  );
});
