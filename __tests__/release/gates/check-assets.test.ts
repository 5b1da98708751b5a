import { describe, expect, it } from 'vitest';
import type { Probed } from '../../../src/net/assets.ts';
import { checkAssets } from '../../../src/release/gates/check-assets.ts';
import { aPlan, aPlugin, type Changed, contents, judgeBy } from './a-question.ts';

const judged = (changed: Changed) => judgeBy(checkAssets, { 'check-assets': 'true' }, changed);
const answers = async (): Promise<Probed> => ({ answers: true });

it('looks for every bundle', async () => {
  const asked: string[] = [];
  const probe = async (url: string) => {
    asked.push(url);
    return answers();
  };
  const plan = aPlan(contents([aPlugin('theme', '1.1.0'), aPlugin('crm', '2.0.0')]));
  expect(await judged({ plan, context: { probe } })).toEqual({ verdict: 'pass', reason: '2 bundles found' });
  expect(asked).toEqual([
    'https://plugins-1234.twil.io/theme/1.1.0/bundle.js',
    'https://plugins-1234.twil.io/crm/2.0.0/bundle.js',
  ]);
});

it('names those that could not be fetched, without what may be a signature', async () => {
  const plugins = [
    aPlugin('theme', '1.1.0'),
    aPlugin('crm', '2.0.0', { bundleUrl: 'https://ada:word@crm.example/b.js?secret#x' }),
    aPlugin('queue', '3.0.0', { bundleUrl: '' }),
  ];
  const probe = async (url: string): Promise<Probed> =>
    url.includes('crm') ? { answers: false, why: 'HTTP 404' } : { answers: true };
  const plan = aPlan(contents(plugins));
  expect(await judged({ plan, context: { probe } })).toEqual({
    verdict: 'fail',
    reason:
      '2 of 3 bundles could not be fetched: crm 2.0.0: HTTP 404 (https://crm.example/b.js); queue 3.0.0: Twilio gives no URL',
  });
});

describe('a private bundle', () => {
  const refusing = (status: number, isPrivate: boolean) =>
    judged({
      plan: aPlan(contents([aPlugin('theme', '1.1.0'), aPlugin('crm', '2.0.0', { isPrivate })])),
      context: {
        probe: async (url) =>
          url.includes('crm') ? { answers: false, why: `HTTP ${status}`, status } : { answers: true },
      },
    });

  it.each([
    [true, { answers: true }, 'fail', /redirects to another host \(https:/],
    [true, { answers: false, why: 'HTTP 403', status: 403 }, 'fail', /^1 of 1.* redirects to another host \(https:/],
    [false, { answers: true }, 'pass', /^1 bundle found/],
  ] as const)('is not found by what another host answers: %s, %j', async (isPrivate, answer, verdict, reason) => {
    const plan = aPlan(contents([aPlugin('crm', '2.0.0', { isPrivate })]));
    const probe = async (): Promise<Probed> => ({ ...answer, elsewhere: true });
    expect(await judged({ plan, context: { probe } })).toMatchObject({
      verdict,
      reason: expect.stringMatching(reason),
    });
  });

  it.each([401, 403])('that refuses strangers with %i passes, and is named', async (status) => {
    expect(await refusing(status, true)).toEqual({
      verdict: 'pass',
      reason: `2 bundles requested; private and not publicly readable: crm 2.0.0 (HTTP ${status})`,
    });
  });

  it.each([
    [404, true],
    [500, true],
    [403, false],
    [401, false],
  ])('does not excuse %i where private is %s', async (status, isPrivate) => {
    expect(await refusing(status, isPrivate)).toMatchObject({
      verdict: 'fail',
      reason: expect.stringMatching(`^1 of 2 bundles could not be fetched: crm 2.0.0: HTTP ${status} `),
    });
  });
});

it.each(['ada:word@crm', '//ada:word@crm'])('shows nothing of what has no host: %s', async (bundleUrl) => {
  const plan = aPlan(contents([aPlugin('crm', '2.0.0', { bundleUrl })]));
  const probe = async () => ({ answers: false, why: 'this is no https URL' }) as const;
  const { reason } = await judged({ plan, context: { probe } });
  expect(reason).toBe('1 of 1 bundle could not be fetched: crm 2.0.0: this is no https URL (no URL with a host)');
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
  await judged({ plan: aPlan(contents(plugins)), context: { probe } });
  expect([most, all]).toEqual([8, 30]);
});
