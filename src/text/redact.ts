/** Hides secrets in texts, in whatever spelling they come. */

import { mapTexts } from './map-texts.ts';

/** Returns a text without the secrets that it knows. */
export type Redact = (text: string) => string;

const MARK = '***';
/** A shorter one would tear SIDs, times and words apart, and protects nothing. */
const SHORTEST = 4;
/** A shorter one is hidden only as a word of its own: four of its letters may well stand within a SID. */
const SHORTEST_WITHIN_WORDS = 16;

/**
 * Returns what hides these secrets as they are, as JSON and URLs escape them (also twice), and in base64 and base64url,
 * alone or within something longer.
 */
export function redactor(secrets: readonly string[]): Redact {
  const known = [...new Set(secrets)]
    .filter((secret) => secret.length >= SHORTEST)
    .toSorted((one, other) => other.length - one.length);
  const needles = known.flatMap((secret) => [secret, ...encodingsOf(secret)]).map(longestWord);
  let pattern: RegExp | undefined;
  return (text) => {
    // Hardly any text holds a secret, and the pattern takes milliseconds to make.
    const words = withoutEscapes(text);
    if (!needles.some((needle) => words.includes(needle))) return text;
    pattern ??= new RegExp(known.flatMap(patternsOf).join('|'), 'g');
    return text.replace(pattern, MARK);
  };
}

/** Letters and digits are the same in every spelling, once escapes are undone. */
function longestWord(text: string): string {
  return (text.match(/[0-9A-Za-z]+/g) ?? []).reduce(
    (longest, word) => (word.length > longest.length ? word : longest),
    '',
  );
}

function withoutEscapes(text: string): string {
  if (!/[\\%]/.test(text)) return text;
  const character = (_: string, code: string) => String.fromCharCode(Number.parseInt(code, 16));
  return text
    .replace(/(?<!\\)\\+u([0-9A-Fa-f]{4})/g, character)
    .replace(/%(?:25)*([0-9A-Fa-f]{2})/g, character)
    .replaceAll('\\', '');
}

/** Returns the body of an answer without secrets: of JSON, the texts that it stands for. */
export function redactBody(body: string, redact: Redact): string {
  // Most answers hold none, and some have megabytes.
  if (redact(body) === body) return body;
  try {
    return JSON.stringify(mapTexts(JSON.parse(body), redact));
  } catch {
    return redact(body);
  }
}

function patternsOf(secret: string): readonly string[] {
  const patterns = [secret, ...encodingsOf(secret)].map(spelled);
  return secret.length < SHORTEST_WITHIN_WORDS ? patterns.map(asWord) : patterns;
}

/** Returns what base64 makes of it; of a long one, also what is certain of it within something longer. */
function encodingsOf(secret: string): readonly string[] {
  if (secret.length < SHORTEST_WITHIN_WORDS) return [base64(secret).replace(/=+$/, '')];
  // What comes before may shift it by one byte or two: https://www.rfc-editor.org/rfc/rfc4648#section-4
  return [0, 1, 2].map((shift) => {
    const bits = 8 * (shift + Buffer.byteLength(secret));
    return base64('\0'.repeat(shift) + secret).slice(Math.ceil((8 * shift) / 6), Math.floor(bits / 6));
  });
}

function asWord(pattern: string): string {
  return `(?<=^|[^0-9A-Za-z]|%[0-9A-Fa-f]{2}|\\\\(?:u[0-9A-Fa-f]{4}|[bfnrt]))(?:${pattern})(?![0-9A-Za-z])`;
}

function base64(text: string): string {
  return Buffer.from(text).toString('base64');
}

/** Each character may be escaped or not. A run of backslashes is tried once, from its start. */
function spelled(text: string): string {
  return `(?<!\\\\)\\\\*${[...text].map(spelledCharacter).join('\\\\*')}`;
}

function spelledCharacter(character: string): string {
  const units = character.split('').map((unit) => `u${anyCase(unit.charCodeAt(0).toString(16).padStart(4, '0'))}`);
  const bytes = [...Buffer.from(character)].map((byte) => `%(?:25)*${anyCase(byte.toString(16).padStart(2, '0'))}`);
  // What base64 spells `+` and `/`, base64url spells `-` and `_`; URLs spell a space `+`.
  const alike = { '+': '[+-]', '/': '[/_]', ' ': '[ +]' }[character] ?? character.replace(/\W/, '\\$&');
  return `(?:${alike}|${units.join('\\\\*')}|${bytes.join('')})`;
}

function anyCase(hexadecimal: string): string {
  return hexadecimal.replace(/[a-f]/g, (digit) => `[${digit}${digit.toUpperCase()}]`);
}
