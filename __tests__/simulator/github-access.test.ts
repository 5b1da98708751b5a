import { describe, expect, it } from 'vitest';
import { RECOMMENDED_PERMISSIONS, SEEDED, type TokenSeed } from '../../simulator/github/seed.ts';
import { githubClient } from './github-client.ts';

const plain = { ref: SEEDED.sha, auto_merge: false, required_contexts: [] };

function withPermissions(permissions: NonNullable<TokenSeed['permissions']>) {
  return { tokens: [{ token: SEEDED.token, permissions }] };
}

describe('who may ask', () => {
  it.each([
    ['', 401, 'Requires authentication'],
    ['Bearer wrong', 401, 'Bad credentials'],
    [`Basic ${SEEDED.token}`, 401, 'Bad credentials'],
  ])('refuses the authorization "%s"', (authorization, status, message) => {
    const { get } = githubClient();
    expect(get('deployments', authorization)).toMatchObject({ status, body: { message, status: String(status) } });
  });

  it.each([
    ['deployments', 'deployments'],
    [`actions/runs/${SEEDED.runId}/approvals`, 'actions'],
    ['commits/main/check-runs', 'checks'],
    ['commits/main/status', 'statuses'],
  ] as const)('GET %s needs %s: read, and says so', (path, scope) => {
    const header = { 'x-accepted-github-permissions': `${scope}=read` };
    const everythingElse = { actions: 'write', checks: 'write', deployments: 'write', statuses: 'write' } as const;
    const without = githubClient(withPermissions({ ...everythingElse, [scope]: 'none' })).get(path);
    const body = { message: 'Resource not accessible by integration', status: '403' };
    expect(without).toMatchObject({ status: 403, headers: header, body });
    expect(githubClient(withPermissions({ [scope]: 'read' })).get(path)).toMatchObject({
      status: 200,
      headers: header,
    });
  });

  it('knows no other repository and no other path, and minds no capitals', () => {
    const { service } = githubClient();
    const asked = {
      method: 'GET',
      host: 'api.github.com',
      headers: { authorization: `Bearer ${SEEDED.token}` },
      body: '',
    };
    const status = (path: string) => service({ ...asked, url: new URL(path, 'https://api.github.com') }).status;
    expect(status('/repos/octo-org/other/deployments')).toBe(404);
    expect(status('/repos/octo-org/flex-project/releases')).toBe(404);
    expect(status('/repos/Octo-Org/Flex-Project/deployments')).toBe(200);
  });

  it('refuses a body that is no JSON object', () => {
    expect(githubClient().post('deployments', ['x'])).toMatchObject({ status: 400 });
    expect(githubClient().post('deployments', { ...plain, status: 500 }).status).toBe(201);
  });
});

describe('the limit of an hour', () => {
  it('counts down, over all tokens, and then refuses until the hour is over', () => {
    let now = 0;
    const other = { token: 'other', permissions: RECOMMENDED_PERMISSIONS };
    const { get, post, repository } = githubClient({
      now: () => new Date(now),
      tokens: [other, { token: SEEDED.token, permissions: RECOMMENDED_PERMISSIONS }],
      rateLimit: { limit: 1000, used: 998 },
    });
    const headers = { 'x-ratelimit-limit': '1000', 'x-ratelimit-remaining': '1', 'x-ratelimit-reset': '3600' };
    expect(get('deployments').headers).toMatchObject(headers);
    expect(get('deployments', 'token other').headers).toMatchObject({ 'x-ratelimit-remaining': '0' });
    const refused = post('deployments', plain);
    expect(refused).toMatchObject({ status: 403, headers: { 'x-ratelimit-remaining': '0' } });
    expect(refused.body).toMatchObject({ message: expect.stringContaining('rate limit exceeded') });
    expect(refused.headers['x-accepted-github-permissions']).toBeUndefined();
    expect(repository.deployments()).toEqual([]);
    now = 3_600_000;
    expect(get('deployments')).toMatchObject({ status: 200, headers: { 'x-ratelimit-remaining': '999' } });
  });
});
