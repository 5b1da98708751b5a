/** Builds Markdown as a tree: text that comes from elsewhere goes in as text or as code, and stays what it is. */

import type {
  Break,
  Code,
  InlineCode,
  Link,
  List,
  Paragraph,
  PhrasingContent,
  RootContent,
  Strong,
  Table,
  Text,
} from 'mdast';
import { gfmToMarkdown } from 'mdast-util-gfm';
import { toMarkdown } from 'mdast-util-to-markdown';
import { counted } from '../../text/format.ts';
import { linesOf, sanitize } from '../../text/sanitize.ts';

/** Words of our own. */
export function text(value: string): Text {
  return { type: 'text', value };
}

/** Words of our own, set in bold. */
export function strong(value: string): Strong {
  return { type: 'strong', children: [text(value)] };
}

/** A line's end within a paragraph. */
export const lineEnd: Break = { type: 'break' };

/**
 * A name or a SID. In code, GitHub looks for no mentions, issues or links.
 *
 * A backslash before a pipe is spelled out: within a table, parsers do not agree on what it means.
 */
export function code(value: string, most = 200): InlineCode {
  const spelled = sanitize(value, most).replace(/\\(?=\|)/g, '‹U+005C›');
  return { type: 'inlineCode', value: spelled === '' ? '‹empty›' : spelled };
}

/**
 * What GitHub makes something of in plain text, outside of Markdown's own rules: mentions, issues, commits, links,
 * emoji names, formulas. HTML and backticks are here because they read better as code than escaped.
 */
const SPECIAL = /[@$`<\\]|#\d|:\/\/|www\.|:(?!\d\d:)[\w+-]+:|\bGH-\d|\b[0-9a-f]{7,40}\b/i;
const SIDS = /\b([A-Z]{2}[0-9a-fA-F]{32})\b/;

/** A sentence that may hold anything: words that GitHub would act on, and SIDs, are set as code. */
export function untrusted(value: string, most = 1_000): PhrasingContent[] {
  return words(trimmed(sanitize(value, most)));
}

/** Where our own sentences set the name of an input in backticks; two codes must not touch each other. */
const QUOTED = /(?<=^| |\()`([^`]+)`(?=[.,;:)]{0,2}(?: |$))/;

/** A sentence of our own that may quote anything: as prose, but what stands in backticks is code. */
export function sentence(value: string, most = 1_000): PhrasingContent[] {
  // Every second part stood in backticks, as the pattern holds one group.
  return trimmed(sanitize(value, most))
    .split(QUOTED)
    .flatMap((part, index) => (index % 2 === 1 ? [code(part, most)] : words(part)));
}

/** The same for several lines; what is too much to read is counted. */
export function sentences(value: string, most: number): PhrasingContent[] {
  const lines = linesOf(value);
  const more = lines.length - most;
  const told = more > 0 ? [...lines.slice(0, most), `… and ${counted(more, 'more line')}`] : lines;
  return told.flatMap((line, i) => (i === 0 ? sentence(line) : [lineEnd, ...sentence(line)]));
}

/** Spaces at the ends would not be seen; a cell of a table cannot even hold them. */
function trimmed(value: string): string {
  return value.replace(/^ +| +$/g, '');
}

function words(value: string): PhrasingContent[] {
  return value
    .split(/( +)/)
    .flatMap((word) => wordParts(word))
    .reduce<PhrasingContent[]>(joined, []);
}

function wordParts(word: string): PhrasingContent[] {
  const parts = word.split(SIDS);
  // Every second part is a SID, as the pattern holds one group.
  if (parts.some((part, index) => index % 2 === 0 && SPECIAL.test(part))) return special(word);
  return parts.map((part, index) => (index % 2 === 0 ? text(part) : code(part)));
}

/** What ends the words around an address is no part of it, and must not be copied with it. */
function special(word: string): PhrasingContent[] {
  const [ending = ''] = /[).,;:]+$/.exec(word) ?? [];
  const address = word.slice(0, word.length - ending.length);
  return SPECIAL.test(address) ? [code(address, Infinity), text(ending)] : [code(word, Infinity)];
}

/** Joins neighbouring text, so that the writer sees each text whole. */
function joined(nodes: PhrasingContent[], node: PhrasingContent): PhrasingContent[] {
  const last = nodes.at(-1);
  if (node.type === 'text' && last?.type === 'text') last.value += node.value;
  else if (node.type !== 'text' || node.value !== '') nodes.push(node);
  return nodes;
}

/** A link where the address is one of the web, and no longer than such are; otherwise its label alone. */
export function link(url: string, children: (Text | InlineCode)[]): (Link | Text | InlineCode)[] {
  return url.length <= 2_000 && /^https?:\/\//.test(url) && URL.canParse(url)
    ? [{ type: 'link', url: new URL(url).href, children }]
    : children;
}

/** A paragraph. */
export function paragraph(...children: PhrasingContent[]): Paragraph {
  return { type: 'paragraph', children };
}

/** A list with a bullet an item. */
export function bullets(items: readonly PhrasingContent[][]): List {
  return {
    type: 'list',
    spread: false,
    children: items.map((item) => ({ type: 'listItem', spread: false, children: [paragraph(...item)] })),
  };
}

/** A table: its head, and its rows with as many cells. */
export function table(head: readonly PhrasingContent[][], rows: readonly PhrasingContent[][][]): Table {
  return {
    type: 'table',
    children: [head, ...rows].map((cells) => ({
      type: 'tableRow',
      children: cells.map((children) => ({ type: 'tableCell', children })),
    })),
  };
}

/** A block of code, whatever is in it. */
export function codeBlock(lang: string, value: string): Code {
  return { type: 'code', lang, value };
}

/** Content that is folded away under a title of our own. */
export function details(title: string, content: readonly RootContent[]): RootContent[] {
  return [
    { type: 'html', value: `<details><summary>${title}</summary>` },
    ...content,
    { type: 'html', value: '</details>' },
  ];
}

/** Writes the tree down. */
export function renderMarkdown(children: readonly RootContent[]): string {
  return toMarkdown(
    { type: 'root', children: [...children] },
    {
      bullet: '-',
      emphasis: '_',
      fences: true,
      // Aligned pipes would fill every row up to the longest cell.
      extensions: [gfmToMarkdown({ tablePipeAlign: false })],
    },
  );
}
