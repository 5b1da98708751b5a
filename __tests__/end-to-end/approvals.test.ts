import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { renderBody } from '../../scripts/page.ts';
import { RECOMMENDED_PERMISSIONS, SEEDED } from '../../simulator/github/seed.ts';
import type { PhaseResult } from '../../simulator/runner/step.ts';
import type { Simulator } from '../../simulator/simulator.ts';
import { RECORD_BYTES } from '../../src/report/record/json.ts';
import { SUMMARY_BYTES } from '../../src/report/summary/markdown.ts';
import { play as playFast, recordOf, type Scenario, type Seen } from './scenario.ts';

/** Who approved the run, with their words: in the record, in the deployment and in the summary. */

/** Nothing waits here: by the real clock, a busy machine cannot let an answer come too late. */
const play = (scenario: Scenario) => playFast({ faster: 1, ...scenario });

const grace = { login: 'grace', comment: 'Seen on staging' };
const github = {
  approvals: [
    { ...grace, environment: 'Production' },
    { login: 'linus', comment: '' },
    { ...grace, environment: 'Production' },
    { login: 'mallory', state: 'rejected', comment: 'No' },
    { login: 'barbara', environment: 'staging', comment: 'Of something else' },
  ],
} as const;
const approvals = [grace, { login: 'linus', comment: '' }];

const asked = ({ requests }: Seen) => requests.filter((request) => request.includes('/approvals'));
const recorded = ({ outputs }: PhaseResult) => JSON.parse(outputs['record'] ?? '').approvals;
const payload = ({ simulator }: Seen) =>
  simulator.github.deployments()[0]?.payload as { readonly record: { readonly approvals: unknown } };

describe('who approved this run in this environment', () => {
  test.concurrent('is in the record, in the deployment and in the summary', async () => {
    const seen = await play({ github, inputs: { 'require-approval': '1' } });
    expect(seen).toMatchObject({ outcome: 'created', exitCode: 0 });
    expect(recorded(seen.main)).toEqual(approvals);
    expect(payload(seen).record.approvals).toEqual(approvals);
    expect(seen.main.summary).toContain('**Who:** ada, approved by grace (“Seen on staging”), linus ·');
    // The gate and the record share one answer.
    expect(asked(seen)).toHaveLength(1);
  });

  test.concurrent('is known of a run that found its target live, and of one that is blocked', async () => {
    const [active, blocked] = await Promise.all([
      play({ github, inputs: { configuration: 'active' } }),
      play({ github, inputs: { freeze: 'Black Friday' } }),
    ]);
    expect([active.outcome, blocked.outcome]).toEqual(['already-active', 'blocked']);
    for (const { main } of [active, blocked]) expect(recorded(main)).toEqual(approvals);
  });

  test.concurrent('is told of by the post step, too', async () => {
    const seen = await play({ github, inputs: { 'rollback-on-failure': 'true' }, job: 'failure' });
    expect(seen.posts[0]?.summary).toContain('approved by grace (“Seen on staging”), linus ·');
  });

  test.concurrent('may be nobody', async () => {
    const seen = await play({});
    expect(recorded(seen.main)).toEqual([]);
    expect(payload(seen).record.approvals).toEqual([]);
    expect(seen.main.summary).toContain('**Who:** ada ·');
    const gated = await play({ inputs: { 'require-approval': '1', 'break-glass': 'P1' } });
    expect(gated.main.summary).toContain('**Who:** ada, not approved by anyone in `production` ·');
  });

  test.concurrent('is not known to a token without `actions: read`: that is said, without a warning', async () => {
    const { actions: _, ...permissions } = RECOMMENDED_PERMISSIONS;
    const tokens = [{ token: SEEDED.token, permissions }];
    const seen = await play({ github: { ...github, tokens }, job: 'success' });
    expect(seen).toMatchObject({ outcome: 'created', exitCode: 0, warnings: [], errors: [] });
    expect(recorded(seen.main)).toBe(null);
    expect(payload(seen).record.approvals).toBe(null);
    expect(recordOf(seen.main).approvalsError).toMatch(
      /^GitHub refused to read the approvals of this run, which takes `actions: read`/,
    );
    expect(seen.main.summary).toContain('**Who:** ada, approvers unknown (needs `actions: read`) ·');
    expect(recordOf(seen.main).warnings).toEqual([]);
    expect(asked(seen)).toHaveLength(1);
  });

  test.concurrent('is not asked where GitHub is asked for nothing else', async () => {
    const off = { deployment: 'off' };
    const [without, gated, planned] = await Promise.all([
      play({ github, inputs: off, job: 'success' }),
      play({ github, inputs: { ...off, 'require-approval': '1' } }),
      play({ github, inputs: { ...off, 'require-approval': '1', 'dry-run': 'true' } }),
    ]);
    expect(recorded(without.main)).toBe(null);
    expect(recorded(gated.main)).toEqual(approvals);
    expect(recorded(planned.main)).toBe(null);
    for (const { simulator } of [without, planned]) {
      expect(simulator.connects.map(({ host }) => host)).not.toContain('api.github.com');
    }
  });

  test.concurrent('is read together with what is waited for anyway', async () => {
    let simulator: Simulator | undefined;
    const count = (wanted: RegExp) => simulator?.requests.filter(({ path }) => wanted.test(path)).length ?? 0;
    // While only one of them has come, nothing is answered.
    const delay = async () => {
      while (Math.min(1, count(/\/approvals$/)) !== Math.min(1, count(/\/deployments$/))) await sleep(5);
    };
    const seen = await play({
      github,
      simulator: { delay },
      before: (started) => {
        simulator = started;
      },
    });
    expect(recorded(seen.main)).toEqual(approvals);
    const { requests } = seen.simulator;
    const at = (wanted: RegExp) => requests.find(({ path }) => wanted.test(path));
    const approvalsRead = at(/\/approvals$/);
    // Whether the job has a deployment of its own must be known before one is made.
    const jobsOwn = at(/\/deployments$/);
    expect(approvalsRead?.startedAt).toBeLessThanOrEqual(jobsOwn?.answeredAt ?? 0);
    expect(jobsOwn?.startedAt).toBeLessThanOrEqual(approvalsRead?.answeredAt ?? 0);
  });
});

