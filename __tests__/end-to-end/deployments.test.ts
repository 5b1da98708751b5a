import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { SEEDED, type StatusState } from '../../simulator/github/seed.ts';
import { type Simulator, startSimulator } from '../../simulator/simulator.ts';
import { answer } from './faults/actions.ts';
import { EVER, onGitHub, onWrite, someoneReleases } from './faults/moments.ts';
import { play, playOn, recordOf, type Seen, type Step } from './scenario.ts';

const UNICORN = '<html><h1>Unicorn!</h1></html>';
const BAD_GATEWAY = answer(502, { message: 'Bad gateway' });
const done = { outcome: 'created', exitCode: 0, sent: 1, live: 'release-44' };
/** GitHub starts a job in an environment, which makes a deployment of its own. */
const startJob =
  (environment = 'production', jobId: number = SEEDED.jobId) =>
  ({ github }: Simulator) =>
    void github.startJob({ runId: SEEDED.runId, jobId, environment });
/** Both, one after the other. */
const then = (first: (simulator: Simulator) => void, second: (simulator: Simulator) => void) => (all: Simulator) => {
  first(all);
  second(all);
};
const rollingBack = { inputs: { 'rollback-on-failure': 'true' }, job: 'failure' } as const;

describe('the deployment that GitHub made for the job itself', () => {
  test.concurrent('is used, and its end is left to GitHub', async () => {
    const seen = await play({ before: startJob() });
    expect(seen).toMatchObject(done);
    const [own, ...others] = seen.simulator.github.deployments();
    expect(others).toEqual([]);
    expect(own?.task).toBe('deploy');
    expect(own?.statuses.map(({ state }) => state).slice(-2)).toEqual(['in_progress', 'in_progress']);
    expect(own?.statuses.at(-1)?.description).toBe(`${seen.main.outputs['release-sid']} is live`);
    expect(seen.main.outputs['deployment-id']).toBe(String(own?.id));
  });

  test.concurrent('is used by a second step of the job, too, and leads to the log of the job', async () => {
    const [first, second] = await playAll({}, [
      { before: startJob() },
      { inputs: { configuration: 'release-42' }, job: 'success' },
    ]);
    const [own, ...others] = second?.simulator.github.deployments() ?? [];
    expect(others).toEqual([]);
    const made = `Rolled back to release-42: ${second?.main.outputs['release-sid']} is live`;
    expect(own?.statuses.at(-1)?.description).toBe(made);
    const log = `https://github.com/octo-org/flex-project/actions/runs/${SEEDED.runId}/job/${SEEDED.jobId}`;
    expect(own?.statuses.map(({ log_url }) => log_url)).toEqual(own?.statuses.map(() => log));
    expect(first?.main.outputs['deployment-id']).toBe(String(own?.id));
  });

  test.concurrent('is of the environment of the job, whatever the input says', async () => {
    const approvals = [{ login: 'grace', environment: 'flex-prod' }];
    const seen = await play({ before: startJob('flex-prod'), github: { approvals }, job: 'success', faster: 1 });
    expect(seen).toMatchObject(done);
    expect(seen.main.log).toMatch(/^✓ Record {3}deployment \d+ in flex-prod$/m);
    expect(recordOf(seen.main)).toMatchObject({
      environment: 'flex-prod',
      approvals: [{ login: 'grace' }],
      deployment: { url: 'https://github.com/octo-org/flex-project/deployments/flex-prod' },
      warnings: [expect.stringContaining('the input `environment` says production')],
    });
    expect(seen.main.summary).toContain('approved by grace');
    expect(seen.main.summary).not.toContain('`production`');
  });

  test.concurrent('is said to be possible where GitHub does not tell, and then there are two', async () => {
    const fault = onGitHub('GET', '/deployments$', { do: answer(502, UNICORN) }, { times: 6 });
    const seen = await play({ before: startJob(), faults: [fault], faster: 4 });
    expect(seen).toMatchObject({ outcome: 'created', exitCode: 0 });
    expect(seen.simulator.github.deployments().map(({ task }) => task)).toEqual(['deploy', 'flex-release']);
    expect(seen.warnings).toEqual([
      "GitHub could not look for the job's own deployment (HTTP 502). If the job has `environment:`, there are now two deployments: that of the job says nothing of the release.",
    ]);
  });

  test.concurrent('tells of an automatic rollback', async () => {
    const seen = await play({ ...rollingBack, before: startJob() });
    expect(seen).toMatchObject({ live: 'release-43', sentInAll: 2 });
    expect(seen.simulator.github.deployments()[0]?.statuses.at(-1)).toMatchObject({
      state: 'in_progress',
      description: expect.stringMatching(/^Rolled back to release-43: FK\w+ is live$/),
    });
  });
});

