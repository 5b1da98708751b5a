import { expect, it } from 'vitest';
import { claimedKind, isSid, parseSid } from '../../src/flex/sid.ts';

const hex = '0123456789abcdefABCDEF0123456789';

it('takes two letters and 32 hexadecimal digits, of one kind', () => {
  expect(parseSid('FJ', `FJ${hex}`)).toBe(`FJ${hex}`);
  expect(isSid('FK', `FK${hex}`)).toBe(true);
});

it.each([
  `FK${hex}`,
  `fj${hex}`,
  `FJ${hex}0`,
  `FJ${hex.slice(1)}`,
  `FJ${hex.slice(1)}g`,
  `FJ${hex}\n`,
  ` FJ${hex}`,
  hex,
  '',
])('takes no %j for a configuration', (text) => {
  expect(parseSid('FJ', text)).toBeUndefined();
});

it.each([
  [`AC${hex}`, 'account'],
  [`FJ${hex}`, 'configuration'],
  [`FK${hex.slice(0, 20)}`, 'release'],
  [`FP${hex}${hex}`, 'plugin'],
  [`FV${hex}`, 'plugin version'],
  [`SK${hex}`, 'API key'],
])('%s claims to be of kind %s', (text, name) => {
  expect(claimedKind(text)).toEqual({ prefix: text.slice(0, 2), name });
});

it.each([`FJ${hex.slice(0, 19)}`, `XX${hex}`, `FJ${hex}-x`, `FJx${hex}`, 'FJ', ''])('%j claims nothing', (text) => {
  expect(claimedKind(text)).toBeUndefined();
});
