import fc from 'fast-check';
import type { PhrasingContent, RootContent } from 'mdast';
import { describe, expect, it } from 'vitest';
import * as md from '../../../src/report/summary/markdown.ts';
import { escapeInvisible } from '../../../src/text/sanitize.ts';
import { hostile, runs } from '../hostile.ts';
import { parsed, textOf } from '../parsed.ts';

const { bullets, code, codeBlock, collapsed, link, paragraph, renderMarkdown, sentence, table, text, untrusted } = md;

/** The content everywhere that a summary has content. */
function everywhere(content: PhrasingContent[]): RootContent[] {
  return [
    { type: 'heading', depth: 2, children: [text('✅ '), ...content] },
    paragraph(text('Why: “'), ...content, text('”')),
    bullets([[text('Live: '), ...content], [text('Before')]]),
    table([[text('plugin')], content], [[content, [text('–')]]]),
  ];
}

describe('the tree as Markdown', () => {
  it.each([
    ['prose', untrusted],
    ['code', (value: string) => [code(value)]],
    ['sentences', sentence],
    ['prose before code', (value: string) => [...untrusted(value), text('! '), code(value)]],
  ])('gives hostile %s back as it is, and no element of its own', (_, content) => {
    fc.assert(
      fc.property(hostile(), (value) => {
        const tree = everywhere(content(value));
        expect(shapeOf(parsed(renderMarkdown(tree)).children)).toEqual(shapeOf(tree));
      }),
      runs(120),
    );
  });

  it('gives a block of code back, whatever its fence meets', () => {
    fc.assert(
      fc.property(hostile(), (value) => {
        const block = codeBlock('json', escapeInvisible(value));
        expect(parsed(renderMarkdown(collapsed('Record', [block]))).children[1]).toEqual({ ...block });
      }),
    );
  });
});

it('an address can be copied without what ends the sentence around it', () => {
  expect(sentence('Refused (HTTP 404, see https://a.example/20404).')).toEqual([
    text('Refused (HTTP 404, see '),
    code('https://a.example/20404'),
    text(').'),
  ]);
  expect(sentence('at :tada: once')).toEqual([text('at '), code(':tada:'), text(' once')]);
});

/** Only what a reader could tell apart: neighbouring text is one, and spaces at the end of a row are not seen. */
function shapeOf(nodes: readonly RootContent[]): unknown[] {
  return nodes.map((node) => {
    if (!('children' in node)) return [node.type, textOf(node)];
    return [node.type, shapeOf(merged(node.children))];
  });
}

function merged(nodes: readonly RootContent[]): RootContent[] {
  const result: RootContent[] = [];
  for (const node of nodes) {
    const last = result.at(-1);
    if (node.type === 'text' && last?.type === 'text') result[result.length - 1] = text(last.value + node.value);
    else result.push(node);
  }
  return result.filter((node) => node.type !== 'text' || node.value !== '');
}

it.each([
  ['thanks @ada', ['@ada']],
  ['fixes #12 and GH-3', ['#12', 'GH-3']],
  ['see https://evil.example or www.evil.example', ['https://evil.example', 'www.evil.example']],
  ['mail ada@example.com :tada: $x$', ['ada@example.com', ':tada:', '$x$']],
  ['since 0123456789abcdef', ['0123456789abcdef']],
  [`(FJ${'0'.repeat(32)}).`, [`FJ${'0'.repeat(32)}`]],
  ['nothing special: 1.2.3, "quoted", 50%', []],
])('what GitHub acts on is code: %s', (value, expected) => {
  const nodes = untrusted(value);
  expect(codeIn(nodes)).toEqual(expected);
  expect(nodes.map(textOf).join('')).toBe(value);
});

it('what a sentence has in backticks is code', () => {
  const nodes = sentence('`a`: set `when-active: skip`, or (`b`). Not a`b` c.');
  expect(codeIn(nodes)).toEqual(['a', 'when-active: skip', 'b', 'a`b`']);
});

function codeIn(nodes: readonly PhrasingContent[]): string[] {
  return nodes.flatMap((node) => (node.type === 'inlineCode' ? [node.value] : []));
}

describe('link', () => {
  it.each(['javascript:alert(1)', '', 'https://', 'data:text/html,x', `https://a.example/${'x'.repeat(2_000)}`])(
    'makes no link to %j',
    (url) => {
      expect(link(url, [text('here')])).toEqual([text('here')]);
    },
  );

  it('escapes what the address holds', () => {
    const tree = [paragraph(...link('https://a.example/) <b> "x"', [text('here')]))];
    expect(shapeOf(parsed(renderMarkdown(tree)).children)).toEqual([['paragraph', [['link', [['text', 'here']]]]]]);
  });
});