/** Several steps, one after the other, on one simulator. */
async function playAll(
  options: Parameters<typeof startSimulator>[0],
  steps: readonly Step[],
): Promise<readonly Seen[]> {
  const simulator = await startSimulator(options);
  try {
    const seen: Seen[] = [];
    for (const step of steps) {
      seen.push(await playOn(simulator, step));
      simulator.faults.clear();
    }
    return seen;
  } finally {
    await simulator.close();
  }
}

describe('on an Enterprise Server, which tells no job its number', () => {
  const enterprise = { simulator: { enterprise: true }, jobId: '', inputs: { deployment: 'required' } } as const;
  const start =
    (...jobs: readonly (readonly [jobId: number, environment: string, runId?: number])[]) =>
    ({ github }: Simulator) => {
      for (const [jobId, environment, runId = SEEDED.runId] of jobs) github.startJob({ runId, jobId, environment });
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
});

describe('each state is true when it is written', () => {
  test.concurrent('nothing is sent before the deployment says `in_progress`', async () => {
    const slow = onGitHub('POST', '/statuses$', { do: { kind: 'delay', ms: 500 } });
    const { simulator, ...seen } = await play({ faults: [slow], faster: 1 });
    expect(seen).toMatchObject(done);
    const [begun] = simulator.requests.filter(({ path }) => path.endsWith('/statuses'));
    const sent = simulator.requests.find(({ method, path }) => method === 'POST' && path.endsWith('/Releases'));
    expect(sent?.startedAt).toBeGreaterThanOrEqual(begun?.answeredAt ?? Infinity);
  });

  test.concurrent('blocked after it was made, since somebody released: `failure`, and theirs is named', async () => {
    const overtaken = onGitHub('POST', '/deployments$', { meanwhile: { after: someoneReleases('release-41') } });
    const seen = await play({ faults: [overtaken], job: 'failure' });
    expect(seen).toMatchObject({ outcome: 'conflict', exitCode: 1, sentInAll: 0, live: 'release-41' });
    const [deployment] = seen.simulator.github.deployments();
    expect(deployment?.statuses.map(({ state }) => state)).toEqual(['in_progress', 'failure']);
    expect(deployment?.statuses.at(-1)?.description).toBe(
      `Conflict: ${seen.simulator.flex.activeRelease?.sid} is live; this run made no release`,
    );
  });

  test.concurrent('an end that GitHub did not answer is told once more by post, and the warning says so', async () => {
    const lost = onGitHub('POST', '/statuses$', { commit: 'no', do: BAD_GATEWAY }, { nth: 2 });
    const seen = await play({ faults: [lost], job: 'success' });
    expect(seen).toMatchObject({ ...done, deployments: ['production: in_progress, success'] });
    const { warnings } = recordOf(seen.main);
    expect(warnings).toEqual([
      'GitHub could not set the deployment to success: Bad gateway (HTTP 502). The end of this job tells GitHub once more.',
    ]);
  });

  test.concurrent('a 404 that names no permission is told with the line that is missing', async () => {
    const hidden = onGitHub('POST', '/deployments$', { commit: 'no', do: answer(404, { message: 'Not Found' }) }, EVER);
    const { main } = await play({ faults: [hidden] });
    const { warnings } = recordOf(main);
    expect(warnings.length).toBeGreaterThan(0);
    for (const warning of warnings) expect(warning).toContain('which takes `deployments: write`');
  });

  test.concurrent('an end that may not be written is a warning that names the permission of the answer', async () => {
    const headers = { 'x-accepted-github-permissions': 'deployments=write' };
    const action = answer(403, { message: 'Resource not accessible by integration' }, headers);
    const refused = onGitHub('POST', '/statuses$', { commit: 'no', do: action }, { nth: 2, ...EVER });
    const seen = await play({ faults: [refused], job: 'success', inputs: { deployment: 'required' } });
    expect(seen).toMatchObject({ ...done, errors: [], deployments: ['production: in_progress'] });
    expect(seen.warnings).toEqual([
      expect.stringMatching(/which takes `deployments: write` .* under `permissions:` of the job/),
    ]);
    expect(seen.posts[0]?.exitCode).toBe(0);
  });
});

const earlier = (account: string, state: StatusState = 'success', configuration?: string) => ({
  sha: SEEDED.sha,
  environment: 'production',
  task: 'flex-release',
  payload: { account, configuration },
  production: true,
  statuses: [{ state }],
});
/** Earlier deployments of ours, oldest first. */
const withEarlier =
  (...states: readonly StatusState[]) =>
  ({ github, flex, credentials: { accountSid } }: Simulator) => {
    const { sid } = flex.configuration('release-43');
    for (const state of states) github.addDeployment(earlier(accountSid, state, sid));
  };
const states = (simulator: Simulator) => simulator.github.deployments().map(({ state }) => state);

describe('an earlier deployment of ours', () => {
  test.concurrent('turns inactive when a newer one succeeds, in a production environment, too', async () => {
    const seen = await play({ before: withEarlier('success'), job: 'success' });
    expect(states(seen.simulator)).toEqual(['inactive', 'success']);
  });

  test.concurrent('that the run of what is live made is known from the plan: post only retires it', async () => {
    const recorded = ({ github, flex, credentials }: Simulator) => {
      const [live, under] = flex.releases;
      const { payload, ...rest } = earlier(credentials.accountSid, 'success', live?.configuration.sid);
      const run = { title: 'Release #1', url: 'https://github.com/octo-org/flex-project/actions/runs/8' };
      github.addDeployment({ ...rest, payload: { ...payload, previousRelease: under?.sid, run } });
    };
    const [first, next] = await Promise.all([play({ job: 'success' }), play({ before: recorded, job: 'success' })]);
    expect([first.postRequests, first.posts[0]?.log]).toEqual([[], expect.stringContaining('nothing to clean up')]);
    expect(states(next.simulator)).toEqual(['inactive', 'success']);
    const [{ id } = { id: 0 }] = next.simulator.github.deployments();
    expect(next.postRequests).toEqual([`POST /deployments/${id}/statuses`]);
  });

  test.concurrent('turns inactive, too, if another run made it after this one had listed them', async () => {
    let add = () => {};
    const delay = async (_: unknown, { path }: { readonly path: string }) => {
      if (!path.endsWith('/deployments')) return;
      add();
      add = () => {};
    };
    const seen = await play({
      simulator: { delay },
      before(simulator) {
        // The other run released just now, so that this one plans against it.
        simulator.flex.release('release-42');
        add = () => withEarlier('success')(simulator);
      },
      job: 'success',
    });
    expect(seen).toMatchObject(done);
    expect(states(seen.simulator)).toEqual(['inactive', 'success']);
  });

  test.concurrent('turns inactive, too, when the newer one is the job’s own', async () => {
    const seen = await play({ before: then(withEarlier('success'), startJob()), job: 'success' });
    expect(states(seen.simulator)).toEqual(['inactive', 'in_progress']);
  });

  test.concurrent('stays when the newer one is rolled back: it is live again', async () => {
    const seen = await play({ ...rollingBack, before: withEarlier('success') });
    expect(states(seen.simulator)).toEqual(['success', 'failure']);
  });
});

describe('what is live is shown as live, and nothing else', () => {
  const rollback = { ...rollingBack, before: withEarlier('success') };
  const last = ({ simulator }: Seen) => simulator.github.deployments().at(-1)?.statuses.at(-1);

  test.concurrent('after a conflict ours stays live if it was the later one', async () => {
    const before = { before: someoneReleases('release-41') };
    const seen = await play({
      job: 'failure',
      before: withEarlier('success'),
      faults: [onWrite({ meanwhile: before })],
    });
    expect(seen.outcome).toBe('conflict');
    expect(states(seen.simulator)).toEqual(['inactive', 'success']);
    expect(last(seen)?.description).toMatch(/^Conflict: FK\w+, ours, is live on top of FK\w+$/);
  });

  test.concurrent('after a rollback that another release is around, nothing of ours is', async () => {
    const seen = await play({
      ...rollback,
      faults: [onWrite({ meanwhile: { after: someoneReleases('release-41') } }, { nth: 2 })],
    });
    expect(seen.live).toBe('release-41');
    expect(states(seen.simulator)).toEqual(['inactive', 'failure']);
  });
});

test.concurrent('a deployment whose answer was lost is not created again before a look showed none', async () => {
  const create = (turns = {}) => onGitHub('POST', '/deployments$', { do: BAD_GATEWAY }, turns);
  const look = (turns = {}) =>
    onGitHub('GET', '/deployments$', { commit: 'no', do: BAD_GATEWAY }, { nth: 2, ...turns });
  const [tried, failed] = await Promise.all([
    play({ job: 'success', faults: [create(), look()] }),
    play({ job: 'success', faults: [create(EVER), look(EVER)], between: ({ faults }) => faults.clear() }),
  ]);
  // The look is tried again; where none succeeds, post finds it.
  expect(tried.deployments).toEqual(['production: in_progress, success']);
  expect(failed.deployments).toEqual(['production: success']);
  expect(failed.warnings).toHaveLength(1);
});

describe('a run that anybody in the world may start', () => {
  const folder = mkdtempSync(join(tmpdir(), 'event-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const payload = (name: string, content: object) => {
    const file = join(folder, `${name.replaceAll('/', '-')}.json`);
    writeFileSync(file, JSON.stringify(content));
    return file;
  };
  const event = (repository: string) =>
    payload(repository, { pull_request: { head: { repo: { full_name: repository }, sha: SEEDED.sha } } });
  const workflowRun = (first: string, repository: string, login = 'ada') =>
    payload(`${first}-${repository}-${login}`, {
      workflow_run: { event: first, head_repository: { full_name: repository }, actor: { login } },
    });
  test.concurrent.each([
    ['pull_request_target', 'of the repository itself', event('octo-org/flex-project')],
    ['pull_request', 'from a fork', event('mallory/flex-project')],
    ['workflow_run', 'after a fork', workflowRun('push', 'mallory/flex-project')],
    [
      'workflow_run',
      'after a pull request of Dependabot',
      workflowRun('pull_request', 'octo-org/flex-project', 'dependabot[bot]'),
    ],
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

  test.concurrent('a run after a pull request of this repository may release', async () => {
    const file = workflowRun('pull_request', 'octo-org/flex-project');
    const seen = await play({ environment: { GITHUB_EVENT_NAME: 'workflow_run', GITHUB_EVENT_PATH: file } });
    expect(seen).toMatchObject({ outcome: 'created', sent: 1 });
  });

  test.concurrent('a push whose event file is broken releases as any other', async () => {
    const broken = join(folder, 'broken.json');
    writeFileSync(broken, '{"ref":');
    const seen = await play({ environment: { GITHUB_EVENT_NAME: 'push', GITHUB_EVENT_PATH: broken } });
    expect(seen).toMatchObject(done);
    expect(seen.main.log).not.toContain('GITHUB_EVENT_PATH');
  });

  test.concurrent('a pull request of the repository itself may: its deployment is of its head, not of the merge', async () => {
    const merge = 'b'.repeat(40);
    const environment = {
      GITHUB_EVENT_NAME: 'pull_request',
      GITHUB_EVENT_PATH: event('octo-org/flex-project'),
      GITHUB_SHA: merge,
    };
    const seen = await play({ before: startJob(), github: { commits: [merge] }, environment });
    expect(seen).toMatchObject(done);
    expect(seen.simulator.github.deployments().map(({ task }) => task)).toEqual(['deploy']);
  });
});
