import { expect, it } from 'vitest';
import type { ConfiguredPlugin } from '../../../src/flex/models.ts';
import { releasable } from '../../../src/release/gates/releasable.ts';
import { planToMake } from '../../../src/release/plan.ts';
import { aPlan, aPlugin, contents, judgeBy, NAME_ONLY, TARGET } from './a-question.ts';

it('passes if nothing is archived', async () => {
  expect(await judgeBy(releasable, {})).toEqual({ verdict: 'pass', reason: 'nothing in it is archived' });
});

it('names what a list has to do without', async () => {
  const plugins = [aPlugin('crm', '1.0.0', { versionArchived: true })];
  const of = (listed: readonly ConfiguredPlugin[]) => planToMake(undefined, { name: 'x', plugins: listed }, 'none');
  expect(await judgeBy(releasable, {}, { plan: of(plugins) })).toMatchObject({
    ...{ verdict: 'fail', reason: 'archived: version 1.0.0 of crm' },
    remedy: 'list plugins and versions that are not archived',
  });
  expect(await judgeBy(releasable, {}, { plan: of([]) })).toMatchObject({
    ...{ verdict: 'fail', reason: 'the list has no plugins, and none are live: nothing to release' },
  });
});

it('names all that is archived', async () => {
  const plugins = [
    aPlugin('theme', '1.1.0'),
    aPlugin('crm', '2.0.0', { pluginArchived: true }),
    aPlugin('queue', '3.0.0', { versionArchived: true }),
  ];
  expect(await judgeBy(releasable, {}, { plan: aPlan(contents(plugins, { archived: true })) })).toEqual({
    verdict: 'fail',
    reason: `archived: configuration ${TARGET}, plugin crm, version 3.0.0 of queue`,
  });
});

it('lets all plugins be taken away, but not nothing from nothing', async () => {
  expect(await judgeBy(releasable, {}, { plan: aPlan(contents([])) })).toMatchObject({ verdict: 'pass' });
  expect(await judgeBy(releasable, {}, { plan: aPlan(contents([]), []) })).toEqual({
    verdict: 'fail',
    reason: `configuration ${TARGET} has no plugins, and none are live: nothing to release`,
  });
});

it('says that it did not look if only a name is known', async () => {
  expect(await judgeBy(releasable, {}, { plan: NAME_ONLY })).toEqual({
    verdict: 'skipped',
    reason: expect.stringContaining('not evaluated: Twilio lists no configuration named "release-7"'),
  });
});
