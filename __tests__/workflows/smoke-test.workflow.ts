import { expect, test } from 'vitest';
import { hang } from '../end-to-end/faults/actions.ts';
import { committed } from '../end-to-end/faults/moments.ts';
import { exampleOf, place } from './place.ts';
import { smokeTest } from './smoke-test.ts';

const example = 'release-with-smoke-test.yml';
const event = 'workflow_dispatch';
const POST_RAN = 'Release and try / Post Make the configuration live: success';
const payload = { inputs: { configuration: 'release-44', reason: 'quarterly' } };

/** All steps of the job, with what became of the smoke test. */
const stepsWith = (tested: 'success' | 'failure') => [
  'Release and try / Main Know what to try, before anything is live: success',
  'Release and try / Main Make the configuration live: success',
  `Release and try / Main Smoke test: ${tested}`,
  POST_RAN,
];

test('what passes the smoke test stays, and its post step retires the deployment before', async () => {
  await using smoke = await smokeTest(204);
  await using here = await place({ example });
  const seen = await here.run({ event, payload, vars: { SMOKE_TEST_URL: smoke.url } });
  expect(seen.steps).toEqual(stepsWith('success'));
  expect(here.live()).toBe('release-44');
  expect(here.sent()).toBe(1);
  const next = { inputs: { configuration: 'release-42' } };
  await here.run({ event, payload: next, vars: { SMOKE_TEST_URL: smoke.url } });
  expect(here.live()).toBe('release-42');
  expect(here.deployments()).toEqual([
    'production: in_progress, success, inactive',
    'production: in_progress, success',
  ]);
});

test.each([
  ['an error', 404],
  ['a redirect, which may lead to a login', 302],
])('what fails it by %s is taken back by the post step', async (_, status) => {
  await using smoke = await smokeTest(status);
  await using here = await place({ example });
  const seen = await here.run({ event, payload, vars: { SMOKE_TEST_URL: smoke.url } });
  expect(seen.exitCode).toBe(1);
  expect(seen.steps).toEqual(stepsWith('failure'));
  expect(here.live()).toBe('release-43');
  expect(here.sent()).toBe(2);
  expect(here.deployments()).toEqual(['production: in_progress, success, failure']);
});

test('nothing is made live that could not be tried', async () => {
  await using here = await place({ example });
  const seen = await here.run({ event, payload });
  expect(seen).toMatchObject({ exitCode: 1, outcomes: [], jobs: ['Release and try: failure'] });
  expect(seen.log).toContain('The variable SMOKE_TEST_URL is not set.');
  expect(here.sent()).toBe(0);
});

// act notices that a job is cancelled when it comes to the next step: without one, the post step hears of a failure.
const longer = `${exampleOf(example)}      - run: echo 'not reached'\n`;
test.each([
  ['failed', 'example.yml', ' after its release'],
  ['was cancelled', 'longer.yml', 'The job was cancelled after its release'],
])('a run that is cancelled in the smoke test takes its release back: the job %s', async (_, workflow, says) => {
  await using smoke = await smokeTest(undefined);
  await using here = await place({ example, files: { '.github/workflows/longer.yml': longer } });
  const run = here.start({ event, payload, vars: { SMOKE_TEST_URL: smoke.url }, workflow });
  await smoke.asked;
  expect(here.live()).toBe('release-44');
  run.cancel();
  const seen = await run.result;
  expect(seen.steps).toContain(POST_RAN);
  expect(seen.log).toContain(says);
  expect(here.live()).toBe('release-43');
  expect(here.sent()).toBe(2);
  expect(here.deployments()).toEqual(['production: in_progress, success, failure']);
});

test('a run that is cancelled while it waits for the answer takes back what was lost', async () => {
  const { promise: sent, resolve } = Promise.withResolvers<void>();
  await using here = await place({ example, faults: [committed(hang)] });
  const run = here.start({ event, payload, vars: { SMOKE_TEST_URL: 'http://127.0.0.1:9/' } });
  const watch = setInterval(() => here.live() === 'release-44' && resolve(), 20);
  await sent.finally(() => clearInterval(watch));
  run.cancel();
  const seen = await run.result;
  expect(seen.outputs['0']?.['release-sid']).toBeUndefined();
  expect(seen.steps.join('\n')).not.toMatch(/Main Smoke test: success/);
  expect(here.live()).toBe('release-43');
  expect(here.sent()).toBe(2);
});
