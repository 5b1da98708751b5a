import type { PhrasingContent, RootContent } from 'mdast';
import { paragraph } from '../report/summary/markdown.ts';
import { formatTime } from '../text/format.ts';
import { counted } from '../text/lists.ts';
import { sanitize } from '../text/sanitize.ts';
import type { AccountHistory, History, ToldRelease } from './document.ts';
import { isOutside } from './figures.ts';
import { lanesOf, type Span } from './picture.ts';
import { HEAD, headingOf, rowOf, scopeOf, whatWasLive } from './view.ts';
import { figuresInWords, nameOrSid } from './words.ts';

/** Whatever was written by others is text here, and stays that. */
function escaped(text: string): string {
  return sanitize(text, 2_000).replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

const SID = /^[A-Z]{2}[0-9a-f]{32}$/i;
const TAGS: Readonly<Record<string, string>> = { paragraph: 'p', strong: 'strong', list: 'ul', listItem: 'li' };

/** Returns a part of the tree as HTML: other code than SIDs is plain here, where nothing acts on a text. */
function markup(node: RootContent | PhrasingContent): string {
  if (node.type === 'text') return escaped(node.value);
  if (node.type === 'inlineCode') return SID.test(node.value) ? `<code>${node.value}</code>` : escaped(node.value);
  // Only what this action itself wrote: others' is text.
  if (node.type === 'html') return node.value;
  const inner = 'children' in node ? node.children.map(markup).join('') : '';
  if (node.type === 'link') return `<a href="${escaped(node.url)}" rel="noreferrer">${inner}</a>`;
  const tag = TAGS[node.type] ?? 'span';
  return `<${tag}>${inner}</${tag}>`;
}

/** Nothing that the page holds can load or send anything, should it ever be taken for more than text. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'";

/** Without scripts: it can be read wherever it is opened, and printed. A column is as wide as the SIDs in it, which do not wrap. */
const STYLE = `
:root { color-scheme: light dark; --ink: #1f2328; --dim: #59636e; --page: #fff; --line: #d1d9e0; --bad: #c62828; --bar: #54708c; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #f0f6fc; --dim: #9aa4af; --page: #0d1117; --line: #3d444d; --bad: #ff7b72; --bar: #7d9bb8; }
}
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 1400px; padding: 16px; color: var(--ink); background: var(--page); font: 15px/1.5 system-ui, sans-serif; overflow-wrap: anywhere; }
h1 { font-size: 1.5rem; } h2 { font-size: 1.2rem; margin-top: 2rem; }
dl { display: grid; grid-template-columns: repeat(auto-fill, minmax(130px, 1fr)); gap: 12px; }
dt, .dim { color: var(--dim); font-size: .85rem; } dd { margin: 0; font-size: 1.15rem; }
code { font: .75rem ui-monospace, monospace; white-space: nowrap; }
table { width: 100%; border-collapse: collapse; table-layout: fixed; }
th:nth-child(1) { width: 11%; } th:nth-child(2) { width: 10%; } th:nth-child(3) { width: 14%; } th:nth-child(4) { width: 7%; } th:nth-child(5) { width: 8%; }
th:nth-child(6) { width: 10%; } th:nth-child(8) { width: 7%; } th:nth-child(9) { width: calc(17em + 16px); }
th, td { text-align: left; vertical-align: top; padding: 6px 8px; border-bottom: 1px solid var(--line); }
a { color: inherit; }
.lane { display: grid; grid-template-columns: minmax(80px, 180px) 1fr; gap: 8px; align-items: center; }
.lane span { font-size: .85rem; max-height: 1.5em; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
svg { width: 100%; height: 18px; display: block; } rect { fill: var(--bar); } rect.past { fill: var(--bad); } line { stroke: var(--line); }
@media screen and (max-width: 1100px) {
  thead { position: absolute; clip-path: inset(50%); width: 1px; height: 1px; overflow: hidden; }
  table, tbody, tr, td { display: block; width: auto; } tr { padding: 8px 0; border-bottom: 2px solid var(--line); }
  td { border: 0; padding: 2px 0; } td::before { content: attr(data-label); display: block; color: var(--dim); font-size: .8rem; }
}
@media screen and (max-width: 760px) { .lane { grid-template-columns: 1fr; gap: 0; } }
@media print {
  :root { --ink: #000; --dim: #444; --page: #fff; --line: #999; --bad: #a00; --bar: #567; }
  body { max-width: none; padding: 0; font-size: 10px; } code { font-size: 8px; } th, td { padding: 4px; } tr, .lane { break-inside: avoid; } thead { display: table-header-group; }
  rect { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
`;

/** Returns the history as one page that stands alone, in pieces. */
export function* htmlOf(history: History): Generator<string> {
  const heading = escaped(headingOf(history));
  const figures = figuresInWords(history.figures).map(
    ([name, value]) => `<div><dt>${name}</dt><dd>${value}</dd></div>\n`,
  );
  yield `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Flex releases: ${heading}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>${heading}</h1>
<dl>
${figures.join('')}</dl>
`;
  for (const account of history.accounts) yield* accountOf(account);
  yield '</main>\n</body>\n</html>\n';
}

function* accountOf(account: AccountHistory): Generator<string> {
  const { releases } = account;
  yield `<h2>Account <code>${account.account}</code></h2>\n`;
  yield [paragraph(...whatWasLive(account)), ...scopeOf(account, Infinity)].map((node) => `${markup(node)}\n`).join('');
  if (releases.length === 0) return;
  const past = releases.filter(isOutside);
  if (past.length > 0) yield* tableOf(`${counted(past.length, 'release')} past the gates`, past);
  yield pictureOf(account);
  yield* tableOf(`${counted(releases.length, 'release')}, newest first`, releases);
}

function pictureOf(account: AccountHistory): string {
  const { lanes, drawn } = lanesOf(account);
  const cut =
    drawn === account.releases.length ? '' : ` Only ${drawn} of ${account.releases.length} releases are drawn.`;
  const rows = lanes.map(({ name, spans }) => {
    const shown = escaped(name);
    return `<div class="lane"><span title="${shown}">${shown}</span><svg viewBox="0 0 1000 18" preserveAspectRatio="none" role="img" aria-label="When ${shown} was live"><line x1="0" x2="1000" y1="9" y2="9"/>${spans.map(barOf).join('')}</svg></div>\n`;
  });
  return `<h3>What was live when</h3>
<p class="dim">A line for each configuration, until ${formatTime(account.until)}; red is past the gates.${cut}</p>
<div>
${rows.join('')}</div>
`;
}

/** However short it was live, it is to be seen. */
function barOf({ from, to, release }: Span): string {
  const width = Math.max(3, 1000 * (to - from));
  const x = Math.min(1000 * from, 1000 - width);
  const title = escaped(`${nameOrSid(release)}, ${formatTime(release.date)}`);
  return `<rect x="${x.toFixed(1)}" y="2" width="${width.toFixed(1)}" height="14" class="${isOutside(release) ? 'past' : 'in'}"><title>${title}</title></rect>`;
}

function* tableOf(title: string, releases: readonly ToldRelease[]): Generator<string> {
  const head = HEAD.map((word) => `<th scope="col">${word}</th>`).join('');
  yield `<h3>${title}</h3>\n<table>\n<thead><tr>${head}</tr></thead>\n<tbody>\n`;
  for (const release of releases) {
    const cells = rowOf(release).map((cell, at) => `<td data-label="${HEAD[at]}">${cell.map(markup).join('')}</td>`);
    yield `<tr>${cells.join('')}</tr>\n`;
  }
  yield '</tbody>\n</table>\n';
}
