import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readAction } from '../../simulator/runner/action.ts';

/** The documents as data: what they show can be held against what is there. */

export const project = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
export const action = readAction(project);
export const historyAction = readAction(join(project, 'history'));

/** A document, by its path from the project's folder. */
export interface Document {
  readonly path: string;
  readonly text: string;
}

export function read(path: string): string {
  return readFileSync(join(project, path), 'utf8');
}

function filesIn(folder: string, end: string): readonly Document[] {
  return readdirSync(join(project, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(end))
    .sort()
    .map((name) => ({ path: join(folder, name), text: read(join(folder, name)) }));
}

export const pages: readonly Document[] = [
  ...['README.md', 'CONTRIBUTING.md', 'SECURITY.md', 'CHANGELOG.md'].map((path) => ({ path, text: read(path) })),
  ...filesIn('docs', '.md'),
];

/** Workflows to copy. */
export const examples = filesIn('examples', '.yml').filter(({ path }) => dirname(path) === 'examples');
export const manifests = filesIn('examples/flex', '.yml');

/** The source of the action. */
export const sources = filesIn('src', '.ts');

/** The fenced blocks of a page in one language. */
export function blocks({ text }: Document, language: string): readonly string[] {
  return [...text.matchAll(/^```(\w*)\n(.*?)^```$/gms)].flatMap(([, found, content = '']) =>
    found === language ? [content] : [],
  );
}

/** The workflows that the pages show, pieces of one left out. */
export const shownWorkflows: readonly Document[] = pages.flatMap((page) =>
  blocks(page, 'yaml')
    .filter((text) => /^jobs:/m.test(text))
    .map((text, at) => ({ path: `${page.path}, workflow ${at + 1}`, text })),
);

/** Every text between single backticks outside of fenced blocks. */
export function codeWords({ text }: Document): readonly string[] {
  const prose = text.replace(/^```.*?^```$/gms, '');
  return [...prose.matchAll(/`([^`\n]+)`/g)].map(([, word = '']) => word);
}
