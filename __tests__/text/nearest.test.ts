import { expect, it } from 'vitest';
import { nearest } from '../../src/text/nearest.ts';

const NAMES = [
  'release-44',
  'release-43',
  'release-42',
  'release-41',
  'hotfix',
  'summer-2026',
  'summer-2026-final',
  '',
];

it.each([
  ['release-4', ['release-44', 'release-43', 'release-42']],
  ['RELEASE-43', ['release-43', 'release-44', 'release-42']],
  ['hotfx', ['hotfix']],
  ['hotxif', ['hotfix']],
  ['summer-2026-fin', ['summer-2026-final', 'summer-2026']],
  ['hxxxix', []],
  ['summ', ['summer-2026', 'summer-2026-final']],
  ['su', []],
  ['hotfix-on-the-old-desk', ['hotfix']],
  ['x', []],
  ['', []],
])('%s', (text, expected) => {
  expect(nearest(text, NAMES)).toEqual(expected);
});

it('names each once, and at one letter only what differs in it', () => {
  expect(nearest('ab', ['ac', 'ac', 'cd'])).toEqual(['ac']);
});

it('does not compare what nobody types', () => {
  expect(nearest('a'.repeat(101), ['a'.repeat(100)])).toEqual([]);
  expect(nearest('a'.repeat(100), ['a'.repeat(99)])).toHaveLength(1);
});
