import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { parseManifest } from '../../src/compose/manifest.ts';
import { blocks, examples, historyAction, manifests, pages } from './documents.ts';
import { actionOf, contextValue, inputsOf, type Job, usesIn, type Workflow } from './workflow.ts';

/** Every workflow that is shown: the action takes what it is given. What holds of any workflow is in ../workflows. */

const shown = [
  ...pages.flatMap((page) => blocks(page, 'yaml').map((text, at) => ({ name: `${page.path}, block ${at + 1}`, text }))),
  ...[...examples, ...manifests].map(({ path, text }) => ({ name: path, text })),
];

test('there is something to check', () => {
  expect(examples.length).toBeGreaterThanOrEqual(5);
  expect(shown.length).toBeGreaterThan(examples.length);
});

const isManifest = ({ text }: { readonly text: string }) => /^plugins:/m.test(text);

test.each(shown.filter(isManifest))('$name: what is shown as a manifest is one', ({ text }) => {
  expect(parseManifest(text)).toHaveProperty('changes');
  expect(text).toContain('v1/docs/plugins.schema.json\n');
});

test.each(shown.filter((one) => !isManifest(one)))(
  '$name: every use of the action is one that it takes',
  async ({ text }) => {
    const workflow = parse(text) as Workflow;
    const uses = usesIn(workflow);
    expect(uses.length).toBeGreaterThan(0);
    for (const step of uses) {
      const read = await inputsOf(step, workflow);
      const account = { account: expect.stringMatching(/^AC/) };
      expect('options' in read ? read.options : read).toMatchObject(step.with?.['join'] ? { kind: 'join' } : account);
    }
    // A piece of a workflow has no more than these to look them up in.
    for (const step of uses.filter(({ id }) => id))
      for (const [, output = ''] of text.matchAll(new RegExp(`\\bsteps\\.${step.id}\\.outputs\\.([\\w-]+)`, 'g')))
        expect(Object.keys(actionOf(step)?.outputs ?? {})).toContain(output);
  },
);

const workflows = shown.filter(({ text }) => /^jobs:/m.test(text));

describe.each(workflows)('$name', ({ text }) => {
  const jobs = Object.values((parse(text) as { jobs: Readonly<Record<string, Job>> }).jobs);

  test('names only inputs and outputs that are there', () => {
    const names = text.match(/\b(?:needs|steps)\.[\w-]+\.outputs\.[\w-]+|\binputs\.[\w-]+/g) ?? [];
    for (const name of names) expect(contextValue(name, parse(text))).toBeTypeOf('string');
  });

  test('keeps the deployment of the action the only one', () => {
    // One that only reads has none.
    const makesOne = (one: Job) => usesIn(one).some((step) => actionOf(step) !== historyAction) || one.environment;
    for (const job of jobs.filter((one) => usesIn(one).length > 0 && makesOne(one)))
      expect(job.environment).toMatchObject({ deployment: false });
  });
});

test.each(examples)('$path is short, and starts with what it needs', ({ text }) => {
  expect(text.split('\n').length - 1).toBeLessThanOrEqual(60);
  const head = text.slice(0, text.search(/^name:/m));
  expect(head).toMatch(/^# \w.*\n(# .*\n)*#\n# Needs\n/);
  const named = [...text.matchAll(/\b(?:vars|secrets)\.([A-Z_]+)/g)].map(([, name = '']) => name);
  for (const name of named) expect(head).toContain(name);
});
