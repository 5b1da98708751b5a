import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, test } from 'vitest';
import { documentPaths, targetsIn } from '../../scripts/links.ts';
import { promisedTests } from '../../scripts/promises.ts';
import { readHistoryOptions } from '../../src/history/options.ts';
import { readInputs } from '../../src/inputs/wanted.ts';
import { CATALOGUE } from '../../src/problem.ts';
import { GATES } from '../../src/release/gates/index.ts';
import { action, codeWords, historyAction, pages, project, read, sources } from './documents.ts';
import { variablesOf } from './workflow.ts';

/** What the documents name is there, and is what they say. */

const outcomes = wordsIn(action.outputs['outcome']?.description ?? '');
const verdicts = wordsIn(action.outputs['gates']?.description ?? '');

/** Names with a hyphen that are neither inputs nor outputs nor outcomes nor gates. */
const OTHERS = [
  ...['flex-release', 'timeout-minutes', 'create-configuration', 'flex-production', 'max-parallel', 'node-fetch'],
];
/** Keys of workflows, permissions and the output `changes`. */
const OTHER_KEYS = [
  ...['deployments', 'actions', 'checks', 'statuses', 'contents', 'permissions'],
  ...['using', 'major', 'cancel-in-progress', 'fail-fast', 'max-parallel'],
];

/** Named in the prose of a page that is about the action. */
const named = pages
  .filter(({ path }) => path !== 'docs/decisions.md')
  .flatMap((page) => codeWords(page).map((word) => ({ path: page.path, word })));

test('every name with a hyphen is an input, an output, an outcome or a gate', () => {
  const known = new Set([
    ...Object.keys(action.inputs),
    ...Object.keys(historyAction.inputs),
    ...Object.keys(action.outputs),
    ...outcomes,
    ...GATES.map(({ name }) => name),
    ...Object.keys(CATALOGUE),
    ...OTHERS,
  ]);
  const unknown = named.filter(({ word }) => /^[a-z]+(-[a-z]+)+$/.test(word) && !known.has(word));
  expect(unknown).toEqual([]);
});

describe('an input with a value is one that the action takes', () => {
  const pairs = named.flatMap(({ path, word }) => {
    const [, name = '', value = ''] = /^([a-z-]+): ([a-z0-9]+)$/.exec(word) ?? [];
    return name === '' || OTHER_KEYS.includes(name) ? [] : [{ path, name, value }];
  });
  const digits = '0'.repeat(32);
  const needed = { configuration: 'active', 'account-sid': `AC${digits}`, 'api-key': `SK${digits}`, 'api-secret': 's' };
  const list = { configuration: '', plugins: 'a@1.0.0' };
  test.each(pairs)('$path: $name: $value', async ({ name, value }) => {
    // `deployment: false` is GitHub's, under `environment:`.
    if (name === 'deployment' && value === 'false') return;
    if (!(name in action.inputs)) {
      const { configuration: _, ...credentials } = needed;
      readHistoryOptions(variablesOf({ ...credentials, expect: 'release-43', [name]: value }, historyAction));
      return;
    }
    await readInputs(variablesOf({ ...needed, ...(name === 'base' && list), [name]: value }), []);
  });
});

