import { describe, expect, it } from 'vitest';
import { SEEDED } from '../../simulator/github/seed.ts';
import { githubClient } from './github-client.ts';

/** What a careful client sends: neither merge nor contexts. */
const plain = { ref: SEEDED.sha, auto_merge: false, required_contexts: [] };
const older = 'a'.repeat(40);

describe('creating a deployment', () => {
  it('takes what is sent and fills in what is not', () => {
    const { post, repository } = githubClient();
    const { status, body, headers } = post('deployments', { ...plain, payload: { release: 'FK1' } });
    expect(status).toBe(201);
    expect(body).toMatchObject({
      sha: SEEDED.sha,
      ref: SEEDED.sha,
      task: 'deploy',
      environment: 'production',
      production_environment: true,
      transient_environment: false,
      payload: { release: 'FK1' },
      creator: { login: 'github-actions[bot]', type: 'Bot' },
      performed_via_github_app: { slug: 'github-actions' },
    });
    expect(headers['location']).toBe((body as { url: string }).url);
    expect(repository.deployments()).toMatchObject([{ task: 'deploy', state: null, statuses: [] }]);
  });

  it('flags only an environment called production, unless told', () => {
    const { post } = githubClient();
    const flagged = (extra: object) => post('deployments', { ...plain, ...extra }).body;
    expect(flagged({ environment: 'staging' })).toMatchObject({ production_environment: false });
    expect(flagged({ environment: 'live', production_environment: true })).toMatchObject({
      production_environment: true,
    });
  });

  it('merges instead of deploying when auto_merge is left on', () => {
    const { post, repository } = githubClient();
    const { status, body } = post('deployments', { ref: 'main', required_contexts: [] });
    expect([status, body]).toEqual([202, { message: 'Auto-merged main into main on deployment.' }]);
    expect(repository.deployments()).toEqual([]);
  });

  it.each([
    ['conflict', 409],
    ['up-to-date', 201],
  ] as const)('with auto_merge on and the branch %s answers %i', (autoMerge, expected) => {
    const { post, repository } = githubClient({ autoMerge });
    expect(post('deployments', { ref: 'main', required_contexts: [] }).status).toBe(expected);
    expect(repository.deployments()).toHaveLength(expected === 201 ? 1 : 0);
  });

  it('refuses while the own run is pending when required_contexts is left out', () => {
    const { post, repository } = githubClient();
    const { status, body } = post('deployments', { ref: 'main', auto_merge: false });
    expect(status).toBe(409);
    expect(body).toMatchObject({
      message: 'Conflict: Commit status checks failed for main.',
      errors: [{ field: 'required_contexts', contexts: [{ context: 'release', state: 'pending' }] }],
    });
    expect(repository.deployments()).toEqual([]);
  });

  it('judges the named contexts only, by their newest result', () => {
    const { post } = githubClient({
      checkRuns: [
        { name: 'build', conclusion: 'failure' },
        { name: 'build', conclusion: 'success' },
      ],
      commitStatuses: [{ context: 'lint', state: 'failure' }],
    });
    const requiring = (...required_contexts: string[]) => post('deployments', { ...plain, required_contexts }).status;
    expect([requiring('build'), requiring('build', 'lint'), requiring('unheard-of')]).toEqual([201, 409, 409]);
  });

  it.each([
    ['no ref', { auto_merge: false }, /"ref" wasn't supplied/],
    ['an unknown ref', { ...plain, ref: 'nowhere' }, /No ref found for: nowhere/],
    ['a word for a boolean', { ...plain, auto_merge: 'false' }, /properties\/auto_merge/],
    ['a list as payload', { ...plain, payload: [1] }, /properties\/payload/],
    ['one context without a list', { ...plain, required_contexts: 'build' }, /properties\/required_contexts/],
  ])('refuses %s', (_, body, message) => {
    const { post, repository } = githubClient();
    const answer = post('deployments', body);
    expect(answer.status).toBe(422);
    expect(answer.body).toMatchObject({ message: expect.stringMatching(message) });
    expect(repository.deployments()).toEqual([]);
  });
});

describe('listing deployments', () => {
  const deployments = [
    { sha: older, ref: 'main', environment: 'staging' },
    { sha: SEEDED.sha, ref: 'main', task: 'flex-release' },
    { sha: SEEDED.sha, ref: 'v1', environment: 'staging', task: 'flex-release' },
  ];
  const idsOf = (body: unknown) => (body as { id: number }[]).map(({ id }) => id);

  it.each([
    [`sha=${older}`, [0]],
    ['ref=v1', [2]],
    ['task=flex-release', [2, 1]],
    ['environment=staging', [2, 0]],
    [`environment=staging&sha=${SEEDED.sha}`, [2]],
    ['environment=none', [2, 1, 0]],
  ])('filters by %s', (query, expected) => {
    const { get, repository } = githubClient({ deployments });
    const all = repository.deployments();
    expect(idsOf(get(`deployments?${query}`).body)).toEqual(expected.map((index) => all[index]?.id));
  });

  it('pages, and says where the next page is', () => {
    const { get } = githubClient({ deployments, apiUrl: 'https://ghe.example/api/v3' });
    const root = 'https://ghe.example/api/v3/repos/octo-org/flex-project/deployments';
    const first = get('deployments?per_page=2&task=flex-release&page=1');
    expect(first.headers['link']).toBeUndefined();
    const second = get('deployments?per_page=2');
    expect(second.body).toHaveLength(2);
    expect(second.headers['link']).toBe(
      `<${root}?per_page=2&page=2>; rel="next", <${root}?per_page=2&page=2>; rel="last"`,
    );
    const last = get('deployments?per_page=2&page=2');
    expect(last.body).toHaveLength(1);
    expect(last.headers['link']).toBe(
      `<${root}?per_page=2&page=1>; rel="prev", <${root}?per_page=2&page=1>; rel="first"`,
    );
    expect(get('deployments?per_page=2&page=9').body).toEqual([]);
  });
});

describe('the statuses of a deployment', () => {
  function oneDeployment() {
    const client = githubClient({ deployments: [{}] });
    const path = `deployments/${client.repository.deployments()[0]?.id}/statuses`;
    return { ...client, path, add: (body: object) => client.post(path, body) };
  }

  it('come newest first, and the table has them oldest first', () => {
    const { add, get, path, repository } = oneDeployment();
    add({ state: 'in_progress', description: 'FK1' });
    add({ state: 'success', log_url: 'https://log.example', environment_url: 'https://flex.twilio.com' });
    expect(get(path).body).toMatchObject([
      { state: 'success', target_url: 'https://log.example', environment_url: 'https://flex.twilio.com' },
      { state: 'in_progress', description: 'FK1', environment_url: '' },
    ]);
    expect(repository.deployments()).toMatchObject([
      {
        state: 'success',
        statuses: [
          { state: 'in_progress', description: 'FK1', creator: 'github-actions[bot]' },
          { log_url: 'https://log.example', environment_url: 'https://flex.twilio.com' },
        ],
      },
    ]);
  });

  it('have at most 140 characters of description, counted as characters', () => {
    const { add } = oneDeployment();
    expect(add({ state: 'success', description: '🚀'.repeat(140) }).status).toBe(201);
    const { status, body } = add({ state: 'success', description: 'x'.repeat(141) });
    expect(status).toBe(422);
    const message = 'description is too long (maximum is 140 characters)';
    expect(body).toMatchObject({ errors: [{ resource: 'DeploymentStatus', field: 'description', message }] });
  });

  it.each([
    ['a state of its own', { state: 'released' }],
    ["GitHub's own waiting", { state: 'waiting' }],
    ['no state', { description: 'x' }],
    ['an address that is none', { state: 'success', environment_url: 'flex.twilio.com' }],
    ['null for text', { state: 'success', description: null }],
  ])('refuse %s', (_, body) => {
    const { add, repository } = oneDeployment();
    expect(add(body).status).toBe(422);
    expect(repository.deployments()[0]?.statuses).toEqual([]);
  });

  it('move the deployment to another environment, and keep the first one in mind', () => {
    const { add, get, path } = oneDeployment();
    add({ state: 'in_progress', environment: 'staging' });
    add({ state: 'success' });
    expect(get(path).body).toMatchObject([{ environment: 'staging' }, { environment: 'staging' }]);
    expect(get('deployments').body).toMatchObject([{ environment: 'staging', original_environment: 'production' }]);
  });
});

describe('auto_inactive', () => {
  const success = [{ state: 'success' }] as const;

  function statesAfter(extra: object, environment = 'staging') {
    const { post, repository } = githubClient({
      deployments: [
        { environment, statuses: success },
        { environment, statuses: success, production: true },
        { environment, statuses: [{ state: 'failure' }] },
        { environment: 'elsewhere', statuses: success },
        { environment },
        { environment, statuses: success },
      ],
    });
    post(`deployments/${repository.deployments()[4]?.id}/statuses`, { state: 'success', ...extra });
    return repository.deployments().map(({ state }) => state);
  }

  it('retires prior successful deployments of the environment, not flagged or later ones', () => {
    const expected = ['inactive', 'success', 'failure', 'success', 'success', 'success'];
    expect(statesAfter({})).toEqual(expected);
  });

  it('retires none in production, where all are flagged, if turned off, or for another state', () => {
    expect(statesAfter({}, 'production')[0]).toBe('success');
    expect(statesAfter({ auto_inactive: false })[0]).toBe('success');
    expect(statesAfter({ state: 'in_progress' })[0]).toBe('success');
  });
});
