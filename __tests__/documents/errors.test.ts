import { expect, test } from 'vitest';
import { codeWords, read, sources } from './documents.ts';

/**
 * Every error text that the source can say has its place in docs/troubleshooting.md. The other way round, that the page
 * holds none that cannot be said, is words.test.ts.
 */

const page = read('docs/troubleshooting.md');
const headings = [...page.matchAll(/^### (.*)$/gm)]
  .flatMap(([, heading = '']) => [...heading.matchAll(/`([^`]+)`/g)])
  .map(([, text = '']) => text);

/** A template, one in its holes included, or a text in quotes. */
const LITERAL = /`((?:[^`\\$]|\\.|\$(?!\{)|\$\{(?:[^{}`]|`[^`]*`)*\})*)`|'((?:[^'\\]|\\.)*)'/y;

/** Where an error text begins: the first argument of an error that a person sees, of a warning, or what happened. */
const BEGINNINGS = [/\bnew Problem\(/g, /\bwarn\(/g, /\bwhat(?:: | = )/g, /^ {4}super\(/gm];

/** A warning that tells of what a person did on purpose; and the inputs, whose text is made of several pieces. */
const NO_ERROR = ['Glass broken: ', '… wrong. ….'];

interface Text {
  readonly path: string;
  /** `…` stands for what differs. */
  readonly text: string;
}

const texts: readonly Text[] = sources.flatMap(({ path, text: code }) =>
  BEGINNINGS.flatMap((pattern) => [...code.matchAll(pattern)])
    .flatMap(({ index, 0: beginning }) => literalsIn(code, index + beginning.length))
    .filter((text) => /[a-z]{2}/.test(text) && !NO_ERROR.some((start) => text.startsWith(start)))
    .map((text) => ({ path, text })),
);

/** The literals from here to the comma, semicolon or bracket that ends the expression. */
function literalsIn(code: string, from: number): string[] {
  const found: string[] = [];
  let depth = 0;
  for (let at = from; at < code.length; ) {
    LITERAL.lastIndex = at;
    const [whole, template, plain = ''] = LITERAL.exec(code) ?? [];
    if (whole !== undefined) {
      found.push((template ?? plain).replace(/\$\{(?:[^{}`]|`[^`]*`)*\}/g, '…').replace(/\\(.)/g, '$1'));
      at += whole.length;
      continue;
    }
    const sign = code[at] ?? '';
    if ('([{'.includes(sign)) depth += 1;
    if (')]}'.includes(sign)) depth -= 1;
    if (depth < 0 || (depth === 0 && ',;'.includes(sign))) break;
    at += 1;
  }
  return found;
}

/** The pieces between what differs. A heading cannot hold a backtick. */
function piecesOf(text: string): string[] {
  return text
    .split(/…|`/)
    .map((piece) => piece.replace(/^[\s("]+|[\s(".:]+$/g, ''))
    .filter((piece) => piece !== '');
}

/** Whether a heading is about a text: it has the longest piece of it, or all that is firm in the heading is in the text. */
function isAbout(heading: string, text: string): boolean {
  const [longest = ''] = piecesOf(text).sort((a, b) => b.length - a.length);
  if (longest.length > 8 && heading.includes(longest)) return true;
  const firm = piecesOf(heading);
  return firm.join('').length > 12 && firm.every((piece) => text.includes(piece));
}

test('there is something to find, in every way that errors are made', () => {
  const all = texts.map(({ text }) => text);
  expect(all.length).toBeGreaterThan(30);
  expect(all).toEqual(
    expect.arrayContaining([
      'Twilio refused …: … (……).',
      'The run was cancelled.',
      'The state that the step left cannot be read, or was altered.',
      'The job … after its release …, which stays live.…',
      "The runner's files could not be written: ….",
    ]),
  );
});

test.each(texts)('$path: $text', ({ text }) => {
  expect(headings.filter((heading) => isAbout(heading, text))).not.toEqual([]);
});

test('every reason for which there is no connection is explained', () => {
  const words = codeWords({ path: '', text: page });
  const code = sources.find(({ path }) => path === 'src/net/connection.ts')?.text ?? '';
  const reasons = [...code.matchAll(/[`']((?:no|the) [^`']{8,})[`']/g)]
    .map(([, reason = '']) => reason.replace(/\$\{[^}]*\}/g, '…'))
    .filter((reason) => reason !== 'the run was cancelled');
  expect(reasons.length).toBeGreaterThan(4);
  expect(reasons.filter((reason) => !words.some((word) => isAbout(word, reason)))).toEqual([]);
});

test('every title of an annotation is in the table of titles', () => {
  const titles = sources.flatMap(({ text }) => [
    ...[...text.matchAll(/\btitle: '([a-z ]+)'/g)].map(([, title = '']) => title),
    ...[...text.matchAll(/\btitle: `([a-z ]+): \$\{/g)].map(([, title = '']) => `${title}: …`),
  ]);
  expect(titles.length).toBeGreaterThan(5);
  const [, table = ''] = page.split('| title | look under |');
  const rows = [...(table.split('##')[0] ?? '').matchAll(/^\| `([^`]+)` \|/gm)].map(
    ([, title = '']) => title,
  );
  expect(rows.sort()).toEqual([...new Set(titles)].sort());
});
