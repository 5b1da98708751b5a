import { expect, test } from 'vitest';
import { place } from './place.ts';

const event = 'workflow_dispatch';

test('what the README shows is released', async () => {
  await using here = await place({ example: 'README.md' });
  const inputs = { configuration: 'release-44', reason: 'as the README says' };
  const seen = await here.run({ event, payload: { inputs } });
  expect(seen).toMatchObject({ exitCode: 0, outcomes: ['created'], jobs: ['Release: success'] });
  expect(here.live()).toBe('release-44');
  expect(here.deployments()).toEqual(['production: in_progress, success']);
});

test('a tag makes the configuration of its name live', async () => {
  await using here = await place({ example: 'release-on-tag.yml', tag: 'release-44' });
  const seen = await here.run({ event: 'push', payload: { ref: 'refs/tags/release-44' } });
  expect(seen).toMatchObject({ exitCode: 0, outcomes: ['created'], jobs: ['Release: success'] });
  expect(seen.steps).toEqual(
    ['Main', 'Post'].map((stage) => `Release / ${stage} Make the configuration live: success`),
  );
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

const made = (environment: string) => [`${environment}: in_progress, success`];
test.each([
  ['needs nothing to be filled in', {}, 'created', 'release-42', made('production')],
  ['is recorded in the environment that is chosen', { environment: 'europe' }, 'created', 'release-42', made('europe')],
  ['can be tried', { configuration: 'previous~2', 'dry-run': 'true' }, 'planned', 'release-43', []],
  ['of what is live no more', { 'expect-active': `FJ${'0'.repeat(32)}` }, 'blocked', 'release-43', []],
])('a rollback %s: %o', async (_, inputs, outcome, live, deployments) => {
  await using here = await place({ example: 'rollback.yml' });
  const seen = await here.run({ event, payload: { inputs } });
  expect(seen).toMatchObject({ exitCode: outcome === 'blocked' ? 1 : 0, outcomes: [outcome] });
  expect(here.live()).toBe(live);
  expect(here.deployments()).toEqual(deployments);
  expect(here.sent()).toBe(outcome === 'created' ? 1 : 0);
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
  const seen = await here.run({ event, payload: { inputs }, vars });
  expect(seen.outcomes).toEqual([outcome]);
  expect(here.live()).toBe(outcome === 'created' ? 'release-44' : 'release-43');
});
