import { expect, test } from 'vitest';
import { SEEDED } from '../../simulator/github/seed.ts';
import { type Simulator, startSimulator } from '../../simulator/simulator.ts';
import { deploymentsOf, playOn, recordOf, type Seen, type Step } from './scenario.ts';

/** A run that waited for an approval, or in a queue, while a later one released. */

const PAGE = `https://github.com/octo-org/flex-project/actions/runs/${SEEDED.runId}`;
const LATER = PAGE.replace(/1$/, '2');
/** What the later run released stays live; the earlier one may be what is left to release. */
const later = (simulator: Simulator, step: Step = {}) =>
  run(1, simulator, { ...step, inputs: { configuration: 'release-42', ...step.inputs } });

/** A run that was started as many runs after the first, in a job that may have an environment. */
function run(after: number, simulator: Simulator, step: Step = {}, environment?: string): Promise<Seen> {
  const [runId, jobId] = [SEEDED.runId + after, SEEDED.jobId + after];
  simulator.github.startJob({ runId, jobId, ...(environment && { environment }) });
  const numbers = { GITHUB_RUN_ID: String(runId), GITHUB_RUN_NUMBER: String(5 + after) };
  return playOn(simulator, { ...step, jobId: String(jobId), environment: { ...numbers, ...step.environment } });
}

async function on(play: (simulator: Simulator) => Promise<void>) {
  const simulator = await startSimulator();
  await play(simulator).finally(() => simulator.close());
}

const verdictOf = ({ main }: Seen) =>
  recordOf(main).gates.find(({ gate }: { readonly gate: string }) => gate === 'deny-outdated');
const OVERTAKEN = { outcome: 'blocked', exitCode: 1, sent: 0, released: 0, live: 'release-42' };
const RELEASED = { outcome: 'created', exitCode: 0, sent: 1, live: 'release-44' };
const anotherAttempt = { environment: { GITHUB_RUN_ATTEMPT: '2' } };

test.concurrent.each([undefined, 'production'])(
  'run 5 waits, run 6 releases, run 5 is approved: blocked, with both named; its re-run passes (environment: %s)',
  (environment) =>
    on(async (simulator) => {
      await run(1, simulator, { inputs: { configuration: 'release-42' } }, environment);
      const deployments = deploymentsOf(simulator).length;
      const seen = await run(0, simulator, {}, environment);
      expect(seen).toMatchObject(OVERTAKEN);
      // GitHub's own deployment of the job is there; nothing is written.
      expect(seen.deployments.length).toBe(deployments + (environment ? 1 : 0));
      const [live] = simulator.flex.releases;
      const { verdict, reason } = verdictOf(seen);
      expect(verdict).toBe('fail');
      expect(reason).toContain(live?.sid);
      expect(reason).toContain(LATER);
      expect(reason).toContain(`Release #5 (${PAGE})`);
      expect(seen.main.summary).toContain('deny-outdated');
      expect(await run(0, simulator, anotherAttempt, environment)).toMatchObject(RELEASED);
    }),
);

test.concurrent('what does not count, and what waives it', () =>
  on(async (simulator) => {
    const planned = (after: number, inputs: Readonly<Record<string, string>> = {}) =>
      run(after, simulator, { inputs: { 'dry-run': 'true', ...inputs } });
    const recordedBy = (byApp: boolean) => {
      const [live, before] = simulator.flex.releases;
      const payload = {
        ...{ account: simulator.credentials.accountSid, configuration: live?.configuration.sid },
        ...{ previousRelease: before?.sid, run: { title: 'Release #99', url: LATER } },
      };
      const statuses = [{ state: 'success', description: `${live?.sid} is live` }] as const;
      simulator.github.addDeployment({ task: 'flex-release', byApp, payload, statuses });
    };
    // Released by hand: nobody knows of a run, and what a person planted names none.
    recordedBy(false);
    expect(verdictOf(await planned(0))).toMatchObject({ verdict: 'pass' });
    recordedBy(true);
    expect(await planned(0)).toMatchObject({ outcome: 'blocked', exitCode: 1 });
    for (const after of [1, 2]) expect(verdictOf(await planned(after))).toMatchObject({ verdict: 'pass' });
    expect(verdictOf(await planned(0, { 'deny-outdated': 'false' }))).toMatchObject({
      ...{ verdict: 'skipped', reason: 'not configured' },
    });
    const waived = await run(0, simulator, { inputs: { 'break-glass': 'the old one is what works' } });
    expect(waived).toMatchObject(RELEASED);
    expect(verdictOf(waived)).toMatchObject({ verdict: 'waived' });
  }));

const listing = { on: 'request', method: 'GET', path: '/deployments$', times: 'ever' } as const;
test.concurrent.each<[string, Step, RegExp]>([
  ['without a deployment', { inputs: { deployment: 'off' } }, /`deployment` is `off`/],
  ['without a token', { token: '', inputs: { 'github-token': '' } }, /`github-token` is empty/],
  [
    'when GitHub refuses, also where a deployment is required',
    { inputs: { deployment: 'required' }, faults: [{ at: listing, do: { kind: 'answer', status: 403 } }] },
    /deployments: write/,
  ],
])('%s it is not evaluated, which the log says, and blocks nothing', (_, step, why) =>
  on(async (simulator) => {
    await later(simulator);
    const seen = await run(0, simulator, step);
    expect(seen).toMatchObject(RELEASED);
    expect(verdictOf(seen)).toMatchObject({ verdict: 'skipped', reason: expect.stringMatching(why) });
    expect(seen.main.log).toMatch(/deny-outdated: not evaluated/);
    expect(seen.main.summary).toMatch(/deny-outdated.*not evaluated/);
  }),
);
