import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { escapeInvisible, isVisible, linesOf, logLine, truncate } from '../../src/text/sanitize.ts';
import { hostile, runs } from '../report/hostile.ts';

/** Whether the runner takes a line for a command; its comparison passes over what has no width. */
function isCommand(line: string): boolean {
  const seen = line.replace(/[\p{Default_Ignorable_Code_Point}\p{Cc}]/gu, '');
  return seen.includes('##[') || seen.trimStart().startsWith('::');
}

it.each([
  ...['P1', 'é', '漢', '٣', '!', '🔥', '\u200bx', 'a\u0301'].map((text) => [text, true] as const),
  ...['', ' \u00a0\u3000', '\u200b\u2060\ufeff', '\u202e\u0007', '\u3164\u115f\uffa0', '\u2800', '\u{1d159}'].map(
    (text) => [text, false] as const,
  ),
  ...['\u{13441}\u{13442}', '\u{e0041}\ufe0f', '\u0301', '\ud800', '\uffff'].map((text) => [text, false] as const),
])('something of %j can be seen: %s', (text, expected) => {
  expect(isVisible(text)).toBe(expected);
});

describe('escapeInvisible', () => {
  it.each([
    ['a\nb\r\nc\rd', 'a⏎b⏎c⏎d'],
    ['\v\f\u0085\u2028\u2029', '⏎⏎⏎⏎⏎'],
    ['a\tb', 'a b'],
    ['\u001b[31mred', '‹U+001B›[31mred'],
    ['\u202egnp.exe', '‹U+202E›gnp.exe'],
    ['\u2066\u2069\u200e\u200f\u061c', '‹U+2066›‹U+2069›‹U+200E›‹U+200F›‹U+061C›'],
    ['que\u200bue', 'que‹U+200B›ue'],
    ['\ud800', '‹U+D800›'],
    ['1\ufe0f', '1‹U+FE0F›'],
  ])('shows %j as %j', (given, seen) => {
    expect(escapeInvisible(given)).toBe(seen);
  });

  it.each(['release-42', 'Ünïcode 漢字 ✓', '👩🏽‍💻 ⚠️ ❤️‍🔥'])('leaves %j as it is', (text) => {
    expect(escapeInvisible(text)).toBe(text);
  });

  it('lets nothing hidden through', () => {
    fc.assert(
      fc.property(hostile(), (text) => {
        expect(escapeInvisible(text)).not.toMatch(/[\p{Cc}\u061c\u200b\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/u);
        expect(escapeInvisible(text).isWellFormed()).toBe(true);
      }),
    );
  });
});

describe('truncate', () => {
  it('leaves short text as it is', () => {
    expect(truncate('short', 5)).toBe('short');
  });

  it('says how much it left out', () => {
    expect(truncate('x'.repeat(1_000), 50)).toBe(`${'x'.repeat(26)}… (974 more characters)`);
  });

  it('keeps to the length and splits no character', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 60, maxLength: 400 }), fc.nat(60), (text, more) => {
        const short = truncate(text, 30 + more);
        expect(short.length).toBeLessThanOrEqual(30 + more);
        expect(short.isWellFormed()).toBe(true);
      }),
    );
  });
});

describe('logLine', () => {
  it.each([
    ['::set-output name=a::b', '\\::set-output name=a::b'],
    ['  ::error::x', '  \\::error::x'],
    ['\u3000::error::x', '\u3000\\::error::x'],
    ['a ##[error]b', 'a ##\\[error]b'],
    ['###[group]', '###\\[group]'],
    ['✓ Target   a::b', '✓ Target   a::b'],
  ])('prints %j as %j', (given, printed) => {
    expect(logLine(given)).toBe(printed);
  });

  it('is never a command, and always one line', () => {
    fc.assert(
      fc.property(hostile(), hostile(), (a, b) => {
        for (const line of [logLine(a), logLine(`${a}#${b}`), logLine(a + b, 40)]) {
          expect(isCommand(line), line).toBe(false);
          expect(line).not.toMatch(/[\n\r\v\f\u0085\u2028\u2029]/);
        }
      }),
      runs(500),
    );
  });
});

it('linesOf gives the lines that say something', () => {
  expect(linesOf('\n  one\r\n\n two \n')).toEqual(['one', 'two']);
});
