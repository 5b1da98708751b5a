import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse, parseDocument } from 'yaml';
import { shownWorkflows } from '../documents/documents.ts';
import type { Job as Shown } from '../documents/workflow.ts';

/** What must hold of every workflow that is here, whether it is run or only shown. */

interface Workflow {
  readonly name?: string;
  readonly permissions?: unknown;
  readonly concurrency?: { readonly group?: string };
  readonly jobs: Readonly<Record<string, Job>>;
}

interface Job extends Shown {
  readonly permissions?: object;
  readonly 'timeout-minutes'?: number;
}

const PERMISSION =
  /^\s+(actions|attestations|checks|contents|deployments|id-token|issues|packages|pull-requests|security-events|statuses): /;

const folder = (path: string) =>
  readdirSync(path)
    .filter((name) => name.endsWith('.yml'))
    .map((name) => ({ path: join(path, name), text: readFileSync(join(path, name), 'utf8') }));
const own = folder('.github/workflows');
const examples = folder('examples');
const all = [...own, ...examples, ...shownWorkflows];

test('there is something to check', () => {
  const names = ['codeql', 'dependency-review', 'links-and-pins', 'release', 'scorecard', 'test'];
  expect(own.map(({ path }) => path)).toEqual(names.map((name) => `.github/workflows/${name}.yml`));
  expect(examples.length).toBeGreaterThan(5);
  expect(shownWorkflows.map(({ path }) => path)).toEqual(['README.md, workflow 1']);
});

describe.each(all)('$path', ({ text }) => {
  const workflow = parse(text) as Workflow;
  const jobs = Object.values(workflow.jobs);

  test('parses, without a warning', () => {
    const { errors, warnings } = parseDocument(text);
    expect([...errors, ...warnings]).toEqual([]);
    expect(workflow.name).toMatch(/^\w/);
  });

  test('pins what it uses by commit, and says which version that is', () => {
    const uses = text.split('\n').filter((line) => /^[\s-]*uses:/.test(line));
    expect(uses.length).toBeGreaterThan(0);
    for (const line of uses.filter((name) => !/ flex-release\/flex-release(\/history)?@v1$/.test(name)))
      expect(line).toMatch(/uses: [\w-]+\/[\w/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
  });

  test('grants nothing in general, and to a job only what has its reason beside it', () => {
    expect(workflow.permissions).toEqual({});
    const lines = text.split('\n').filter((line) => PERMISSION.test(line));
    for (const line of lines) expect(line).toMatch(/: (read|write) # \w/);
    expect(lines).toHaveLength(jobs.flatMap(({ permissions = {} }) => Object.keys(permissions)).length);
  });

  test('leaves no token behind in a checkout', () => {
    for (const { uses = '', with: given } of jobs.flatMap(({ steps = [] }) => steps))
      if (uses.startsWith('actions/checkout@')) expect(given).toMatchObject({ 'persist-credentials': false });
  });

  test('runs no script that an expression was put into', () => {
    for (const [, script = ''] of text.matchAll(/^ *(?:- )?run: (.*(?:\n {10,}.*)*)/gm))
      expect(script).not.toContain('${{');
  });
});

test.each(own)('$path ends, and does not run beside itself', ({ text }) => {
  const { concurrency, jobs } = parse(text) as Workflow;
  expect(concurrency?.group).toMatch(/\w/);
  for (const job of Object.values(jobs)) expect(job['timeout-minutes']).toBeLessThanOrEqual(30);
});

test('one action is used in one version', () => {
  const pins = all.flatMap(({ text }) => [...text.matchAll(/uses: ([\w-]+\/[\w-]+)[\w/-]*@(.+)/g)]);
  const versions = Map.groupBy(pins, ([, name]) => name);
  for (const [name, found] of versions) expect([name, new Set(found.map(([, , at]) => at)).size]).toEqual([name, 1]);
});

test('a tool is installed in one version, wherever it is', () => {
  const files = ['.ci/run', 'scripts/workflows.ts', '.github/workflows/links-and-pins.yml'];
  const texts = files.map((path) => readFileSync(path, 'utf8'));
  for (const tool of ['zizmor==', 'nektos/act@v']) {
    const versions = texts.flatMap((text) => text.split(tool).slice(1)).map((rest) => /^[\d.]+/.exec(rest)?.[0]);
    expect(versions, tool).toHaveLength(2);
    expect(new Set(versions).size, tool).toBe(1);
  }
});

test.each(['action.yml', 'history/action.yml'])('%s has expressions only where the runner evaluates them', (file) => {
  // One in a description keeps the runner from loading the action at all: d12frosted/mirror-elpa#8.
  const lines = readFileSync(file, 'utf8').split('\n');
  for (const line of lines.filter((text) => text.includes('${{')))
    expect(line).toMatch(/^ {4}default: \$\{\{ (github\.token|job\.status|job\.check_run_id) \}\}$/);
});

test('every example is run on act', () => {
  const tests = readdirSync('__tests__/workflows')
    .filter((name) => name.endsWith('.workflow.ts'))
    .map((name) => readFileSync(join('__tests__/workflows', name), 'utf8'));
  const run = new Set(
    tests.flatMap((text) => [...text.matchAll(/\bexample(?:: | = )'(.+?)'/g)].map(([, name]) => name)),
  );
  expect([...run].sort()).toEqual(['README.md', ...examples.map(({ path }) => path.slice('examples/'.length))]);
});

test.each(readdirSync('.github/ISSUE_TEMPLATE'))('the form %s says what it is for', (name) => {
  const { errors, contents } = parseDocument(readFileSync(join('.github/ISSUE_TEMPLATE', name), 'utf8'));
  expect(errors).toEqual([]);
  const form = contents?.toJSON() as { name?: string; description?: string; body?: { id?: string; type: string }[] };
  if (name === 'config.yml') return;
  expect(form).toMatchObject({ name: expect.any(String), description: expect.any(String) });
  const ids = form.body?.flatMap(({ id }) => id ?? []) ?? [];
  expect(ids.length).toBeGreaterThan(0);
  expect(new Set(ids).size).toBe(ids.length);
});
