import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import type { FlexSeed } from '../../simulator/flex/seed.ts';
import { type GitHubSeed, githubSeed, RECOMMENDED_PERMISSIONS, SEEDED } from '../../simulator/github/seed.ts';
import { contactCentre } from '../../simulator/seeds/contact-centre.ts';
import type { Simulator } from '../../simulator/simulator.ts';
import { GATES } from '../../src/release/gates/index.ts';
import { answer, tooMany } from './faults/actions.ts';
import { onWrite } from './faults/moments.ts';
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

/** Gates whose scenarios are no rows of the table above: in `faults/reads.ts` (row 36), below, and in `outdated.test.ts`. */
const ELSEWHERE = ['account', 'releasable', 'plan', 'deny-outdated'];

test('every gate has a scenario', () => {
  expect(GATES.map(({ name }) => name).toSorted()).toEqual([...cases.map(([gate]) => gate), ...ELSEWHERE].toSorted());
});

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

describe('a release-window that closes before the request goes out', () => {
  const hours = (by: number) => new Date(Date.now() + by * 3_600_000).toISOString().slice(11, 16);
  const inputs = { 'release-window': `Sun-Sat ${hours(-6)}-${hours(6)} UTC` };
  const halfADay = fileURLToPath(new URL('half-a-day.mjs', import.meta.url));
  const passing = (line: string) => ({
    environment: { HALF_A_DAY_AFTER: line },
    nodeOptions: ['--import', halfADay],
    job: 'failure' as const,
  });
  const faults = [onWrite({ commit: 'no', do: answer(429, tooMany, { 'Retry-After': '1' }) })];
  const list = { configuration: '', plugins: 'theme@1.0.4', base: 'active' };
  const closed = { outcome: 'blocked', exitCode: 1, released: 0, deployments: ['production: in_progress, failure'] };
  test.concurrent.each<[string, Scenario, number, RegExp]>([
    ['while GitHub takes its time', { ...passing('✓ Record'), inputs }, 0, /^Nothing was sent\./],
    ['while Twilio wants it to wait', { ...passing('Attempt 2 of'), inputs, faults }, 1, /^This run made no release\./],
    [
      'while a configuration is made',
      { ...passing('✓ Made'), inputs: { ...inputs, ...list } },
      ...([0, /^This run made no release\. .* \(FJ\w+\) was made and not released/] as const),
    ],
  ])('%s stops it', async (_, scenario, sent, now) => {
    const seen = await play(scenario);
    expect(seen).toMatchObject({ ...closed, sentInAll: sent });
    expect(verdicts(seen)['release-window']).toMatchObject({
      verdict: 'fail',
      reason: expect.stringMatching(/^closed/),
    });
    expect(seen.simulator.github.deployments()[0]?.statuses.at(-1)?.description).toMatch(
      /^Not released: release-window: closed/,
    );
    const { problem } = recordOf(seen.main);
    expect(problem.now).toMatch(now);
  });

  test.concurrent('while a configuration waits to be made stops that, too', async () => {
    const at = { on: 'request', method: 'POST', path: '/Configurations$' } as const;
    const seen = await play({
      ...{ ...passing('Attempt 2 of'), inputs: { ...inputs, ...list } },
      faults: [{ at, commit: 'no', do: answer(429, tooMany, { 'Retry-After': '1' }) }],
    });
    expect(seen).toMatchObject({ ...closed, sentInAll: 0, deployments: [] });
    expect(seen.requests.filter((request) => request === 'POST /Configurations')).toHaveLength(1);
    expect(seen.simulator.flex.configurations.map(({ name }) => name)).not.toContainEqual(
      expect.stringMatching(/^plugins /),
    );
    expect(recordOf(seen.main)).toMatchObject({
      made: 'no',
      problem: { now: expect.stringMatching(/^This run made no release\./) },
    });
    expect(seen.posts[0]).toMatchObject({ exitCode: 0, summary: '' });
  });

  test.concurrent('does not where the glass was broken, which is shown', async () => {
    const seen = await play({ ...passing('✓ Record'), inputs: { ...inputs, 'break-glass': 'P1' } });
    expect(seen).toMatchObject({ outcome: 'created', sent: 1 });
    expect(verdicts(seen)['release-window']).toMatchObject({ verdict: 'waived' });
    expect(recordOf(seen.main).breakGlass).toBe('P1');
  });
});

