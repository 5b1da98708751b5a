/** Builds Markdown as a tree: untrusted text goes in as text or as code, and stays that. */

import type { InlineCode, Link, ListItem, Paragraph, PhrasingContent, RootContent, TableRow, Text } from 'mdast';
import { gfmToMarkdown } from 'mdast-util-gfm';
import { toMarkdown } from 'mdast-util-to-markdown';
import { counted } from '../../text/lists.ts';
import { linesOf, sanitize } from '../../text/sanitize.ts';

/** GitHub shows nothing of a step's summary above 1 MiB; half of it is left to others that write there. */
export const SUMMARY_BYTES = 512 * 1024;

/** Returns words of our own. */
export function text(value: string): Text {
  return { type: 'text', value };
}

/** Returns words of our own in bold. */
export function strong(value: string): PhrasingContent {
  return { type: 'strong', children: [text(value)] };
}

/** A line break within a paragraph. */
export const lineEnd: PhrasingContent = { type: 'break' };

/** Returns the parts in one row, with words of our own or a line break between them. */
export function separated(parts: readonly PhrasingContent[][], by: string | PhrasingContent): PhrasingContent[] {
  const separator = typeof by === 'string' ? text(by) : by;
  return parts.flatMap((part, i) => (i === 0 ? part : [separator, ...part]));
}

/**
 * Returns a name or a SID as code, in which GitHub looks for no mentions, issues or links.
 *
 * A backslash before a pipe is spelled out: within a table, parsers do not agree on what it is.
 */
export function code(value: string, maxLength = 200): InlineCode {
  const escaped = sanitize(value, maxLength).replace(/\\(?=\|)/g, '‹U+005C›');
  return { type: 'inlineCode', value: escaped === '' ? '‹empty›' : escaped };
}

/**
 * What GitHub acts on in plain text, beyond Markdown's own rules: mentions, issues, commits, links, emoji names,
 * formulas. HTML and backticks are here because they read better as code than escaped.
 */
const SPECIAL = /[@$`<\\]|#\d|:\/\/|www\.|:(?!\d\d:)[\w+-]+:|\bGH-\d|\b[0-9a-f]{7,40}\b/i;
const SIDS = /\b([A-Z]{2}[0-9a-fA-F]{32})\b/;

/** Returns a text that may be anything: words that GitHub would act on, and SIDs, become code. */
export function untrusted(value: string, maxLength = 1_000): PhrasingContent[] {
  return words(trimmed(sanitize(value, maxLength)));
}

/** The name of an input in our own sentences, in backticks; two code spans must not touch each other. */
const QUOTED = /(?<=^| |\()`([^`]+)`(?=[.,;:)]{0,2}(?: |$))/;

/** Returns a sentence of our own that may quote anything: what stands in backticks becomes code. */
export function sentence(value: string, maxLength = 1_000): PhrasingContent[] {
  // Every second part stood in backticks, as the pattern holds one group.
  return trimmed(sanitize(value, maxLength))
    .split(QUOTED)
    .flatMap((part, index) => (index % 2 === 1 ? [code(part, maxLength)] : words(part)));
}

/** Returns the lines of such a text; those above `maxLines` are only counted. */
export function sentences(value: string, maxLines: number): PhrasingContent[] {
  const lines = linesOf(value);
  const more = lines.length - maxLines;
  const shown = more > 0 ? [...lines.slice(0, maxLines), `… and ${counted(more, 'more line')}`] : lines;
  const content = shown.map((line) => sentence(line));
  return separated(content, lineEnd);
}

/** Spaces at the ends would not be visible; a cell of a table cannot even hold them. */
function trimmed(value: string): string {
  return value.replace(/^ +| +$/g, '');
}

function words(value: string): PhrasingContent[] {
  return value
    .split(/( +)/)
    .flatMap((word) => wordParts(word))
    .reduce<PhrasingContent[]>(appendPhrase, []);
}

function wordParts(word: string): PhrasingContent[] {
  const parts = word.split(SIDS);
  // Every second part is a SID, as the pattern holds one group.
  if (parts.some((part, index) => index % 2 === 0 && SPECIAL.test(part))) return special(word);
  return parts.map((part, index) => (index % 2 === 0 ? text(part) : code(part)));
}

/** Punctuation after an address is not part of it, and must not be copied with it. */
function special(word: string): PhrasingContent[] {
  const [ending = ''] = /[).,;:]+$/.exec(word) ?? [];
  const address = word.slice(0, word.length - ending.length);
  return SPECIAL.test(address) ? [code(address, Infinity), text(ending)] : [code(word, Infinity)];
}

/** Joins adjacent text, so that the writer sees each text whole. */
function appendPhrase(nodes: PhrasingContent[], node: PhrasingContent): PhrasingContent[] {
  const last = nodes.at(-1);
  if (node.type === 'text' && last?.type === 'text') last.value += node.value;
  else if (node.type !== 'text' || node.value !== '') nodes.push(node);
  return nodes;
}

/** Returns a link if the address is one of the web, and not too long for one; otherwise its label alone. */
export function link(url: string, children: (Text | InlineCode)[]): (Link | Text | InlineCode)[] {
  const isLink = url.length <= 2_000 && /^https?:\/\//.test(url) && URL.canParse(url);
  return isLink ? [{ type: 'link', url: new URL(url).href, children }] : children;
}

/** Returns a paragraph. */
export function paragraph(...children: PhrasingContent[]): Paragraph {
  return { type: 'paragraph', children };
}

/** Returns a bulleted list. */
export function bullets(items: readonly PhrasingContent[][]): RootContent {
  const children = items.map((item): ListItem => ({ type: 'listItem', spread: false, children: [paragraph(...item)] }));
  return { type: 'list', spread: false, children };
}

/** Returns a table; rows have as many cells as the head. */
export function table(head: readonly PhrasingContent[][], rows: readonly PhrasingContent[][][]): RootContent {
  const row = (cells: readonly PhrasingContent[][]): TableRow => ({
    type: 'tableRow',
    children: cells.map((children) => ({ type: 'tableCell', children })),
  });
  return { type: 'table', children: [head, ...rows].map(row) };
}

/** Returns a block of code, whatever is in it. */
export function codeBlock(lang: string, value: string): RootContent {
  return { type: 'code', lang, value };
}

/** Returns content collapsed under a title of our own. */
export function collapsed(title: string, content: readonly RootContent[]): RootContent[] {
  const html = (value: string): RootContent => ({ type: 'html', value });
  return [html(`<details><summary>${title}</summary>`), ...content, html('</details>')];
}

/** Returns the tree as Markdown. */
export function renderMarkdown(children: readonly RootContent[]): string {
  // Aligned pipes would fill every row up to the longest cell.
  const extensions = [gfmToMarkdown({ tablePipeAlign: false })];
  const style = { bullet: '-', emphasis: '_', fences: true, extensions } as const;
  return toMarkdown({ type: 'root', children: [...children] }, style);
}
