import { describe, expect, it } from 'vitest';
import { RECOMMENDED_PERMISSIONS, SEEDED } from '../../simulator/github/seed.ts';
import { githubClient } from './github-client.ts';

const job = { runId: SEEDED.runId, jobId: SEEDED.jobId };
const run = `actions/runs/${SEEDED.runId}`;
const logUrl = `https://github.com/octo-org/flex-project/actions/runs/${SEEDED.runId}/job/${SEEDED.jobId}`;

describe('a job with an environment', () => {
  it('gets a deployment from GitHub, which its commit, task and log_url find', () => {
    const { repository, get } = githubClient({ runs: [{ id: SEEDED.runId, triggeringActor: 'mona' }] });
    const row = repository.startJob({ ...job, environment: 'live' });
    expect(row).toMatchObject({ task: 'deploy', payload: {}, creator: 'mona', environment: 'live' });
    expect(get(`deployments?sha=${SEEDED.sha}&task=deploy`).body).toMatchObject([
      { id: row?.id, performed_via_github_app: { slug: 'github-actions' }, payload: {} },
    ]);
    expect(get(`deployments/${row?.id}/statuses`).body).toMatchObject([
      { state: 'in_progress', log_url: logUrl },
      { state: 'queued', log_url: logUrl },
    ]);
  });

  it('gets none without environment, or with deployment: false', () => {
    const { repository } = githubClient();
    expect(repository.startJob(job)).toBeUndefined();
    expect(repository.startJob({ ...job, environment: 'live', deployment: false })).toBeUndefined();
    repository.endJob({ jobId: SEEDED.jobId, conclusion: 'success' });
    expect(repository.deployments()).toEqual([]);
  });

  it.each([
    ['success', 'success'],
    ['failure', 'failure'],
    ['cancelled', 'failure'],
  ] as const)('ends with %s, and GitHub writes %s over what the job wrote', (conclusion, state) => {
    const { repository, get, post } = githubClient();
    const row = repository.startJob({ ...job, environment: 'live' });
    post(`deployments/${row?.id}/statuses`, { state: 'inactive', description: 'FK1' });
    repository.endJob({ jobId: SEEDED.jobId, conclusion });
    const [ended] = repository.deployments();
    expect(ended?.state).toBe(state);
    expect(get(`commits/${SEEDED.sha}/check-runs`).body).toMatchObject({
      check_runs: [{ id: SEEDED.jobId, status: 'completed', conclusion }],
    });
    expect(ended?.statuses.slice(-2)).toMatchObject([
      { state: 'inactive', description: 'FK1' },
      { state, description: '', log_url: logUrl, environment_url: '' },
    ]);
  });

  it('cannot end before it started', () => {
    expect(() => githubClient().repository.endJob({ jobId: 1, conclusion: 'success' })).toThrow(/no job 1/);
  });
});

describe('a run', () => {
  it('has its status, and is none of another repository', () => {
    const { get } = githubClient({ runs: [{ id: SEEDED.runId }, { id: 7, status: 'completed' }] });
    expect(get(run).body).toMatchObject({ id: SEEDED.runId, status: 'in_progress', conclusion: null });
    expect(get('actions/runs/7').body).toMatchObject({ id: 7, status: 'completed', conclusion: 'failure' });
    expect(get('actions/runs/8').status).toBe(404);
  });
});

it('what is asked by the name before is redirected to where it is answered', () => {
  const { service, get } = githubClient({ renamed: { from: 'octo-org/old', status: 301 } });
  const headers = { authorization: `Bearer ${SEEDED.token}` };
  const ask = (address: string) =>
    service({ method: 'GET', host: 'api.github.com', url: new URL(address), headers, body: '' });
  const { status, headers: { location = '' } = {} } = ask(`https://api.github.com/repos/octo-org/old/${run}?page=1`);
  expect([status, location]).toEqual([301, expect.stringMatching(/\/repositories\/\d+\/actions.*\?page=1$/)]);
  expect(ask(location).body).toEqual(get(run).body);
});

describe('approvals', () => {
  it('gives the approvals of the run and of no other', () => {
    const { get } = githubClient({
      runs: [{ id: SEEDED.runId }, { id: 7 }],
      approvals: [
        { login: 'mona', comment: 'Ship it' },
        { login: 'hubot', state: 'rejected', environment: 'gone' },
        { login: 'octocat', runId: 7 },
      ],
    });
    expect(get(`${run}/approvals`).body).toMatchObject([
      { state: 'approved', comment: 'Ship it', user: { login: 'mona' }, environments: [{ name: 'production' }] },
      { state: 'rejected', user: { login: 'hubot' }, environments: [{ name: 'gone' }] },
    ]);
    expect(get('actions/runs/8/approvals').status).toBe(404);
  });
});

describe('checks and statuses of a commit', () => {
  const checkRuns = [
    { name: 'build', conclusion: 'failure' },
    { name: 'build' },
    { name: 'build', suite: 2, conclusion: 'timed_out' },
    { name: 'lint', status: 'queued' },
    { name: 'elsewhere', sha: 'b'.repeat(40) },
  ] as const;

  it('gives the latest run of a name in each suite, the own job among them', () => {
    const { get } = githubClient({ checkRuns });
    const { body } = get('commits/main/check-runs');
    expect(body).toMatchObject({ total_count: 4 });
    const { check_runs } = body as { check_runs: { name: string; conclusion: string | null }[] };
    expect(check_runs.map(({ name, conclusion }) => [name, conclusion])).toEqual([
      ['lint', null],
      ['build', 'timed_out'],
      ['build', 'success'],
      ['release', null],
    ]);
  });

  it.each([
    ['check_name=build', 2],
    ['check_name=build&filter=all', 3],
    ['status=completed', 2],
    ['check_name=nothing', 0],
  ])('filters by %s', (query, total_count) => {
    expect(githubClient({ checkRuns }).get(`commits/main/check-runs?${query}`).body).toMatchObject({ total_count });
  });

  it('finds a branch with slashes, and no commit that is not there', () => {
    const { get } = githubClient({ refs: { main: SEEDED.sha, 'feature/x': SEEDED.sha } });
    expect(get('commits/feature/x/check-runs').status).toBe(200);
    expect(get('commits/heads/main/check-runs').status).toBe(200);
    expect(get('commits/nowhere/check-runs').status).toBe(422);
  });

  const readsStatuses = {
    tokens: [{ token: SEEDED.token, permissions: { ...RECOMMENDED_PERMISSIONS, statuses: 'read' } }],
  } as const;

  it.each([
    [['success', 'success'], 'success'],
    [['success', 'pending'], 'pending'],
    [['success', 'error'], 'failure'],
    [['pending', 'failure'], 'failure'],
    [[], 'pending'],
  ] as const)('combines %j to %s', (states, state) => {
    const commitStatuses = states.map((each, index) => ({ context: `c${index}`, state: each }));
    const { get } = githubClient({ ...readsStatuses, commitStatuses });
    expect(get('commits/main/status').body).toMatchObject({ state, total_count: states.length });
  });

  it('takes the newest of a context', () => {
    const commitStatuses = [{ context: 'ci', state: 'failure' }, { context: 'ci' }] as const;
    const { get } = githubClient({ ...readsStatuses, commitStatuses });
    expect(get('commits/main/status').body).toMatchObject({ state: 'success', statuses: [{ state: 'success' }] });
    expect(get('commits/x/status').status).toBe(404);
  });
});
