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

  test.concurrent('is found where another action of the job wrote into it', async () => {
    const written = ({ github }: Simulator) => {
      const own = github.deployment(github.deployments()[0]?.id ?? 0);
      if (own) github.addStatus(own, { state: 'in_progress', log_url: 'https://ci.example/7' });
    };
    const seen = await play({ before: then(startJob(), written) });
    expect(seen.simulator.github.deployments()).toHaveLength(1);
  });

  test.concurrent('is found among the many of one commit, with few requests', async () => {
    const others =
      (count: number, environment: (at: number) => string) =>
      ({ github }: Simulator) => {
        for (let at = 0; at < count; at += 1)
          github.startJob({ runId: 5, jobId: 1_000 + at, environment: environment(at) });
      };
    const [apart, same, pages] = await Promise.all([
      play({
        before: then(
          startJob(),
          others(90, (at) => `of-${at}`),
        ),
      }),
      play({
        before: then(
          startJob(),
          others(31, () => 'production'),
        ),
      }),
      play({
        before: then(
          startJob(),
          others(120, (at) => `of-${at}`),
        ),
      }),
    ]);
    for (const { simulator } of [apart, same, pages]) {
      const { task, environment, statuses } = simulator.github.deployments()[0] ?? {};
      expect([task, environment]).toEqual(['deploy', 'production']);
      expect(statuses?.at(-1)?.description).toMatch(/ is live$/);
      expect(simulator.github.deployments().filter((row) => row.task !== 'deploy')).toEqual([]);
    }
    const looks = ({ requests }: Seen) => requests.filter((one) => /^GET .*statuses\?per_page=30/.test(one)).length;
    // In the environment of the input it is looked for first.
    expect(looks(apart)).toBe(1);
    expect(looks(same)).toBeLessThanOrEqual(35);
  });

  test.concurrent('is of the environment of the job, whatever the input says', async () => {
    const approvals = [{ login: 'grace', environment: 'flex-prod' }];
    const seen = await play({ before: startJob('flex-prod'), github: { approvals }, job: 'success', faster: 1 });
    expect(seen).toMatchObject(done);
    expect(seen.main.log).toMatch(/^✓ Record {3}deployment \d+ in flex-prod: in progress$/m);
    expect(recordOf(seen.main)).toMatchObject({
      environment: 'flex-prod',
      approvals: [{ login: 'grace' }],
      deployment: { url: 'https://github.com/octo-org/flex-project/deployments/flex-prod' },
      warnings: [expect.stringContaining('the input `environment` says production')],
    });
    expect(seen.main.summary).toContain('approved by grace');
    expect(seen.main.summary).not.toContain('`production`');
  });

  test.concurrent('is found though another one was deleted since it was listed', async () => {
    const before = ({ github, faults }: Simulator) => {
      const job = { runId: SEEDED.runId, environment: 'production' };
      github.startJob({ ...job, jobId: SEEDED.jobId });
      const other = github.startJob({ ...job, jobId: SEEDED.jobId + 1 });
      faults.add(onGitHub('GET', `/${other?.id}/statuses$`, { do: answer(404) }));
    };
    const seen = await play({ before });
    expect(seen).toMatchObject({ ...done, warnings: [] });
    expect(seen.simulator.github.deployments().map(({ task }) => task)).toEqual(['deploy', 'deploy']);
  });

  test.concurrent('is said to be possible where GitHub does not tell, and then there are two', async () => {
    const fault = onGitHub('GET', '/deployments$', { do: answer(502, UNICORN) }, { times: 3 });
    const seen = await play({ before: startJob(), faults: [fault], faster: 4 });
    expect(seen).toMatchObject({ outcome: 'created', exitCode: 0 });
    expect(seen.simulator.github.deployments().map(({ task }) => task)).toEqual(['deploy', 'flex-release']);
    expect(seen.warnings).toEqual([
      "GitHub could not look for the job's own deployment (HTTP 502). If the job has `environment:`, there are now two deployments: that of the job says nothing of the release.",
    ]);
  });

  test.concurrent('may not be written into, which is said once', async () => {
    const permissions = { deployments: 'read', contents: 'read' } as const;
    const seen = await play({ before: startJob(), github: { tokens: [{ token: SEEDED.token, permissions }] } });
    expect(seen).toMatchObject(done);
    expect(seen.warnings).toEqual([expect.stringContaining('Add `deployments: write`')]);
  });

  test.concurrent('replaces the earlier one of its own environment', async () => {
    const seen = await play({
      before: then(
        ({ github, credentials: { accountSid } }) =>
          void github.addDeployment({ ...earlier(accountSid), environment: 'flex-prod' }),
        startJob('flex-prod'),
      ),
      job: 'success',
    });
    expect(seen.deployments[0]).toBe('flex-prod: success, inactive');
  });

  test.concurrent('of another job of the run is left alone', async () => {
    const seen = await play({ before: startJob('production', SEEDED.jobId + 1) });
    expect(seen).toMatchObject(done);
    const tasks = seen.simulator.github.deployments().map(({ task, statuses }) => `${task}: ${statuses.at(-1)?.state}`);
    expect(tasks).toEqual([expect.stringMatching(/^deploy: /), 'flex-release: success']);
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
  const ended =
    (conclusion: 'success' | 'failure') =>
    ({ github }: Simulator) =>
      github.endJob({ jobId: 1, conclusion });
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

  test.concurrent('one that has ended is not the job’s: this job is running', async () => {
    const seen = await play({ ...enterprise, before: then(start([1, 'production']), ended('success')) });
    const live = `flex-release: ${seen.main.outputs['release-sid']} is live`;
    expect(tasks(seen)).toEqual(['deploy: ', live]);
  });

  test.concurrent('one that has ended does not hide the job’s', async () => {
    const both = start([1, 'production'], [2, 'production']);
    const seen = await play({ ...enterprise, before: then(both, ended('failure')) });
    const live = `deploy: ${seen.main.outputs['release-sid']} is live`;
    expect(tasks(seen)).toEqual(['deploy: ', live]);
  });

  test.concurrent('a second step of the job finds it, too', async () => {
    const [, second] = await playAll({ enterprise: true }, [
      { ...enterprise, before: start([1, 'production']) },
      { ...enterprise, inputs: { configuration: 'release-42' } },
    ]);
    expect(second && tasks(second)).toEqual([
      `deploy: Rolled back to release-42: ${second?.main.outputs['release-sid']} is live`,
    ]);
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

  test.concurrent.each([
    ['create', '/deployments$'],
    ['status', '/statuses$'],
  ])('a 404 that names no permission is told with the line that is missing: %s', async (_, path) => {
    const hidden = onGitHub('POST', path, { commit: 'no', do: answer(404, { message: 'Not Found' }) }, EVER);
    const { main } = await play({ faults: [hidden] });
    const { warnings } = recordOf(main);
    expect(warnings.length).toBeGreaterThan(0);
    for (const warning of warnings) expect(warning).toContain('Add `deployments: write` under `permissions:`');
  });

  test.concurrent('an end that may not be written is a warning that names the permission of the answer', async () => {
    const headers = { 'x-accepted-github-permissions': 'deployments=write' };
    const action = answer(403, { message: 'Resource not accessible by integration' }, headers);
    const refused = onGitHub('POST', '/statuses$', { commit: 'no', do: action }, { nth: 2, ...EVER });
    const seen = await play({ faults: [refused], job: 'success', inputs: { deployment: 'required' } });
    expect(seen).toMatchObject({ ...done, errors: [], deployments: ['production: in_progress'] });
    expect(seen.warnings).toEqual([
      expect.stringContaining('Add `deployments: write` under `permissions:` of the job'),
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

  test.concurrent('turns inactive, too, when the newer one is the job’s own', async () => {
    const seen = await play({ before: then(withEarlier('success'), startJob()), job: 'success' });
    expect(states(seen.simulator)).toEqual(['inactive', 'in_progress']);
  });

  test.concurrent('of another account stays', async () => {
    const seen = await play({
      job: 'success',
      before: ({ github }) => void github.addDeployment(earlier(`AC${'0'.repeat(32)}`)),
    });
    expect(states(seen.simulator)).toEqual(['success', 'success']);
  });

  test.concurrent('turns inactive when the newer one finds its target live, made by somebody else', async () => {
    const seen = await play({
      job: 'success',
      before: withEarlier('success'),
      faults: [onGitHub('POST', '/deployments$', { meanwhile: { after: someoneReleases('release-44') } })],
    });
    expect(seen).toMatchObject({ outcome: 'already-active', sentInAll: 0 });
    expect(states(seen.simulator)).toEqual(['inactive', 'success']);
  });

  test.concurrent('turns inactive behind others that failed, and behind those of other accounts', async () => {
    const others = ({ github }: Simulator) => {
      for (let at = 0; at < 100; at += 1) github.addDeployment(earlier(`AC${'0'.repeat(32)}`));
    };
    // Nothing waits here, and by a faster clock a busy machine is too slow for so many answers.
    const faster = 1;
    const [failed, foreign] = await Promise.all([
      play({ job: 'success', faster, before: withEarlier('success', ...Array(12).fill('failure')) }),
      play({ job: 'success', faster, before: then(withEarlier('success'), others) }),
    ]);
    expect(states(failed.simulator)).toEqual(['inactive', ...Array(12).fill('failure'), 'success']);
    expect(states(foreign.simulator)[0]).toBe('inactive');
    expect(states(foreign.simulator).slice(1)).toEqual(Array(101).fill('success'));
  });

  test.concurrent('that a run before could not retire is retired by the next', async () => {
    const seen = await play({
      job: 'success',
      before: withEarlier('success', 'inactive', 'success', 'failure', 'success'),
    });
    expect(states(seen.simulator)).toEqual(['inactive', 'inactive', 'inactive', 'failure', 'inactive', 'success']);
  });

  test.concurrent('is not asked about without end', async () => {
    const seen = await play({ job: 'success', before: withEarlier(...Array(60).fill('inactive')) });
    expect(seen.postRequests.filter((one) => /statuses/.test(one)).length).toBeLessThanOrEqual(5);
  });

  test.concurrent('that cannot be retired is a warning, which asks for no new release', async () => {
    const seen = await play({
      job: 'success',
      before: withEarlier('success'),
      faults: [onGitHub('POST', '/statuses$', { commit: 'no', do: BAD_GATEWAY }, { nth: 3, ...EVER })],
    });
    expect(states(seen.simulator)).toEqual(['success', 'success']);
    const [warning] = seen.posts[0]?.commands.filter(({ name }) => name === 'warning') ?? [];
    expect(warning?.message).toContain('set the deployment to inactive');
    expect(warning?.message).not.toContain('Run again');
  });

  test.concurrent('stays when the newer one is rolled back: it is live again', async () => {
    const seen = await play({ ...rollingBack, before: withEarlier('success') });
    expect(states(seen.simulator)).toEqual(['success', 'failure']);
  });
});

describe('what is live is shown as live, and nothing else', () => {
  const rollback = { ...rollingBack, before: withEarlier('success') };
  const last = ({ simulator }: Seen) => simulator.github.deployments().at(-1)?.statuses.at(-1);

  test.concurrent('a release that could not be taken back stays live', async () => {
    const seen = await play({
      ...rollback,
      faults: [onWrite({ commit: 'no', do: answer(400, { code: 20001, message: 'No' }) }, { nth: 2, ...EVER })],
    });
    expect(seen.live).toBe('release-44');
    expect(states(seen.simulator)).toEqual(['inactive', 'success']);
    expect(last(seen)?.description).toMatch(/^FK\w+ stays live\. Not rolled back: Twilio refused /);
  });

  test.concurrent('one that was not tried to be taken back stays live', async () => {
    const seen = await play({ ...rollback, between: ({ flex }) => void flex.archive('release-43') });
    expect(states(seen.simulator)).toEqual(['inactive', 'success']);
    expect(last(seen)?.description).toMatch(/^FK\w+ stays live\. Not rolled back: Configuration /);
  });

  test.concurrent('one that somebody released on top of is inactive', async () => {
    const seen = await play({ ...rollback, between: ({ flex }) => void flex.release('release-41') });
    expect(states(seen.simulator)).toEqual(['inactive', 'inactive']);
    expect(last(seen)?.description).toMatch(/^Not rolled back: FK\w+ is live in its place$/);
  });

  test.concurrent.each([
    ['ours', 'before', ['inactive', 'success'], /^Conflict: FK\w+, ours, is live on top of FK\w+$/],
    ['theirs', 'after', ['inactive', 'inactive'], /^Conflict: FK\w+ is live on top of FK\w+, ours$/],
  ] as const)('after a conflict that leaves %s live', async (_, when, expected, description) => {
    const seen = await play({
      job: 'failure',
      before: withEarlier('success'),
      faults: [onWrite({ meanwhile: { [when]: someoneReleases('release-41') } })],
    });
    expect(seen.outcome).toBe('conflict');
    expect(states(seen.simulator)).toEqual(expected);
    expect(last(seen)?.description).toMatch(description);
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
  const event = (repository: string | null) => {
    const repo = repository === null ? null : { full_name: repository };
    return payload(String(repository), { pull_request: { head: { repo, sha: SEEDED.sha } } });
  };
  const workflowRun = (first: string, repository: string) =>
    payload(`${first}-${repository}`, { workflow_run: { event: first, head_repository: { full_name: repository } } });
  test.concurrent.each([
    ['pull_request_target', 'of the repository itself', event('octo-org/flex-project')],
    ['pull_request', 'from a fork', event('mallory/flex-project')],
    ['pull_request', 'from a fork that is gone', event(null)],
    ['pull_request', 'from nobody knows where', join(folder, 'missing.json')],
    ['workflow_run', 'after a fork', workflowRun('push', 'mallory/flex-project')],
    ['workflow_run', 'after a pull request', workflowRun('pull_request', 'octo-org/flex-project')],
    ['issue_comment', 'on a pull request', payload('comment', { issue: { pull_request: { url: 'x' } } })],
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

  const broken = join(folder, 'broken.json');
  writeFileSync(broken, '{"ref":');
  test.concurrent.each([
    ['broken', broken],
    ['not there', join(folder, 'missing.json')],
    ['a folder', folder],
  ])('a push whose event file is %s releases as any other', async (_, file) => {
    const seen = await play({ environment: { GITHUB_EVENT_NAME: 'push', GITHUB_EVENT_PATH: file } });
    expect(seen).toMatchObject(done);
    expect(seen.main.log).not.toContain('GITHUB_EVENT_PATH');
  });

  test.concurrent('a pull request of the repository itself may release', async () => {
    const environment = { GITHUB_EVENT_NAME: 'pull_request', GITHUB_EVENT_PATH: event('octo-org/flex-project') };
    expect(await play({ environment })).toMatchObject(done);
  });

  test.concurrent('its own deployment is of the head of the pull request, not of the merge commit', async () => {
    const merge = 'b'.repeat(40);
    const environment = {
      GITHUB_EVENT_NAME: 'pull_request',
      GITHUB_EVENT_PATH: event('octo-org/flex-project'),
      GITHUB_SHA: merge,
    };
    const seen = await play({ before: startJob(), github: { commits: [merge] }, environment });
    expect(seen.simulator.github.deployments().map(({ task }) => task)).toEqual(['deploy']);
  });
});