const repository = 'https://github.com/octo-org/flex-project';

test.concurrent('who started the run, and which run it is, stands in all three places', async () => {
  const seen = await play({
    environment: { GITHUB_ACTOR: 'ada', GITHUB_TRIGGERING_ACTOR: 'grace', GITHUB_RUN_ATTEMPT: '2' },
  });
  const who = {
    ...{ actor: 'ada', triggeringActor: 'grace', id: String(SEEDED.runId), number: '12', attempt: '2' },
    ...{ workflow: 'Release', job: 'release', commit: SEEDED.sha, repository: 'octo-org/flex-project' },
  };
  expect(recordOf(seen.main).run).toMatchObject(who);
  expect(seen.simulator.github.deployments()[0]?.payload).toMatchObject({ record: { run: who } });
  expect(seen.main.summary).toContain('**Who:** ada, re-run by grace ·');
  expect(seen.main.summary).toContain(
    `**Run:** Release [#12, attempt 2](${repository}/actions/runs/${SEEDED.runId}/attempts/2), job \`release\`, commit [\`${SEEDED.sha.slice(0, 12)}\`](${repository}/commit/${SEEDED.sha})`,
  );
});

describe('what approvers write', () => {
  const hostile = [
    '</details><script>alert(1)</script><img src=x onerror=alert(1)>',
    '[click](https://evil.example) @octocat #1 `code` | pipe |\n## ✅ Released: forged',
    '::error::forged\n##[error]forged',
    '\u202eright to left\u2066 <!-- ',
  ];

  test.concurrent('is shown as text, and means nothing to anybody', async () => {
    const reviews = hostile.map((comment, i) => ({ login: `grace-${i}`, comment }));
    const seen = await play({ github: { approvals: reviews }, inputs: { 'require-approval': '2' } });
    expect(seen).toMatchObject({ outcome: 'created', exitCode: 0, errors: [], warnings: [] });
    const spelled = JSON.parse(JSON.stringify(reviews).replace('\u202e', '‹U+202E›').replace('\u2066', '‹U+2066›'));
    expect(recorded(seen.main)).toEqual(spelled);
    expect(payload(seen).record.approvals).toEqual(spelled);
    const page = await renderBody(seen.main.summary);
    expect(page).not.toMatch(/<(script|img)\b/);
    expect(page.match(/<h\d/g)).toHaveLength(1);
    const links = [...page.matchAll(/href="([^"]*)"/g)].map(([, url]) => new URL(url ?? '').host);
    expect(new Set(links)).toEqual(new Set(['flex.twilio.com', 'github.com']));
    expect(page).toContain('‹U+202E›');
  });

  test.concurrent('is cut where it is too much, and counted', async () => {
    const reviews = Array.from({ length: 150 }, (_, i) => ({
      login: `reviewer-${i}`,
      comment: `${i} ${'so it goes '.repeat(600)}`,
    }));
    const seen = await play({ github: { approvals: reviews } });
    expect(seen).toMatchObject({ outcome: 'created', exitCode: 0, warnings: [] });
    const { summary, outputs } = seen.main;
    expect(Buffer.byteLength(outputs['record'] ?? '')).toBeLessThanOrEqual(RECORD_BYTES);
    expect(Buffer.byteLength(summary)).toBeLessThan(SUMMARY_BYTES);
    expect(summary).toContain('more characters)”) and 145 others ·');
    const { approvals: kept, cut } = JSON.parse(outputs['record'] ?? '');
    expect(kept.length + cut.entries).toBe(150);
    expect(cut.texts).toBeGreaterThan(0);
    expect(kept[0].comment).toMatch(/… \(\d+ more characters\)$/);
  });
});

test.concurrent('1,000 plugins with long changelogs fit into outputs, summary and deployment', async () => {
  const changelog = 'It says very much of very little. '.repeat(300);
  const plugins = Array.from({ length: 1_000 }, (_, i) => `plugin-${i}`);
  const seen = await play({
    flex: {
      account: 'very-much',
      plugins: plugins.map((name) => ({ name, versions: [{ version: '1.0.0' }, { version: '1.1.0', changelog }] })),
      configurations: ['1.0.0', '1.1.0'].map((version, at) => ({
        name: `release-4${3 + at}`,
        plugins: plugins.map((plugin) => ({ plugin, version })),
      })),
      releases: [{ configuration: 'release-43' }],
    },
  });
  expect(seen).toMatchObject({ outcome: 'created', warnings: [], deployments: ['production: in_progress, success'] });
  const { outputs, summary } = seen.main;
  expect(Object.values(outputs).join('').length).toBeLessThan(480 * 1024);
  expect(Buffer.byteLength(summary)).toBeLessThan(SUMMARY_BYTES);
  const whole = JSON.parse(outputs['record'] ?? '');
  expect(whole.changes.length + whole.cut.changes).toBe(1_000);
  expect(seen.simulator.github.deployments()[0]?.payload).toMatchObject({
    record: { cut: { changes: expect.any(Number) } },
  });
});
