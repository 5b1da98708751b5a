import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { parse } from 'yaml';
import { blocks, examples, read } from '../documents/documents.ts';
import { type Job as Shown, type Step, usesIn } from '../documents/workflow.ts';
import { callerShown } from './caller.ts';

/** Settings that only GitHub acts on: act passes over them, so no run of it would fail without one. */

interface Job extends Shown {
  readonly permissions?: Readonly<Record<string, string>>;
  readonly concurrency?: object;
  readonly steps?: readonly (Step & { readonly run?: string; readonly env?: Readonly<Record<string, string>> })[];
}

interface Workflow {
  readonly on: Readonly<Record<string, object>>;
  readonly concurrency?: object;
  readonly jobs: Readonly<Record<string, Job>>;
}

const workflow = (path: string) => parse(readFileSync(path, 'utf8')) as Workflow;
const example = (name: string) => workflow(`examples/${name}.yml`);
const own = (name: string) => workflow(`.github/workflows/${name}.yml`).jobs;
const readme = () => parse(blocks({ path: '', text: read('README.md') }, 'yaml')[0] ?? '') as Workflow;

const expression = (name: string) => `\${{ ${name} }}`;
const named = expression('inputs.environment');
test.each([
  ['README.md', readme, 'production'],
  ['release-from-manifest', example, 'production'],
  ['release-on-tag', example, 'production'],
  ['release-with-smoke-test', example, 'production'],
  ['notify', example, 'production'],
  ['confirm-by-typing', example, 'production'],
  ['remove-one-plugin', example, 'production'],
  ['rollback', example, named],
  ['reusable', example, named],
] as const)('%s: one run at a time of those that release in its environment', (name, from, environment) => {
  const { concurrency, jobs } = from(name);
  expect(concurrency).toEqual({ group: `flex-${environment}`, 'cancel-in-progress': false });
  const [job] = Object.values(jobs);
  expect(job).toMatchObject({ environment: { name: environment } });
  // What the action takes for the environment's name where it is not told.
  expect(job?.steps?.find(({ uses = '' }) => uses.startsWith('flex-release/'))?.with?.['environment']).toBe(
    environment === named ? named : undefined,
  );
});

test.each(['several-accounts', 'rings'])(
  '%s: one ring after the other, each with its own secrets, group and record',
  (name) => {
    const ring = expression('matrix.ring');
    const [job] = Object.values(example(name).jobs);
    expect(job?.steps?.at(-1)).toMatchObject({ with: { environment: ring } });
    expect(job).toMatchObject({
      strategy: { 'max-parallel': 1, 'fail-fast': true },
      concurrency: { group: `flex-${ring}`, 'cancel-in-progress': false },
      environment: { name: ring },
    });
  },
);

test('plan, approve, apply: a job that waits for its approval keeps nothing else waiting', () => {
  const { concurrency, jobs } = example('plan-approve-apply');
  expect(concurrency).toBeUndefined();
  expect(jobs['apply']).toMatchObject({ environment: { name: 'production' } });
  expect(jobs['apply']).not.toHaveProperty('concurrency');
  expect(jobs['plan']).toMatchObject({ environment: { name: 'plan' } });
});

test.each([
  ['promote', 'flex-production', { staging: 'staging', production: 'production' }],
  ['deploy-and-release', 'flex-build', { deploy: 'build', release: 'production' }],
  ['drift', 'flex-drift', { compare: 'plan' }],
])('%s: each job has the secrets of its own environment', (name, group, environments) => {
  const { concurrency, jobs } = example(name);
  expect(concurrency).toEqual({ group, 'cancel-in-progress': false });
  const found = Object.entries(jobs).map(([job, { environment }]) => [job, (environment as { name: string }).name]);
  expect(Object.fromEntries(found)).toEqual(environments);
  for (const job of Object.values(jobs)) expect(job).not.toHaveProperty('concurrency');
});

test.each(['plan-in-pull-request', 'drift'])('%s: writes nothing to Twilio', (name) => {
  expect(usesIn(example(name)).map((step) => step.with?.['dry-run'])).toEqual([true]);
});

test.each(['rollback', 'reusable'])('%s: who starts it by hand picks an environment that exists', (name) => {
  const inputs = { environment: { type: 'environment', required: true, default: 'production' } };
  expect(example(name).on['workflow_dispatch']).toMatchObject({ inputs });
});

// An empty `plan` skips the gate; `none` fails.
test('a plan that is handed over is never empty', () => {
  const plans = examples.flatMap(({ text }) => usesIn(parse(text)).flatMap((step) => step.with?.['plan'] ?? []));
  expect(plans).toEqual([expression("needs.plan.outputs.plan || 'none'")]);
});