test('the outcomes are those of the action', () => {
  const [, table = ''] = read('README.md').split(/^### Outcomes$/m);
  const rows = [...(table.split(/^#/m)[0] ?? '').matchAll(/^\| `([a-z-]+)`/gm)].map(([, word]) => word);
  expect(rows.sort()).toEqual([...outcomes].sort());
});

test('every promise names a test that fails without it', () => {
  const [, section = ''] = read('docs/reliability.md').split(/^## Promises$/m);
  const rows = (section.split(/^## /m)[0] ?? '').split('\n').filter((line) => line.startsWith('| '));
  expect(rows.length).toBeGreaterThan(25);
  expect(rows.slice(2).filter((row) => promisedTests(row).length === 0)).toEqual([]);
});

test('every file of the source that the documents name is there', () => {
  const paths = named.filter(({ word }) => /^(src|scripts|bench|__tests__)\/[\w./-]+$/.test(word));
  expect(paths.length).toBeGreaterThan(10);
  expect(paths.filter(({ word }) => !existsSync(join(project, word)))).toEqual([]);
});

test('the gates and their verdicts are those of the action', () => {
  const page = read('docs/gates.md');
  const rows = (from: string) => {
    const [, table = ''] = page.split(from);
    return [...(table.split(/^#/m)[0] ?? '').matchAll(/^\| `([a-z-]+)`/gm)].map(([, word]) => word);
  };
  const ofKind = (kind: string) => GATES.filter((gate) => gate.kind === kind).map(({ name }) => name);
  expect(rows('# Gates\n')).toEqual(verdicts.filter((word) => ['pass', 'fail'].includes(word) || /ed|ing$/.test(word)));
  expect(rows('## Safety gates\n')).toEqual(ofKind('safety'));
  expect(rows('## Policy gates\n')).toEqual(ofKind('policy'));
});

test('every dependency has its reason', () => {
  const { dependencies, devDependencies, optionalDependencies } = JSON.parse(read('package.json'));
  const page = read('docs/decisions.md');
  const all = Object.keys({ ...dependencies, ...devDependencies, ...optionalDependencies });
  expect(all.filter((name) => !page.includes(`\`${name}\``))).toEqual([]);
});

test('the troubleshooting page has a section for each code, and for no other', () => {
  const headings = [...read('docs/troubleshooting.md').matchAll(/^### ([a-z-]+)$/gm)].map(([, code]) => code);
  expect(headings.sort()).toEqual(Object.keys(CATALOGUE).sort());
});

test('every code is one that the action uses', () => {
  const unused = Object.keys(CATALOGUE).filter((code) => !sources.some(({ text }) => text.includes(`'${code}'`)));
  expect(unused).toEqual([]);
});

test.each(Object.entries(CATALOGUE))('%s has a short title and whole sentences', (_, entry) => {
  expect(entry.title.length).toBeLessThan(40);
  expect(entry.title).not.toMatch(/\.$/);
  for (const text of [entry.meaning, entry.fix]) expect(text).toMatch(/^[A-Z`].*\.$/);
});

describe('links', () => {
  const links = pages.flatMap(({ path, text }) => targetsIn(text).map((to) => ({ path, to })));
  const inside = links.filter(({ to }) => !/^[a-z]+:/i.test(to));

  test.each(inside)('$path → $to', ({ path, to }) => {
    const [file = '', anchor] = to.split('#');
    const target = file === '' ? path : normalize(join(dirname(path), file));
    expect(existsSync(join(project, target)), target).toBe(true);
    if (anchor !== undefined) expect(anchorsOf(read(target))).toContain(anchor);
  });

  test('there are no pages but those that are looked at here', () => {
    expect(pages.map(({ path }) => path).sort()).toEqual(documentPaths());
  });
});

test('the pictures are small, and each is shown', () => {
  const shown = pages.map(({ text }) => text).join('\n');
  for (const name of readdirSync(join(project, 'docs/pictures'))) {
    const picture = readFileSync(join(project, 'docs/pictures', name));
    expect(picture.subarray(1, 4).toString(), name).toBe('PNG');
    expect(picture.length, name).toBeLessThan(200 * 1024);
    expect(shown, name).toMatch(RegExp(`pictures/${name}[)"]`));
  }
});

/** The words in backticks of a description, without lists of JSON. */
function wordsIn(description: string): string[] {
  return [...description.matchAll(/`([a-z]+(?:-[a-z]+)*)`/g)].map(([, word = '']) => word);
}

/** As GitHub makes them of headings. */
function anchorsOf(page: string): string[] {
  return [...page.matchAll(/^#+ (.*)$/gm)].map(([, text = '']) =>
    text
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s-]/gu, '')
      .replaceAll(' ', '-'),
  );
}
