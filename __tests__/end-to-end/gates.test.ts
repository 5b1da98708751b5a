import { describe, expect, test } from 'vitest';
import type { FlexSeed } from '../../simulator/flex/seed.ts';
import { githubSeed, RECOMMENDED_PERMISSIONS, SEEDED } from '../../simulator/github/seed.ts';
import { contactCentre } from '../../simulator/seeds/contact-centre.ts';
import { play, recordOf, type Scenario, type Seen } from './scenario.ts';

/** Each gate in a whole run: what it lets through, and what it stops. */

interface Verdict {
  readonly gate: string;
  readonly verdict: string;
  readonly reason: string;
}

function verdicts(seen: Seen): Record<string, Verdict> {
  const list: readonly Verdict[] = JSON.parse(seen.main.outputs['gates'] || '[]');
  return Object.fromEntries(list.map((verdict) => [verdict.gate, verdict]));
}

const approved = (...logins: readonly string[]) =>
  githubSeed({ approvals: logins.map((login) => ({ login, environment: 'production', state: 'approved' })) });
const checks = (conclusion: 'success' | 'failure') =>
  githubSeed({ checkRuns: [{ name: 'smoke', status: 'completed', conclusion }] });
const blind = githubSeed({ tokens: [{ token: SEEDED.token, permissions: { deployments: 'write' } }] });
const readingStatuses = {
  tokens: [{ token: SEEDED.token, permissions: { ...RECOMMENDED_PERMISSIONS, statuses: 'read' } }],
} as const;
const bundleFails = {
  at: { on: 'request', host: '*.twil.io', times: 'ever' },
  do: { kind: 'answer', status: 404 },
} as const;
const blocked = { outcome: 'blocked', exitCode: 1, sent: 0, errors: ['Flex Release: blocked'] };
/** A window that is open on every day, and one that never is in this test's lifetime. */
const always = 'Sun-Sat 00:00-24:00 UTC';
const never = () => {
  const tomorrow = new Date(Date.now() + 36 * 3600_000);
  return `${['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'][tomorrow.getUTCDay()]} 12:00-12:01 UTC`;
};

const cases: readonly (readonly [gate: string, passing: Scenario, failing: Scenario, reason: RegExp])[] = [
  [
    'expect-active',
    { inputs: ({ flex }) => ({ 'expect-active': flex.activeRelease?.sid ?? '' }) },
    { inputs: { 'expect-active': 'none' } },
    /./,
  ],
  [
    'deny-changes',
    { inputs: { configuration: 'release-44', 'deny-changes': '' } },
    { inputs: { 'deny-changes': 'removals, majors' } },
    /legacy-dialpad/,
  ],
  [
    'check-assets',
    { inputs: { 'check-assets': 'true' } },
    { inputs: { 'check-assets': 'true' }, faults: [bundleFails] },
    /404/,
  ],
  ['release-window', { inputs: { 'release-window': always } }, { inputs: { 'release-window': never() } }, /12:00/],
  ['freeze', { inputs: { freeze: '' } }, { inputs: { freeze: 'Black Friday' } }, /Black Friday/],
  ['confirm', { inputs: { confirm: 'release-44' } }, { inputs: { confirm: 'release-4' } }, /release-44/],
  [
    'require-approval',
    { inputs: { 'require-approval': '2' }, github: approved('grace', 'joan') },
    { inputs: { 'require-approval': '2' }, github: approved('grace', 'ada') },
    /1 of 2/,
  ],
  [
    'required-checks',
    { inputs: { 'required-checks': 'smoke' }, github: githubSeed({ ...checks('success'), ...readingStatuses }) },
    { inputs: { 'required-checks': 'smoke' }, github: githubSeed({ ...checks('failure'), ...readingStatuses }) },
    /smoke/,
  ],
];

