import { expect, it } from 'vitest';
import { adviceOn, withoutQuotes } from '../../src/release/unlisted-name.ts';

const hex = 'aB'.padEnd(32, '0');

it.each([
  ['Previous', 'Most likely `previous` is meant: the word is written in lower case.'],
  ['PREVIOUS~2', 'Most likely `previous~2` is meant: the word is written in lower case.'],
  ['Active', 'Most likely `active` is meant: the word is written in lower case.'],
  ['previous-2', 'Most likely `previous~2` is meant.'],
  ['previous ~ 3', 'Most likely `previous~3` is meant.'],
  ['previous~', 'Most likely `previous` is meant.'],
  ['latest', /^There is no word `latest`: `active` is what is live/],
  ["'release-44'", /^The quotes are part of what was typed/],
  ['FJ123', 'Most likely it is a part of a SID: FJ and 32 hexadecimal digits; this has 3.'],
  [`fk${hex}`, `Most likely FK${hex} is meant: a SID begins with capitals.`],
  ['FJÖ', ''],
  ['previously', ''],
  ['previous-release', ''],
  ['the latest', ''],
  ['FJ', ''],
])('%s', (name, advice) => {
  expect(adviceOn(name, [])).toMatch(advice === '' ? /^$/ : advice);
});

it('names the nearest ones, too', () => {
  expect(adviceOn('release-4', ['release-44', 'release-43'])).toBe('The nearest: "release-44", "release-43".');
  expect(adviceOn('Active', ['active-1'])).toMatch(/lower case\. The nearest: "active-1"\.$/);
});

it.each([
  ["'a'", 'a'],
  ['"a b"', 'a b'],
  ["' a '", 'a'],
  ["'a", "'a"],
  ['\'a"', '\'a"'],
  ["''", "''"],
])('%s without its quotes is %s', (text, expected) => {
  expect(withoutQuotes(text)).toBe(expected);
});
