import { formatTime } from '../text/format.ts';
import { counted, listed } from '../text/lists.ts';
import { sanitize } from '../text/sanitize.ts';
import { describeChange, GATES } from './csv.ts';
import type { AccountHistory, History, ToldRelease } from './document.ts';
import { isOutside } from './figures.ts';
import { lanesOf, type Span } from './picture.ts';
import { driftInWords, figuresInWords, nameOf, spanOf, stateOf, verdictOf, whenOf, whoOf } from './words.ts';

/** Markup of our own; everything else becomes text. */
class Markup {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

type Part = string | number | Markup | readonly Markup[];

/** Whatever is put into it is text, and stays that: only what this made itself is markup. */
function html(pieces: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  const written = (part: Part | undefined): string => {
    if (part instanceof Markup) return part.text;
    if (typeof part === 'object') return part.map((one) => one.text).join('');
    return sanitize(String(part ?? ''), 2_000).replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
  };
  return new Markup(pieces.map((piece, at) => (at === 0 ? piece : written(parts[at - 1]) + piece)).join(''));
}

const NOTHING = html``;

/** Nothing that the page holds can load or send anything, should it ever be taken for more than text. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'";

/** Without scripts: it can be read wherever it is opened, and printed. */
const STYLE = `
:root { color-scheme: light dark; --ink: #1f2328; --dim: #59636e; --page: #fff; --line: #d1d9e0; --bad: #c62828; --ok: #1a7f37; --open: #8a5a00; --bar: #54708c; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #f0f6fc; --dim: #9aa4af; --page: #0d1117; --line: #3d444d; --bad: #ff7b72; --ok: #4ac26b; --open: #e3b341; --bar: #7d9bb8; }
}
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 1200px; padding: 16px; color: var(--ink); background: var(--page); font: 15px/1.5 system-ui, sans-serif; overflow-wrap: anywhere; }
h1 { font-size: 1.5rem; } h2 { font-size: 1.2rem; margin-top: 2rem; }
dl { display: grid; grid-template-columns: repeat(auto-fill, minmax(130px, 1fr)); gap: 12px; }
dt, small, .dim { color: var(--dim); font-size: .85rem; } dd { margin: 0; font-size: 1.15rem; }
code { font: .85em ui-monospace, monospace; }
table { width: 100%; border-collapse: collapse; table-layout: fixed; }
th:nth-child(1) { width: 12%; } th:nth-child(2) { width: 21%; } th:nth-child(3) { width: 13%; } th:nth-child(4) { width: 15%; }
th:nth-child(5) { width: 8%; } th:nth-child(6) { width: 11%; } th:nth-child(7) { width: 11%; } th:nth-child(8) { width: 9%; }
th, td { text-align: left; vertical-align: top; padding: 6px 8px; border-bottom: 1px solid var(--line); }
.outside, .claimed { color: var(--bad); } .action { color: var(--ok); } .unknown { color: var(--open); }
a { color: inherit; }
.lane { display: grid; grid-template-columns: minmax(80px, 180px) 1fr; gap: 8px; align-items: center; }
.lane span { font-size: .85rem; max-height: 1.5em; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
svg { width: 100%; height: 18px; display: block; } rect { fill: var(--bar); } rect.past { fill: var(--bad); } line { stroke: var(--line); }
@media screen and (max-width: 760px) {
  thead { position: absolute; clip-path: inset(50%); width: 1px; height: 1px; overflow: hidden; }
  table, tbody, tr, td { display: block; width: auto; } tr { padding: 8px 0; border-bottom: 2px solid var(--line); }
  td { border: 0; padding: 2px 0; } td::before { content: attr(data-label); display: block; color: var(--dim); font-size: .8rem; }
  .lane { grid-template-columns: 1fr; gap: 0; }
}
@media print {
  :root { --ink: #000; --dim: #444; --page: #fff; --line: #999; --bad: #a00; --ok: #060; --open: #640; --bar: #567; }
  body { max-width: none; padding: 0; font-size: 10px; } tr, .lane { break-inside: avoid; } thead { display: table-header-group; }
  rect { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
`;

/** Returns the history as one page that stands alone, in pieces. */
export function* htmlOf(history: History): Generator<string> {
  const { sign, words } = verdictOf(history);
  yield html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Flex releases: ${words}</title>
<style>${new Markup(STYLE)}</style>
</head>
<body>
<main>
<h1>${sign} ${words}</h1>
<dl>
${figuresInWords(history.figures).map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>\n`)}</dl>
`.text;
  for (const account of history.accounts) yield* accountOf(account);
  yield '</main>\n</body>\n</html>\n';
}

function* accountOf(account: AccountHistory): Generator<string> {
  const { releases, live, since, until, repository, environment, notes } = account;
  const drift = driftInWords(account);
  yield html`<h2>Account <code>${account.account}</code></h2>
<p>${live === null ? 'What is live is not known, or nothing is.' : html`<strong>${nameOf(live)}</strong> is live, by <code>${live.release}</code>.`}
${drift === '' ? NOTHING : html`<strong class="${account.drift === false ? 'action' : 'outside'}">${drift}.</strong>`}
Releases from ${formatTime(since)} to ${formatTime(until)}; deployments of ${repository || 'no repository'}, ${environment === '' ? 'all environments' : `environment ${environment}`}.</p>
${notes.map((note) => html`<p class="unknown">${note}</p>\n`)}`.text;
  if (releases.length === 0) return;
  yield pictureOf(account).text;
  const past = releases.filter(isOutside);
  if (past.length > 0) {
    yield html`<h3 class="outside">Past the gates: ${past.length}</h3>\n`.text;
    yield* tableOf(past);
  }
  yield html`<h3>${counted(releases.length, 'release')}, newest first</h3>\n`.text;
  yield* tableOf(releases);
}

function pictureOf(account: AccountHistory): Markup {
  const { lanes, drawn } = lanesOf(account);
  const cut = drawn === account.releases.length ? '' : ` Only ${drawn} of ${account.releases.length} are drawn.`;
  return html`<h3>What was live when</h3>
<p class="dim">A line for each configuration, today on the right; red is past the gates.${cut}</p>
<div>
${lanes.map(
  ({ name, spans }) =>
    html`<div class="lane"><span title="${name}">${name}</span><svg viewBox="0 0 1000 18" preserveAspectRatio="none" role="img" aria-label="When ${name} was live"><line x1="0" x2="1000" y1="9" y2="9"/>${spans.map(barOf)}</svg></div>\n`,
)}</div>
`;
}

/** However short it was live, it is to be seen. */
function barOf({ from, to, release, outside }: Span): Markup {
  const width = Math.max(3, 1000 * (to - from));
  const x = Math.min(1000 * from, 1000 - width);
  return html`<rect x="${x.toFixed(1)}" y="2" width="${width.toFixed(1)}" height="14" class="${outside ? 'past' : 'in'}"><title>${nameOf(release)}, ${formatTime(release.date)}</title></rect>`;
}

const HEAD = ['when', 'configuration', 'through the gates', 'changes', 'live for', 'who', 'why', 'run'] as const;

function* tableOf(releases: readonly ToldRelease[]): Generator<string> {
  yield html`<table>\n<thead><tr>${HEAD.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead>\n<tbody>\n`
    .text;
  for (const release of releases) {
    const cells = cellsOf(release).map((cell, at) => html`<td data-label="${HEAD[at] ?? ''}">${cell}</td>`);
    yield html`<tr>${cells}</tr>\n`.text;
  }
  yield '</tbody>\n</table>\n';
}

function cellsOf(release: ToldRelease): readonly Markup[] {
  const { sid, configurationSid, origin, because, changes, liveSeconds, run, waived, breakGlass, takenBackBy, reason } =
    release;
  const state = stateOf(release);
  const [utc = '', local = ''] = whenOf(release);
  return [
    html`${utc}<br><small>${local}</small>`,
    html`<strong>${nameOf(release)}</strong> <small>${state}</small><br><code>${configurationSid}</code><br><code>${sid}</code>`,
    html`<strong class="${origin}">${GATES[origin]}</strong><br><small>${because}</small>`,
    html`${changes === null ? 'not known' : changes.length === 0 ? 'none' : listed(changes.map(describeChange), '; ')}`,
    html`${spanOf(liveSeconds)}${takenBackBy === '' ? NOTHING : html`<br><small>taken back by <code>${takenBackBy}</code></small>`}`,
    html`${whoOf(release)}`,
    html`${reason || '–'}${waived.length === 0 ? NOTHING : html`<br><strong class="outside">waived: ${listed(waived)}</strong> ${breakGlass}`}`,
    run === null ? html`–` : html`<a href="${run.url}" rel="noreferrer">${run.title.trim() || 'run'}</a>`,
  ];
}
