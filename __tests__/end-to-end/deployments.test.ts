import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { Fault } from '../../simulator/faults/fault.ts';
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

describe('on an Enterprise Server, which tells no job its number', () => {
  const enterprise = {
    simulator: { enterprise: true },
    jobId: '',
    inputs: { deployment: 'required' },
  } as const;
  const start =
    (...jobs: readonly (readonly [jobId: number, environment: string, runId?: number])[]) =>
    ({ github }: Simulator) => {
      for (const [jobId, environment, runId = SEEDED.runId] of jobs)
        github.startJob({ runId, jobId, environment });
    };
  const tasks = ({ simulator }: { simulator: Simulator }) =>
    simulator.github.deployments().map(({ task, statuses }) => `${task}: ${statuses.at(-1)?.description}`);

  test.concurrent('the only one of the run in the environment is the job’s', async () => {
    // Others of the same commit: of another environment, and of another run.
    const before = start([1, 'staging'], [2, 'production', 7], [3, 'production']);
    const seen = await play({ ...enterprise, before });
    expect(seen).toMatchObject(done);
    const live = `deploy: ${seen.main.outputs['release-sid']} is live`;
    expect(tasks(seen)).toEqual(['deploy: ', 'deploy: ', live]);
  });

  test.concurrent('where there are two, none is sure', async () => {
    const seen = await play({ ...enterprise, before: start([1, 'production'], [2, 'production']) });
    expect(seen).toMatchObject(done);
    const live = `flex-release: ${seen.main.outputs['release-sid']} is live`;
    expect(tasks(seen)).toEqual(['deploy: ', 'deploy: ', live]);
  });
});

describe('a deployment that looks like the job’s own', () => {
  const log_url = `https://github.com/octo-org/flex-project/actions/runs/${SEEDED.runId}/job/${SEEDED.jobId}`;
  const own = { sha: SEEDED.sha, byApp: true, statuses: [{ state: 'in_progress', log_url }] } as const;
  test.concurrent.each([
    ['of another commit', { ...own, sha: 'a'.repeat(40) }, false],
    ['of somebody, not of GitHub', { ...own, byApp: false }, false],
    ['of another task', { ...own, task: 'deploy:docs' }, false],
    ['in every way', own, true],
  ])('%s', async (_, deployment, isOwn) => {
    const seen = await play({ github: { commits: ['a'.repeat(40)], deployments: [deployment] } });
    expect(seen).toMatchObject(done);
    expect(seen.simulator.github.deployments()).toHaveLength(isOwn ? 1 : 2);
  });
});

describe('each state is true when it is written', () => {
  const post = { on: 'request', method: 'POST' } as const;

  test.concurrent('nothing is sent before the deployment says `in_progress`', async () => {
    const slow: Fault = { at: { ...post, path: '/statuses$' }, do: { kind: 'delay', ms: 500 } };
    const { simulator, ...seen } = await play({ faults: [slow], faster: 1 });
    expect(seen).toMatchObject(done);
    const [begun] = simulator.requests.filter(({ path }) => path.endsWith('/statuses'));
    const sent = simulator.requests.find(
      ({ method, path }) => method === 'POST' && path.endsWith('/Releases'),
    );
    expect(sent?.startedAt).toBeGreaterThanOrEqual(begun?.endedAt ?? Infinity);
  });

  test.concurrent('blocked after it was made, since somebody released: `failure`, and theirs is named', async () => {
    const meanwhile = { after: [{ release: 'release-41' }] };
    const seen = await play({
      faults: [{ at: { ...post, path: '/deployments$' }, meanwhile }],
      job: 'failure',
    });
    expect(seen).toMatchObject({ outcome: 'conflict', exitCode: 1, sentInAll: 0, live: 'release-41' });
    const [deployment] = seen.simulator.github.deployments();
    expect(deployment?.statuses.map(({ state }) => state)).toEqual(['in_progress', 'failure']);
    expect(deployment?.statuses.at(-1)?.description).toBe(
      `Conflict: ${seen.simulator.flex.activeRelease?.sid} is live; this run made no release`,
    );
  });

  test.concurrent('an end that may not be written is a warning that names the permission of the answer', async () => {
    const refused: Fault = {
      at: { ...post, path: '/statuses$', nth: 2, times: 'ever' },
      commit: 'no',
      do: {
        kind: 'answer',
        status: 403,
        headers: { 'x-accepted-github-permissions': 'deployments=write' },
        body: { message: 'Resource not accessible by integration' },
      },
    };
    const seen = await play({ faults: [refused], job: 'success', inputs: { deployment: 'required' } });
    expect(seen).toMatchObject({ ...done, errors: [], deployments: ['production: in_progress'] });
    expect(seen.warnings).toEqual([
      expect.stringContaining('Add `deployments: write` under `permissions:` of the job'),
    ]);
    expect(seen.posts[0]?.exitCode).toBe(0);
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

  test.concurrent('turns inactive, too, when the newer one is the job’s own', async () => {
    const before = (simulator: Simulator) => {
      simulator.github.addDeployment(earlier(simulator.credentials.accountSid));
      startJob(SEEDED.jobId)(simulator);
    };
    const seen = await play({ before, job: 'success' });
    expect(states(seen.simulator)).toEqual(['inactive', 'in_progress']);
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
    ['pull_request_target', 'of the repository itself', event('octo-org/flex-project')],
    ['pull_request', 'from a fork', event('mallory/flex-project')],
    ['pull_request', 'from a fork that is gone', event(null)],
    ['pull_request', 'from nobody knows where', join(folder, 'missing.json')],
  ])('%s %s: may plan, but not release', async (name, _, file) => {
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