describe.each(cases)('%s', (gate, passing, failing, reason) => {
  test.concurrent('lets the release through', async () => {
    const seen = await play(passing);
    expect(seen).toMatchObject({ outcome: 'created', exitCode: 0, sent: 1, live: 'release-44' });
    expect(verdicts(seen)[gate]?.verdict).toMatch(/^(pass|skipped)$/);
  });

  test.concurrent('stops it, before anything is written', async () => {
    const seen = await play(failing);
    expect(seen).toMatchObject({ ...blocked, released: 0, deployments: [] });
    expect(verdicts(seen)[gate]).toMatchObject({ verdict: 'fail', reason: expect.stringMatching(reason) });
    expect(seen.main.summary).toMatch(/⛔ Blocked/);
  });
});

describe('check-assets of private plugins', () => {
  const seed = contactCentre();
  const flex: FlexSeed = {
    ...seed,
    plugins: (seed.plugins ?? []).map((plugin) => ({
      ...plugin,
      versions: plugin.versions.map((version) => ({ ...version, private: true })),
    })),
  };
  const answering = (status: number): Scenario => ({
    ...{ flex, inputs: { 'check-assets': 'true' } },
    faults: [{ ...bundleFails, do: { kind: 'answer', status } }],
  });

  test.concurrent('lets the release through where strangers are refused, and says so', async () => {
    const seen = await play(answering(403));
    expect(seen).toMatchObject({ outcome: 'created', live: 'release-44' });
    expect(verdicts(seen)['check-assets']).toMatchObject({
      verdict: 'pass',
      reason: expect.stringContaining('not publicly readable'),
    });
  });

  test.concurrent('stops it where there is no bundle', async () => {
    expect(await play(answering(404))).toMatchObject(blocked);
  });
});

describe('releasable', () => {
  test.concurrent.each([
    ['the configuration', 'release-44'],
    ['one of its plugins', 'theme'],
  ])('stops what holds an archived thing: %s', async (_, archived) => {
    const seen = await play({ before: ({ flex }) => void flex.archive(archived) });
    expect(seen).toMatchObject(blocked);
    expect(verdicts(seen)['releasable']).toMatchObject({ verdict: 'fail' });
  });
});

describe('the plan of an earlier run', () => {
  /** Simulators with the same seed have the same SIDs: a plan of one holds in the next. */
  async function planned(): Promise<string> {
    const { main } = await play({ inputs: { 'dry-run': 'true' } });
    return main.outputs['plan'] ?? '';
  }

  /** The same line with another account, as a run for another account would have given it out. */
  function ofAnotherAccount(line: string): string {
    const parts = JSON.parse(Buffer.from(line.slice(3), 'base64url').toString());
    return `v1.${Buffer.from(JSON.stringify({ ...parts, account: `AC${'0'.repeat(32)}` })).toString('base64url')}`;
  }

  test.concurrent('goes ahead where nothing moved', async () => {
    const seen = await play({ inputs: { plan: await planned() } });
    expect(seen).toMatchObject({ outcome: 'created', live: 'release-44' });
    expect(verdicts(seen)['plan']).toMatchObject({ verdict: 'pass' });
  });

  const elsewhere = {
    kind: 'merge',
    rows: { at: 0, patch: { plugin_url: 'https://elsewhere.twil.io/bundle.js' } },
  } as const;
  const allPlugins = { on: 'request', path: '/Plugins$', times: 'ever' } as const;
  test.concurrent.each<[string, (line: string) => Scenario, RegExp]>([
    ['account', (line) => ({ inputs: { plan: ofAnotherAccount(line) } }), /the account was AC0+ and is now AC/],
    [
      'active release',
      (plan) => ({ inputs: { plan }, before: ({ flex }) => void flex.release('release-41') }),
      /the active release was FK\w+ and is now FK/,
    ],
    ['target', (plan) => ({ inputs: { plan, configuration: 'release-42' } }), /the target was FJ\w+ and is now FJ/],
    ['contents', (plan) => ({ inputs: { plan }, faults: [{ at: allPlugins, do: elsewhere }] }), /digest/],
  ])('stops where the %s moved, and says how', async (_, scenario, reason) => {
    const seen = await play(scenario(await planned()));
    expect(seen).toMatchObject(blocked);
    expect(verdicts(seen)['plan']?.reason).toMatch(reason);
  });

  test.concurrent('is refused as an input where it is mangled', async () => {
    const seen = await play({ inputs: { plan: 'v1.eyJhIjoxfQ' } });
    expect(seen).toMatchObject({ outcome: '', exitCode: 1, requests: [] });
    expect(seen.main.log).toContain('`plan`: given');
  });
});

