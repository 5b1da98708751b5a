import { expect, it } from 'vitest';
import { releasable } from '../../../src/release/gates/releasable.ts';
import { aPlan, aPlugin, aQuestion, contents, NAME_ONLY, TARGET } from './a-question.ts';

it('passes where nothing is archived', () => {
  expect(releasable.judge(aQuestion())).toEqual({ verdict: 'pass', reason: 'nothing in it is archived' });
});

it('names all that is archived', () => {
  const plugins = [
    aPlugin('theme', '1.1.0'),
    aPlugin('crm', '2.0.0', { pluginArchived: true }),
    aPlugin('queue', '3.0.0', { versionArchived: true }),
  ];
  expect(releasable.judge(aQuestion({ plan: aPlan(contents(plugins, { archived: true })) }))).toEqual({
    verdict: 'fail',
    reason: `archived: configuration ${TARGET}, plugin crm, version 3.0.0 of queue`,
  });
});

it('lets all plugins be taken away, but not nothing from nothing', () => {
  expect(releasable.judge(aQuestion({ plan: aPlan(contents([])) }))).toMatchObject({ verdict: 'pass' });
  expect(releasable.judge(aQuestion({ plan: aPlan(contents([]), []) }))).toEqual({
    verdict: 'fail',
    reason: `configuration ${TARGET} has no plugins, and none are live: nothing to release`,
  });
});

it('says that it did not look where only a name is known', () => {
  expect(releasable.judge(aQuestion({ plan: NAME_ONLY }))).toEqual({
    verdict: 'skipped',
    reason: expect.stringContaining('not evaluated: Twilio lists no configuration of the name "release-7"'),
  });
});
