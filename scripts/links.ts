import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Nodes } from 'mdast';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';

/**
 * The links of the documents to other sites.
 *
 *   npx node scripts/links.ts            lists them
 *   npx node scripts/links.ts --online   asks each; exits 1 where one leads nowhere
 *
 * A site that refuses to answer a machine is named, and is no failure. What is behind `#` is not looked at.
 */

type Verdict = 'there' | 'gone' | 'not known';

/** All Markdown files of the project that people read. */
export function documentPaths(): string[] {
  const inDocs = readdirSync('docs', { recursive: true, encoding: 'utf8' }).map((name) => join('docs', name));
  return [...readdirSync('.'), ...inDocs].filter((name) => name.endsWith('.md')).sort();
}

/** Where the links and pictures of a Markdown text lead, in its order. What is code is none. */
export function targetsIn(markdown: string): string[] {
  const targets: string[] = [];
  const visit = (node: Nodes): void => {
    if (node.type === 'link' || node.type === 'image' || node.type === 'definition') targets.push(node.url);
    if ('children' in node) node.children.forEach(visit);
  };
  visit(unified().use(remarkParse).use(remarkGfm).parse(markdown));
  return targets;
}

/** Returns the links to other sites, each once, with the pages that have it. */
export function outsideLinks(): readonly { readonly url: string; readonly pages: readonly string[] }[] {
  const pagesOf = new Map<string, Set<string>>();
  for (const page of documentPaths()) {
    for (const url of targetsIn(readFileSync(page, 'utf8')).filter((target) => /^[a-z]+:/i.test(target)))
      pagesOf.set(url, (pagesOf.get(url) ?? new Set()).add(page));
  }
  return [...pagesOf].sort().map(([url, pages]) => ({ url, pages: [...pages] }));
}

/** Asks an address, again where it does not answer. */
export async function look(url: string, waitMs = 5_000): Promise<Verdict> {
  for (let tries = 1; ; tries += 1) {
    const verdict = await lookOnce(url);
    if (verdict !== 'not known' || tries === 3) return verdict;
    await new Promise((resolve) => setTimeout(resolve, waitMs));
  }
}

async function lookOnce(url: string): Promise<Verdict> {
  try {
    // Some sites answer a HEAD with an error.
    const { ok, status, body } = await fetch(url, {
      headers: { 'user-agent': 'flex-release-links', accept: 'text/html,*/*' },
      signal: AbortSignal.timeout(20_000),
    });
    await body?.cancel();
    if (ok) return 'there';
    return status === 404 || status === 410 ? 'gone' : 'not known';
  } catch (cause) {
    return /ENOTFOUND/.test(String((cause as Error).cause)) ? 'gone' : 'not known';
  }
}

if (import.meta.main) {
  const online = process.argv.includes('--online');
  let gone = 0;
  for (const { url, pages } of outsideLinks()) {
    const verdict = online ? await look(url) : '';
    if (verdict === 'gone') gone += 1;
    console.log([verdict.padEnd(online ? 10 : 0), url, `(${pages.join(', ')})`].join(' ').trim());
  }
  process.exitCode = gone === 0 ? 0 : 1;
}
