import fc from 'fast-check';

/** Each property is tried with few values, since every run takes others. `FUZZ=20` tries twenty times as many. */
const FUZZ = Number(process.env['FUZZ'] ?? 1);

/** How often a property is tried. */
export function runs(usually: number): { readonly numRuns: number } {
  return { numRuns: usually * FUZZ };
}

fc.configureGlobal(runs(60));

/** Pieces that mean something to the runner, to a terminal, to GitHub, to Markdown, to HTML or to Mermaid. */
const PIECES = [
  ...['::set-output name=a::b', '::', ':', '##[error]', '##[', '#'],
  ...['\n', '\r\n', '\u2028', '\u0085', '\v', '\t', ' ', '  ', '\u00a0'],
  ...['\u001b[31m', '\u202e', '\u2066', '\u200f', '\u061c', '\u200b', '\ufeff', '\u00ad', '\u0000', '\ud800'],
  ...['#12', 'GH-3', '@ada', 'ada@example.com', ':tada:', '$x$', '0123456789abcdef'],
  ...['https://evil.example', 'www.evil.example', 'http:', '[a](https://evil.example)', '![a](b)', '[^1]', '[x]: y'],
  ...['|', '\\', '\\|', '`', '```', '~~~', '~~', '*', '**a**', '_b_', '__', '- ', '1. ', '> ', '===', '---', '[ ] '],
  ...['<b>', '</details>', '<img src=x onerror=alert(1)>', '<script>', '<!--', '-->', '&lt;', '&#64;'],
  ...['%%{init: {"theme":"dark"}}%%', '%% x', '{}', 'section a', 'title a', 'style a: #b;', '#59;', 'ﬂ°°60¶ß'],
  ...['a', 'Z9', '⏎', ';', ': ', '"', '漢字', '👩🏽‍💻', '⚠️', 'é', '“', '.', '!'],
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
