import fc from 'fast-check';

/**
 * Each property is tried with few values, since every run of the tests takes others. `FUZZ=20 vitest run
 * __tests__/report` tries twenty times as many: to be run where what makes text harmless changes.
 */
const FUZZ = Number(process.env['FUZZ'] ?? 1);

/** How often a property is tried. */
export function runs(usually: number): { readonly numRuns: number } {
  return { numRuns: usually * FUZZ };
}

fc.configureGlobal(runs(60));

/** Pieces that mean something to the runner, to Markdown, to GitHub, to HTML or to a terminal. */
const PIECES = [
  '::set-output name=a::b',
  '::',
  ':',
  '##[error]',
  '##[',
  '#',
  '#12',
  'GH-3',
  '\n',
  '\r\n',
  '\u2028',
  '\u0085',
  '\v',
  '\t',
  ' ',
  '  ',
  '\u00a0',
  '\u001b[31m',
  '\u202e',
  '\u2066',
  '\u200f',
  '\u061c',
  '\u200b',
  '\ufeff',
  '\u00ad',
  '\u0000',
  '\ud800',
  '|',
  '\\',
  '\\|',
  '`',
  '```',
  '~~~',
  '~~',
  '$x$',
  '*',
  '**a**',
  '_b_',
  '__',
  '- ',
  '1. ',
  '> ',
  '===',
  '---',
  '[a](https://evil.example)',
  '![a](b)',
  '[^1]',
  '[x]: y',
  '[ ] ',
  '<b>',
  '</details>',
  '<img src=x onerror=alert(1)>',
  '<script>',
  '<!--',
  '&lt;',
  '&#64;',
  '@ada',
  'ada@example.com',
  'https://evil.example',
  'www.evil.example',
  'http:',
  ':tada:',
  '0123456789abcdef',
  'a',
  'Z9',
  '⏎',
  ';',
  ': ',
  '#59;',
  '"',
  '%%{init: {"theme":"dark"}}%%',
  '%% x',
  '{}',
  '-->',
  'section a',
  'title a',
  'style a: #b;',
  'ﬂ°°60¶ß',
  '漢字',
  '👩🏽‍💻',
  '⚠️',
  'é',
  '“',
  '.',
  '!',
];

/** Text made to be taken for something else. */
export function hostile(): fc.Arbitrary<string> {
  const pieces = fc.array(fc.constantFrom(...PIECES), { maxLength: 12 }).map((some) => some.join(''));
  // As `fc.string` with the unit `binary`, which takes a second to list all characters first.
  const anything = fc
    .array(fc.nat({ max: 0x10_ffff }), { maxLength: 40 })
    .map((points) => String.fromCodePoint(...points));
  return fc.oneof(pieces, anything, fc.string({ unit: 'grapheme' }));
}
