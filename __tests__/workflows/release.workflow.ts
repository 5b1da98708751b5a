import { expect, test } from 'vitest';
import { place } from './place.ts';

test('what the README shows is released', async () => {
  await using here = await place({ example: 'README.md' });
  const inputs = { configuration: 'release-44', reason: 'as the README says' };
  const seen = await here.run({ event: 'workflow_dispatch', payload: { inputs } });
  expect(seen).toMatchObject({ exitCode: 0, outcomes: ['created'], jobs: ['Release: success'] });
  expect(here.live()).toBe('release-44');
  expect(here.deployments()).toEqual(['production: in_progress, success']);
});

test('a tag makes the configuration of its name live', async () => {
  await using here = await place({ example: 'release-on-tag.yml', tag: 'release-44' });
  const seen = await here.run({ event: 'push', payload: { ref: 'refs/tags/release-44' } });
  expect(seen).toMatchObject({
    exitCode: 0,
    outcomes: ['created'],
    jobs: ['Release: success'],
    steps: [
      'Release / Main Make the configuration live: success',
      'Release / Post Make the configuration live: success',
    ],
  });
  expect(here.sent()).toBe(1);
  expect(here.live()).toBe('release-44');
  expect(here.deployments()).toEqual(['production: in_progress, success']);
});

test('a tag that is no configuration fails, and nothing is live that was not before', async () => {
  await using here = await place({ example: 'release-on-tag.yml', tag: 'release-99' });
  const seen = await here.run({ event: 'push', payload: { ref: 'refs/tags/release-99' } });
  expect(seen.jobs).toEqual(['Release: failure']);
  expect(here.live()).toBe('release-43');
});

test('a rollback needs nothing to be filled in', async () => {
  await using here = await place({ example: 'rollback.yml' });
  const seen = await here.run({ event: 'workflow_dispatch', payload: { inputs: {} } });
  expect(seen).toMatchObject({ exitCode: 0, outcomes: ['created'] });
  expect(here.live()).toBe('release-42');
});

test('a rollback takes the account of the environment that is chosen, and is recorded there', async () => {
  await using here = await place({ example: 'rollback.yml' });
  const seen = await here.run({ event: 'workflow_dispatch', payload: { inputs: { environment: 'europe' } } });
  expect(seen).toMatchObject({ exitCode: 0, outcomes: ['created'] });
  expect(here.deployments()).toEqual(['europe: in_progress, success']);
});

test('a rollback can be tried without doing it', async () => {
  await using here = await place({ example: 'rollback.yml' });
  const inputs = { configuration: 'previous~2', 'dry-run': 'true' };
  const seen = await here.run({ event: 'workflow_dispatch', payload: { inputs } });
  expect(seen).toMatchObject({ exitCode: 0, outcomes: ['planned'] });
  expect(here.sent()).toBe(0);
  expect(here.deployments()).toEqual([]);
});

test('a rollback of something that is live no more is blocked', async () => {
  await using here = await place({ example: 'rollback.yml' });
  const inputs = { 'expect-active': `FJ${'0'.repeat(32)}` };
  const seen = await here.run({ event: 'workflow_dispatch', payload: { inputs } });
  expect(seen).toMatchObject({ exitCode: 1, outcomes: ['blocked'], jobs: ['Roll back: failure'] });
  expect(here.sent()).toBe(0);
});

test.each([
  ['typed twice', { confirm: 'release-44' }, {}, 'created'],
  ['typed wrong', { confirm: 'release-43' }, {}, 'blocked'],
  ['typed once', {}, {}, 'blocked'],
  ['typed twice in a freeze', { confirm: 'release-44' }, { FLEX_FREEZE: 'Black Friday' }, 'blocked'],
  ['in an emergency', { 'break-glass': 'nobody can log in' }, { FLEX_FREEZE: 'Black Friday' }, 'created'],
])('%s: %o', async (_, given, vars, outcome) => {
  await using here = await place({ example: 'confirm-by-typing.yml' });
  const inputs = { configuration: 'release-44', ...given };
  const seen = await here.run({ event: 'workflow_dispatch', payload: { inputs }, vars });
  expect(seen.outcomes).toEqual([outcome]);
  expect(here.live()).toBe(outcome === 'created' ? 'release-44' : 'release-43');
});
