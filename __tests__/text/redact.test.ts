import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { redactBody, redactor } from '../../src/text/redact.ts';

const SECRET = 'a>b"c\\d/e?ü+ f-0123456789~';
const hide = redactor([SECRET]);
const escaped = SECRET.replace(/\W/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`);

describe('hides a secret', () => {
  it.each([
    ['as it is', SECRET],
    ['as JSON has it', JSON.stringify(SECRET).slice(1, -1)],
    ['as JSON may have it', escaped],
    ['with its slashes escaped', JSON.stringify(SECRET).slice(1, -1).replaceAll('/', '\\/')],
    ['as JSON within JSON', JSON.stringify(JSON.stringify(escaped)).slice(3, -3)],
    ['in a URL', encodeURIComponent(SECRET)],
    ['in a form', new URLSearchParams({ '': SECRET }).toString().slice(1)],
    ['in a URL within a URL', encodeURIComponent(encodeURIComponent(SECRET))],
    ['in lower case', encodeURIComponent(SECRET).replace(/%../g, (byte) => byte.toLowerCase())],
  ])('%s', (_, spelling) => {
    expect(hide(`x ${spelling} y`)).toBe('x *** y');
  });

  it.each(['', 'a', 'ab', 'abc', 'user:'])('in base64, after %j', (before) => {
    const whole = Buffer.from(`${before}${SECRET}|after`);
    const core = Buffer.from(SECRET.slice(3, -3)).toString('base64').slice(3, 12);
    for (const encoding of ['base64', 'base64url'] as const) {
      const text = whole.toString(encoding);
      expect(hide(text)).toContain('***');
      expect(hide(text.replaceAll('/', '\\/'))).not.toContain(core);
      expect(hide(encodeURIComponent(text)).length).toBeLessThan(30);
    }
  });

  it('of a few letters only as a word: it may stand within a SID', () => {
    const hideWord = redactor(['beef']);
    expect(hideWord('FJbeef beef "beef" %3Abeef \\u003Abeef \\nbeef beefy YmVlZg==')).toBe(
      'FJbeef *** "***" %3A*** \\u003A*** \\n*** beefy ***==',
    );
    expect(redactor(['abc', ''])('abc')).toBe('abc');
  });

  it('all of one that another one begins', () => {
    expect(redactor(['swordfish', 'swordfish-and-more'])('swordfish-and-more')).toBe('***');
  });
});

it('leaves everything else as it is, and knows no secret by itself', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => hide(text) === text && redactor([])(text) === text));
});

it('takes no longer for a text of backslashes', () => {
  const text = `a${'\\'.repeat(1_000_000)}`;
  expect(hide(text)).toBe(text);
});

describe('the body of an answer', () => {
  it('is decoded first, and stays JSON whatever it says', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary', minLength: 4 }), (around, secret) => {
        const body = JSON.stringify({ message: around + secret + around, code: 7 });
        expect(JSON.parse(redactBody(body, redactor([secret])))).toMatchObject({ code: 7 });
      }),
    );
    expect(redactBody(`{"message":"\\u003ex ${escaped}\\n"}`, hide)).toBe('{"message":">x ***\\n"}');
  });

  it('is the very same if it holds none, and redacted all the same if it is no JSON', () => {
    expect(redactBody('{ "a":\t1 }', hide)).toBe('{ "a":\t1 }');
    expect(redactBody(`<p>${SECRET}`, hide)).toBe('<p>***');
  });
});

it.each([
  ['JSON', (unit: string) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`],
  ['a URL', (unit: string) => `%${unit.charCodeAt(0).toString(16)}`],
])('hides one of which %s escapes every letter', (_, escapeUnit) => {
  const secret = 'secret-of-32-letters';
  expect(redactor([secret])(`a ${secret.replace(/./g, escapeUnit)} b`)).toBe('a *** b');
});