/** Everything that can forbid a release forbids it. */
const allFailing: Scenario = {
  github: githubSeed({ ...approved(), ...checks('failure') }),
  faults: [bundleFails],
  before: ({ flex }) => void flex.archive('theme'),
  inputs: {
    'expect-active': 'none',
    'deny-changes': 'removals,downgrades,majors,additions',
    'check-assets': 'true',
    'release-window': never(),
    freeze: 'Black Friday',
    confirm: 'release-4',
    'require-approval': '1',
    'required-checks': 'smoke',
  },
};
const policy = [
  ...['deny-changes', 'check-assets', 'release-window', 'freeze', 'confirm'],
  ...['require-approval', 'required-checks'],
];

test.concurrent('all gates fail at once, and all are told', async () => {
  const seen = await play(allFailing);
  expect(seen).toMatchObject(blocked);
  const failed = Object.values(verdicts(seen)).filter(({ verdict }) => verdict === 'fail');
  expect(failed.map(({ gate }) => gate)).toEqual(['releasable', 'expect-active', ...policy]);
  for (const { gate } of failed) expect(seen.main.summary).toContain(gate);
});

describe('break-glass', () => {
  const breakGlass = { 'break-glass': 'P1, approved by the duty manager' };
  test.concurrent('waives the policy gates, and is shown wherever the run is recorded', async () => {
    const inputs: Record<string, string> = { ...(allFailing.inputs as Record<string, string>), ...breakGlass };
    inputs['expect-active'] = '';
    const { before: __, ...world } = allFailing;
    const seen = await play({ ...world, inputs });
    expect(seen).toMatchObject({ outcome: 'created', exitCode: 0, sent: 1, live: 'release-44' });
    const waived = Object.values(verdicts(seen)).filter(({ verdict }) => verdict === 'waived');
    expect(waived.map(({ gate }) => gate)).toEqual(policy);
    expect(seen.warnings).toEqual([expect.stringContaining('P1, approved by the duty manager')]);
    expect(seen.main.summary.split('\n').slice(0, 3).join()).toContain('P1, approved by the duty manager');
    expect(recordOf(seen.main).breakGlass).toBe('P1, approved by the duty manager');
    expect(seen.simulator.github.deployments()[0]?.description).toContain('P1, approved by the duty manager');
  });

  test.concurrent('never waives the safety gates', async () => {
    const inputs = { ...(allFailing.inputs as Record<string, string>), ...breakGlass };
    const seen = await play({ ...allFailing, inputs });
    expect(seen).toMatchObject(blocked);
    const failed = Object.values(verdicts(seen)).filter(({ verdict }) => verdict === 'fail');
    expect(failed.map(({ gate }) => gate)).toEqual(['releasable', 'expect-active']);
  });
});

describe('a dry run', () => {
  test.concurrent('leaves open what only the real run can know', async () => {
    const seen = await play({ inputs: { 'dry-run': 'true', 'require-approval': '2' } });
    expect(seen).toMatchObject({ outcome: 'planned', exitCode: 0, sent: 0, deployments: [] });
    expect(verdicts(seen)['require-approval']).toMatchObject({ verdict: 'pending' });
  });

  test.concurrent('with a failing gate is blocked: no approver should see a plan that cannot be applied', async () => {
    const seen = await play({ inputs: { 'dry-run': 'true', 'deny-changes': 'removals' } });
    expect(seen).toMatchObject(blocked);
  });
});

describe('a gate that cannot be evaluated fails, and names the permission', () => {
  test.concurrent.each([
    ['require-approval', '1', 'actions: read'],
    ['required-checks', 'smoke', 'checks: read'],
  ])('%s', async (gate, value, permission) => {
    const seen = await play({ github: blind, inputs: { [gate]: value } });
    expect(seen).toMatchObject(blocked);
    expect(verdicts(seen)[gate]?.reason).toContain(`\`${permission}\``);
  });
});
