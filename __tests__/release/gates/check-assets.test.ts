import { describe, expect, it } from 'vitest';
import type { Probed } from '../../../src/net/assets.ts';
import { checkAssets } from '../../../src/release/gates/check-assets.ts';
import { aPlan, aPlugin, aQuestion, contents, NAME_ONLY } from './a-question.ts';

const inputs = { checkAssets: true };
const answers = async (): Promise<Probed> => ({ answers: true });

it('looks for every bundle', async () => {
  const asked: string[] = [];
  const probe = async (url: string) => {
    asked.push(url);
    return answers();
  };
  const plan = aPlan(contents([aPlugin('theme', '1.1.0'), aPlugin('crm', '2.0.0')]));
  expect(await checkAssets.judge(aQuestion({ plan, inputs, context: { probe } }))).toEqual({
    verdict: 'pass',
    reason: '2 bundles looked for, and found',
  });
  expect(asked).toEqual([
    'https://plugins-1234.twil.io/theme/1.1.0/bundle.js',
    'https://plugins-1234.twil.io/crm/2.0.0/bundle.js',
  ]);
});

it('names those that cannot be had, without what may be a signature', async () => {
  const plugins = [
    aPlugin('theme', '1.1.0'),
    aPlugin('crm', '2.0.0', { bundleUrl: 'https://crm.example/b.js?secret#x' }),
    aPlugin('queue', '3.0.0', { bundleUrl: '' }),
  ];
  const probe = async (url: string): Promise<Probed> =>
    url.includes('crm') ? { answers: false, why: 'HTTP 404' } : { answers: true };
  const plan = aPlan(contents(plugins));
  expect(await checkAssets.judge(aQuestion({ plan, inputs, context: { probe } }))).toEqual({
    verdict: 'fail',
    reason:
      '2 of 3 bundles cannot be had: crm 2.0.0: HTTP 404 (https://crm.example/b.js); queue 3.0.0: Twilio names no URL',
  });
});

describe('a private bundle', () => {
  const judged = (status: number, isPrivate: boolean) =>
    checkAssets.judge(
      aQuestion({
        plan: aPlan(contents([aPlugin('theme', '1.1.0'), aPlugin('crm', '2.0.0', { isPrivate })])),
        inputs,
        context: {
          probe: async (url) =>
            url.includes('crm') ? { answers: false, why: `HTTP ${status}`, status } : { answers: true },
        },
      }),
    );

  it.each([401, 403])('that refuses strangers with %i passes, and that is told', async (status) => {
    expect(await judged(status, true)).toEqual({
      verdict: 'pass',
      reason: `2 bundles looked for; not shown to strangers, as is right for private ones: crm 2.0.0 (HTTP ${status})`,
    });
  });

  it.each([
    [404, true],
    [500, true],
    [403, false],
    [401, false],
  ])('does not excuse %i where private is %s', async (status, isPrivate) => {
    expect(await judged(status, isPrivate)).toMatchObject({
      verdict: 'fail',
      reason: expect.stringMatching(`^1 of 2 bundles cannot be had: crm 2.0.0: HTTP ${status} `),
    });
  });
});

it('looks for eight at a time, and for all', async () => {
  let now = 0;
  let most = 0;
  let all = 0;
  const probe = async () => {
    all += 1;
    now += 1;
    most = Math.max(most, now);
    await new Promise((resolve) => setImmediate(resolve));
    now -= 1;
    return answers();
  };
  const plugins = Array.from({ length: 30 }, (_, index) => aPlugin(`p${index}`, '1.0.0'));
  await checkAssets.judge(aQuestion({ plan: aPlan(contents(plugins)), inputs, context: { probe } }));
  expect([most, all]).toEqual([8, 30]);
});

it('fails where the contents are not known', async () => {
  expect(await checkAssets.judge(aQuestion({ plan: NAME_ONLY, inputs }))).toEqual({
    verdict: 'fail',
    reason: 'not evaluated: what is in the target is not known',
    remedy: 'name the target by its SID',
  });
});

it('has nothing to look for in an empty configuration', async () => {
  expect(await checkAssets.judge(aQuestion({ plan: aPlan(contents([])), inputs }))).toMatchObject({
    verdict: 'pass',
  });
});
