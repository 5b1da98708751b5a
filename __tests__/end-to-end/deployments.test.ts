import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { SEEDED } from '../../simulator/github/seed.ts';
import type { Simulator } from '../../simulator/simulator.ts';
import { play } from './scenario.ts';

const done = { outcome: 'created', exitCode: 0, sent: 1, live: 'release-44' };
const startJob =
  (jobId: number) =>
  ({ github }: Simulator) =>
    void github.startJob({ runId: SEEDED.runId, jobId, environment: 'production' });

describe('the deployment that GitHub made for the job itself', () => {
  test.concurrent('is used, and its end is left to GitHub', async () => {
    const seen = await play({ before: startJob(SEEDED.jobId) });
    expect(seen).toMatchObject(done);
    const [own, ...others] = seen.simulator.github.deployments();
    expect(others).toEqual([]);
    expect(own?.task).toBe('deploy');
    expect(own?.statuses.map(({ state }) => state).slice(-2)).toEqual(['in_progress', 'in_progress']);
    expect(own?.statuses.at(-1)?.description).toBe(`${seen.main.outputs['release-sid']} is live`);
    expect(seen.main.outputs['deployment-id']).toBe(String(own?.id));
  });

  test.concurrent('of another job of the run is left alone', async () => {
    const seen = await play({ before: startJob(SEEDED.jobId + 1) });
    expect(seen).toMatchObject(done);
    const tasks = seen.simulator.github
      .deployments()
      .map(({ task, statuses }) => `${task}: ${statuses.at(-1)?.state}`);
    expect(tasks).toEqual([expect.stringMatching(/^deploy: /), 'flex-release: success']);
  });

  test.concurrent('tells of an automatic rollback', async () => {
    const seen = await play({
      before: startJob(SEEDED.jobId),
      inputs: { 'rollback-on-failure': 'true' },
      job: 'failure',
    });
    expect(seen).toMatchObject({ live: 'release-43', sentInAll: 2 });
    expect(seen.simulator.github.deployments()[0]?.statuses.at(-1)).toMatchObject({
      state: 'in_progress',
      description: expect.stringMatching(/^Rolled back: FK\w+ made release-43 live again$/),
    });
  });
});

describe('an earlier deployment of ours', () => {
  const earlier = (account: string) => ({
    sha: SEEDED.sha,
    environment: 'production',
    task: 'flex-release',
    payload: { account },
    production: true,
    statuses: [{ state: 'success' as const }],
  });
  const states = (simulator: Simulator) => simulator.github.deployments().map(({ state }) => state);

  test.concurrent('turns inactive when a newer one succeeds, in a production environment, too', async () => {
    const before = ({ github, credentials }: Simulator) =>
      void github.addDeployment(earlier(credentials.accountSid));
    const seen = await play({ before, job: 'success' });
    expect(states(seen.simulator)).toEqual(['inactive', 'success']);
  });

  test.concurrent('of another account stays', async () => {
    const seen = await play({
      job: 'success',
      before: ({ github }) => void github.addDeployment(earlier(`AC${'0'.repeat(32)}`)),
    });
    expect(states(seen.simulator)).toEqual(['success', 'success']);
  });

  test.concurrent('stays when the newer one is rolled back: it is live again', async () => {
    const before = ({ github, credentials }: Simulator) =>
      void github.addDeployment(earlier(credentials.accountSid));
    const seen = await play({ before, inputs: { 'rollback-on-failure': 'true' }, job: 'failure' });
    expect(states(seen.simulator)).toEqual(['success', 'failure']);
  });
});

describe('a run that anybody in the world may start', () => {
  const folder = mkdtempSync(join(tmpdir(), 'event-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const event = (repository: string | null) => {
    const file = join(folder, `${String(repository).replace('/', '-')}.json`);
    const repo = repository === null ? null : { full_name: repository };
    writeFileSync(file, JSON.stringify({ pull_request: { head: { repo } } }));
    return file;
  };
  test.concurrent.each([
    ['pull_request_target', event('octo-org/flex-project')],
    ['pull_request', event('mallory/flex-project')],
    ['pull_request', event(null)],
    ['pull_request', join(folder, 'missing.json')],
  ])('%s, %s: may plan, but not release', async (name, file) => {
    const environment = { GITHUB_EVENT_NAME: name, GITHUB_EVENT_PATH: file };
    const [released, planned] = await Promise.all([
      play({ environment }),
      play({ environment, inputs: { 'dry-run': 'true' } }),
    ]);
    expect(released).toMatchObject({ outcome: '', exitCode: 1, requests: [], live: 'release-43' });
    expect(released.main.log).toContain('may plan, but not release');
    expect(planned).toMatchObject({ outcome: 'planned', exitCode: 0 });
  });

  test.concurrent('a pull request of the repository itself may release', async () => {
    const environment = {
      GITHUB_EVENT_NAME: 'pull_request',
      GITHUB_EVENT_PATH: event('octo-org/flex-project'),
    };
    expect(await play({ environment })).toMatchObject(done);
  });
});
