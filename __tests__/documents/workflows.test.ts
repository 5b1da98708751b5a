import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { blocks, examples, pages } from './documents.ts';
import { contextValue, type Job, optionsOf, usesIn, type Workflow } from './workflow.ts';

/** Every workflow that is shown: it parses, and the action takes what it is given. */

const shown = [
  ...pages.flatMap((page) =>
    blocks(page, 'yaml').map((text, at) => ({ name: `${page.path}, block ${at + 1}`, text })),
  ),
  ...examples.map(({ path, text }) => ({ name: path, text })),
];

test('there is something to check', () => {
  expect(examples.length).toBeGreaterThanOrEqual(5);
  expect(shown.length).toBeGreaterThan(examples.length);
});

test.each(shown)('$name: every use of the action is one that it takes', ({ text }) => {
  const workflow = parse(text) as Workflow;
  const uses = usesIn(workflow);
  expect(uses.length).toBeGreaterThan(0);
  for (const step of uses) expect(optionsOf(step, workflow).account).toMatch(/^AC/);
});

const workflows = shown.filter(({ text }) => /^jobs:/m.test(text));

describe.each(workflows)('$name', ({ text }) => {
  const jobs = Object.values((parse(text) as { jobs: Readonly<Record<string, Job>> }).jobs);

  test('gives no permission but those that a job needs, each with its reason', () => {
    expect(text).toMatch(/^permissions: \{\}$/m);
    const granted = text.split('\n').filter((line) => /^\s+[a-z-]+: (read|write)\b/.test(line));
    for (const line of granted) expect(line).toMatch(/: (read|write) # \w/);
    const counted = jobs.flatMap(({ permissions }) => Object.keys(permissions ?? {}));
    expect(granted).toHaveLength(counted.length);
  });

  test('names only inputs and outputs that are there', () => {
    const names = text.match(/\b(?:needs|steps)\.[\w-]+\.outputs\.[\w-]+|\binputs\.[\w-]+/g) ?? [];
    for (const name of names) expect(contextValue(name, parse(text))).toBeTypeOf('string');
  });

  test('keeps the deployment of the action the only one', () => {
    for (const job of jobs) expect(job.environment).toMatchObject({ deployment: false });
  });

  test('pins actions of others by commit', () => {
    // In a comment, a caller's.
    const others = [...text.matchAll(/^(?!#).*uses: (?!flex-release\/)(.*)/gm)].map(([, name]) => name);
    for (const name of others) expect(name).toMatch(/^[\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
  });
});

test.each(examples)('$path is short, and starts with what it needs', ({ text }) => {
  expect(text.split('\n').length - 1).toBeLessThanOrEqual(60);
  const head = text.slice(0, text.search(/^name:/m));
  expect(head).toMatch(/^# \w.*\n(# .*\n)*#\n# Needs\n/);
  const named = [...text.matchAll(/\b(?:vars|secrets)\.([A-Z_]+)/g)].map(([, name = '']) => name);
  for (const name of named) expect(head).toContain(name);
});
