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
    expect(get('environments/live').status).toBe(200);
  });

  it('waits first where the environment has reviewers', () => {
    const { repository, get } = githubClient({ environments: [{ name: 'live', reviewers: ['mona'] }] });
    const row = repository.startJob({ ...job, environment: 'live' });
    expect(row?.statuses.map(({ state }) => state)).toEqual(['waiting', 'queued', 'in_progress']);
    expect(get(`deployments/${row?.id}/statuses`).body).toHaveLength(3);
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
    const { repository, post } = githubClient();
    const row = repository.startJob({ ...job, environment: 'live' });
    post(`deployments/${row?.id}/statuses`, { state: 'inactive', description: 'FK1' });
    repository.endJob({ jobId: SEEDED.jobId, conclusion, environmentUrl: 'https://flex.twilio.com' });
    const [ended] = repository.deployments();
    expect(ended?.state).toBe(state);
    expect(ended?.statuses.slice(-2)).toMatchObject([
      { state: 'inactive', description: 'FK1' },
      { state, description: '', log_url: logUrl, environment_url: 'https://flex.twilio.com' },
    ]);
  });

  it('is told from the job of another run at the same commit by its log_url alone', () => {
    const { repository } = githubClient();
    const one = repository.startJob({ ...job, environment: 'live' });
    const two = repository.startJob({ runId: 7, jobId: 8, environment: 'live' });
    expect(two).toMatchObject({ sha: one?.sha, task: one?.task, environment: one?.environment });
    expect(two?.statuses[0]?.log_url).toMatch(/\/actions\/runs\/7\/job\/8$/);
  });

  it('cannot end before it started', () => {
    expect(() => githubClient().repository.endJob({ jobId: 1, conclusion: 'success' })).toThrow(/no job 1/);
  });
});

describe('runs and jobs', () => {
  it('shows a run and the jobs of an attempt', () => {
    const { get } = githubClient({
      runs: [
        {
          id: SEEDED.runId,
          attempt: 2,
          actor: 'octocat',
          triggeringActor: 'mona',
          jobs: [
            { id: 1, attempt: 1, status: 'completed', conclusion: 'failure' },
            { id: 2, attempt: 2, name: 'release' },
          ],
        },
      ],
    });
    expect(get(run).body).toMatchObject({
      run_attempt: 2,
      status: 'in_progress',
      conclusion: null,
      actor: { login: 'octocat' },
      triggering_actor: { login: 'mona' },
    });
    expect(get(`${run}/attempts/1/jobs`).body).toMatchObject({ total_count: 1, jobs: [{ id: 1 }] });
    expect(get(`${run}/attempts/2/jobs`).body).toMatchObject({ jobs: [{ id: 2, conclusion: null }] });
    expect([get(`${run}/attempts/3/jobs`).status, get('actions/runs/1').status]).toEqual([404, 404]);
  });

  it('follows a job to its end', () => {
    const { get, repository } = githubClient();
    repository.startJob(job);
    expect(get(`actions/jobs/${SEEDED.jobId}`).body).toMatchObject({
      html_url: logUrl,
      status: 'in_progress',
    });
    repository.endJob({ jobId: SEEDED.jobId, conclusion: 'cancelled' });
    expect(get(`actions/jobs/${SEEDED.jobId}`).body).toMatchObject({
      status: 'completed',
      conclusion: 'cancelled',
    });
    expect(get(run).body).toMatchObject({ status: 'completed', conclusion: 'cancelled' });
    expect(get('actions/jobs/1').status).toBe(404);
  });
});

describe('approvals and environments', () => {
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
      {
        state: 'approved',
        comment: 'Ship it',
        user: { login: 'mona' },
        environments: [{ name: 'production' }],
      },
      { state: 'rejected', user: { login: 'hubot' }, environments: [{ name: 'gone' }] },
    ]);
    expect(get('actions/runs/8/approvals').status).toBe(404);
  });

  it('takes approvals while it runs, and an empty list is an answer', () => {
    const { get, repository } = githubClient();
    expect(get(`${run}/approvals`)).toMatchObject({ status: 200, body: [] });
    repository.addApproval({ login: 'mona' });
    expect(get(`${run}/approvals`).body).toHaveLength(1);
  });

  it('shows what protects an environment', () => {
    const { get } = githubClient({
      environments: [
        { name: 'a/b', reviewers: ['mona'], preventSelfReview: true, waitMinutes: 5 },
        { name: 'open' },
      ],
    });
    expect(get('environments/a%2Fb').body).toMatchObject({
      name: 'a/b',
      protection_rules: [
        { type: 'wait_timer', wait_timer: 5 },
        {
          type: 'required_reviewers',
          prevent_self_review: true,
          reviewers: [{ reviewer: { login: 'mona' } }],
        },
      ],
    });
    expect(get('environments/open').body).toMatchObject({ protection_rules: [] });
    expect(get('environments/production').status).toBe(404);
    expect(get('environments/100%').status).toBe(404);
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
    expect(githubClient({ checkRuns }).get(`commits/main/check-runs?${query}`).body).toMatchObject({
      total_count,
    });
  });

  it('pages check runs and still counts them all', () => {
    const { get } = githubClient({ checkRuns });
    const { body, headers } = get(`commits/${SEEDED.sha}/check-runs?per_page=1`);
    expect(body).toMatchObject({ total_count: 4, check_runs: [{}] });
    expect((body as { check_runs: unknown[] }).check_runs).toHaveLength(1);
    expect(headers['link']).toContain('page=2>; rel="next"');
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

  it('takes the newest of a context, and lists them all', () => {
    const commitStatuses = [{ context: 'ci', state: 'failure' }, { context: 'ci' }] as const;
    const { get } = githubClient({ ...readsStatuses, commitStatuses });
    expect(get('commits/main/status').body).toMatchObject({
      state: 'success',
      statuses: [{ state: 'success' }],
    });
    expect(get('commits/main/statuses').body).toMatchObject([{ state: 'success' }, { state: 'failure' }]);
    expect([get('commits/x/status').status, get('commits/x/statuses').status]).toEqual([404, 404]);
  });
});