describe('deny-changes', () => {
  /** The live configuration, and a target that holds another version, or something else in its place. */
  const flexWith = (version: string, phase: number): FlexSeed => ({
    account: 'contact-centre',
    plugins: [{ name: 'theme', versions: [{ version: '1.2.0+a' }, { version: '1.2.0+b' }] }],
    configurations: [
      { name: 'release-43', plugins: { theme: '1.2.0+a' } },
      { name: 'release-44', plugins: [{ plugin: 'theme', version, phase }] },
    ],
    releases: [{ configuration: 'release-43' }],
  });
  const patched =
    (patch: Readonly<Record<string, string>>) =>
    ({ flex, faults }: Simulator) => {
      const path = `/${flex.configuration('release-44').sid}/Plugins$`;
      const at = { on: 'request', path, times: 'ever' } as const;
      faults.add({ at, do: { kind: 'merge', rows: { at: 0, patch } } });
    };
  test.concurrent.each<[string, string, Scenario]>([
    ['build metadata', '1.2.0+a → 1.2.0+b', { flex: flexWith('1.2.0+b', 3) }],
    ['another phase', '1.2.0+a (phase)', { flex: flexWith('1.2.0+a', 4) }],
    [
      'another version under the same text',
      '1.2.0+a (version SID)',
      { flex: flexWith('1.2.0+a', 3), before: patched({ plugin_version_sid: `FV${'f'.repeat(32)}` }) },
    ],
    [
      'another bundle',
      '1.2.0+a (bundle URL)',
      { flex: flexWith('1.2.0+a', 3), before: patched({ plugin_url: 'https://elsewhere.twil.io/bundle.js' }) },
    ],
  ])('counts as a downgrade and a major what has no order: %s', async (_, change, scenario) => {
    const seen = await play({ ...scenario, inputs: { 'dry-run': 'true', 'deny-changes': 'downgrades, majors' } });
    expect(seen).toMatchObject(blocked);
    const what = `theme ${change} (not comparable)`.replace(') (', ', ');
    expect(verdicts(seen)['deny-changes']?.reason).toBe(`downgrades: ${what}; majors: ${what}`);
  });
});

describe('require-approval', () => {
  const production = 'production';
  const said = (login: string, state: 'approved' | 'rejected' = 'approved', environment = production) => ({
    ...{ login, state, environment },
  });
  test.concurrent.each([
    ['a bot', [said('grace'), said('deploy-gate[bot]')], /1 of 2.*: grace; deploy-gate\[bot\] is not a person/],
    [
      'who rejected it, too',
      [said('grace'), said('joan'), said('joan', 'rejected')],
      /1 of 2.*; joan rejected the run/,
    ],
    ['who rejected it elsewhere', [said('joan', 'rejected', 'staging'), said('grace'), said('joan')], /1 of 2/],
  ])('does not count %s', async (_, approvals, reason) => {
    const seen = await play({ github: githubSeed({ approvals }), inputs: { 'require-approval': '2' } });
    expect(seen).toMatchObject(blocked);
    expect(verdicts(seen)['require-approval']?.reason).toMatch(reason);
  });
});

describe('required-checks', () => {
  const by = (app: string, conclusion: 'success' | 'failure', suite: number) =>
    ({ name: 'smoke', status: 'completed', conclusion, app, suite }) as const;
  const failedElsewhere = [by('buildkite', 'failure', 1), by('github-actions', 'success', 2)];
  test.concurrent.each<[string, string, Partial<GitHubSeed>, RegExp | undefined]>([
    ['a failure that a later success of another app masks', 'smoke', { checkRuns: failedElsewhere }, /buildkite/],
    ['the same, if the other app is picked', 'smoke@github-actions', { checkRuns: failedElsewhere }, undefined],
    [
      'a failure that a later success of another workflow masks',
      'smoke@github-actions',
      { checkRuns: [by('github-actions', 'failure', 1), by('github-actions', 'success', 2)] },
      /no success/,
    ],
    [
      'a failure that a re-run of the same suite mended',
      'smoke',
      { checkRuns: [by('github-actions', 'failure', 1), by('github-actions', 'success', 1)] },
      undefined,
    ],
    [
      'a commit status of that name beside a success',
      'smoke',
      { checkRuns: [by('github-actions', 'success', 1)], commitStatuses: [{ context: 'smoke', state: 'failure' }] },
      /commit status failure/,
    ],
    [
      'what the token may not read',
      'smoke',
      { tokens: [{ token: SEEDED.token, permissions: { deployments: 'write', checks: 'read' } }] },
      /`statuses: read`/,
    ],
  ])('%s: %s', async (_, wanted, github, reason) => {
    const seen = await play({
      github: githubSeed({ ...readingStatuses, ...github }),
      inputs: { 'dry-run': 'true', 'required-checks': wanted },
    });
    expect(seen).toMatchObject({ outcome: reason ? 'blocked' : 'planned', exitCode: reason ? 1 : 0 });
    expect(verdicts(seen)['required-checks']?.reason).toMatch(reason ?? /^succeeded: /);
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

  test.concurrent.each([
    ['mangled', 'v1.eyJhIjoxfQ', 'the whole output `plan` of an earlier run'],
    ['none, as where an earlier job gave none', 'none', 'that run gave none'],
  ])('is refused as an input before any request where it is %s', async (_, plan, expected) => {
    const seen = await play({ inputs: { plan } });
    expect(seen).toMatchObject({ outcome: '', exitCode: 1, requests: [] });
    expect(seen.main.log).toContain('`plan` is wrong: given');
    expect(seen.main.log).toContain(expected);
  });

  test.concurrent('is named in the log as not asked for where it is empty', async () => {
    const seen = await play({ inputs: { 'dry-run': 'true', plan: '', 'expect-active': '' } });
    expect(seen.main.log).toMatch(/^ {2}not configured: expect-active, plan, /m);
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

  test.concurrent('is no reason if nothing is visible in it', async () => {
    const inputs = { freeze: 'Black Friday', 'break-glass': '\u200b\u3164\u2800\u202e\u{e0041}\u0007' };
    const seen = await play({ inputs });
    expect(seen).toMatchObject({ outcome: '', exitCode: 1, requests: [] });
    expect(seen.main.log).toContain('expected a reason that can be seen');
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