test('the reusable workflow keeps its rules, and can be called as its head says', () => {
  const { on, jobs } = example('reusable');
  const [release] = Object.values(jobs);
  expect(release?.steps?.[0]?.with).toMatchObject({
    'check-assets': true,
    deployment: 'required',
    freeze: expression('vars.FLEX_FREEZE'),
  });
  const lines = callerShown().trimEnd().split('\n');
  expect(lines).toHaveLength(5);
  const [caller] = Object.values(parse(lines.join('\n')) as Record<string, Record<string, object>>);
  expect(Object.keys(caller ?? {})).toEqual(['permissions', 'uses', 'with', 'secrets']);
  expect(caller).toMatchObject({
    permissions: release?.permissions,
    uses: expect.stringMatching(/^[\w-]+\/[\w-]+\/\.github\/workflows\/reusable\.yml@[0-9a-f]{40}$/),
    secrets: 'inherit',
  });
  const { inputs } = on['workflow_call'] as { inputs: Record<string, { required?: boolean }> };
  const given = Object.keys(caller?.['with'] ?? {});
  expect(Object.keys(inputs)).toEqual(expect.arrayContaining(given));
  expect(given).toEqual(expect.arrayContaining(Object.keys(inputs).filter((name) => inputs[name]?.required)));
});

test('a version is published by a tag, after an approval, with its attestations', () => {
  const { on, jobs } = workflow('.github/workflows/release.yml');
  expect(on).toEqual({ push: { tags: ['v[0-9]+.[0-9]+.[0-9]+'] } });
  expect(jobs['examine']).toMatchObject({ outputs: { latest: expression('steps.tag.outputs.latest') } });
  const examined = jobs['examine']?.steps?.map(({ run = '' }) => run);
  const asked = expect.stringMatching(/^node scripts\/publishable\.ts "\$GITHUB_REF_NAME"\necho "latest=/);
  expect(examined).toEqual(expect.arrayContaining([asked, 'npm audit --omit=dev']));
  expect(jobs['publish']).toMatchObject({
    environment: { name: 'publish' },
    permissions: { contents: 'write', 'id-token': 'write', attestations: 'write' },
  });
  const attested = jobs['publish']?.steps?.filter(({ uses }) => uses?.startsWith('actions/attest@'));
  expect(attested?.map((step) => step.with)).toEqual([
    { 'subject-path': 'flex-release.tar.gz\naction.yml\nhistory/action.yml\ndist/**\n' },
    { 'subject-path': 'flex-release.tar.gz', 'sbom-path': 'sbom.spdx.json' },
  ]);
  // What `actions/attest` calls the file with the attestation.
  const bundles = attested?.map(({ id = '' }) => expression(`steps.${id}.outputs.bundle-path`));
  const release = jobs['publish']?.steps?.find(({ run = '' }) => run.includes('gh release create'));
  expect(release?.env).toMatchObject({ PROVENANCE: bundles?.[0], CONTENTS: bundles?.[1] });
});

/** A `zizmor` that prints the paths it is given, where the scripts look for it. */
const tools = mkdtempSync(join(tmpdir(), 'audited-'));
afterAll(() => rmSync(tools, { recursive: true }));
mkdirSync(join(tools, 'zizmor/bin'), { recursive: true });
writeFileSync(join(tools, 'zizmor/bin/zizmor'), '#!/bin/sh\nprintf "%s\\n" "$@"\n', { mode: 0o755 });

// Of a directory that is no repository's root, zizmor audits nothing.
test.each([
  [
    'links-and-pins.yml',
    () => own('links-and-pins')['pins']?.steps?.find(({ run = '' }) => run.includes('--strict-collection'))?.run,
  ],
  [
    '.ci/run',
    () =>
      read('.ci/run')
        .match(/^workflows=.*|^ *"\$tools\/zizmor\/bin\/zizmor" (?:.*\\\n)*.*/gm)
        ?.join('\n'),
  ],
])('%s: every workflow is audited, by its file', (_, script) => {
  const { stdout } = spawnSync('bash', ['-euc', script() ?? ''], {
    encoding: 'utf8',
    env: { PATH: process.env['PATH'], RUNNER_TEMP: tools, tools },
  });
  const audited = stdout.split('\n').filter((word) => word !== '' && !word.startsWith('-'));
  const workflows = ['.github/workflows', 'examples'].flatMap((folder) =>
    readdirSync(folder).flatMap((name) => (name.endsWith('.yml') ? [join(folder, name)] : [])),
  );
  // What documents show has no file of its own here.
  expect(audited.filter((path) => !path.startsWith(tools)).sort()).toEqual(
    [...workflows, '.github/dependabot.yml', 'action.yml', 'history/action.yml'].sort(),
  );
});

test('what is committed is built and tested on GitHub as it is here', () => {
  const runs = (jobs: Workflow['jobs']) =>
    Object.values(jobs).flatMap(({ steps = [] }) => steps.map(({ run = '' }) => run.trim()));
  expect(runs(own('test'))).toEqual(expect.arrayContaining(['.ci/run', 'npm audit --omit=dev']));
});
