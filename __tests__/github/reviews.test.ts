import { describe, expect, it } from 'vitest';
import { SEEDED } from '../../simulator/github/seed.ts';
import { readReviews } from '../../src/github/reviews.ts';
import { anApi, problemOf } from './an-api.ts';

const RUN = String(SEEDED.runId);
const noPermission = { tokens: [{ token: SEEDED.token, permissions: { checks: 'read' } }] } as const;
const ADD = 'Add `actions: read` under `permissions:` of the job; naming one sets all others to none.';

it('gives every review of the run', async () => {
  const { api } = anApi({
    approvals: [
      { login: 'grace', environment: 'production' },
      { login: 'linus', environment: 'staging', state: 'rejected' },
      { login: 'gate[bot]', environment: 'staging' },
    ],
  });
  expect(await readReviews(RUN, api)).toEqual([
    { login: 'grace', isPerson: true, state: 'approved', comment: '', environments: ['production'] },
    { login: 'linus', isPerson: true, state: 'rejected', comment: '', environments: ['staging'] },
    { login: 'gate[bot]', isPerson: false, state: 'approved', comment: '', environments: ['staging'] },
  ]);
});

it('gives nobody where nobody did, and leaves out accounts that are gone', async () => {
  expect(await readReviews(RUN, anApi().api)).toEqual([]);
  const body = [{ state: 'approved', comment: '', user: null, environments: [] }];
  expect(await readReviews(RUN, anApi({}, () => ({ status: 200, body })).api)).toEqual([]);
});

describe('what goes wrong', () => {
  it('names the permission that is missing', async () => {
    const { api, asked } = anApi(noPermission);
    expect(await problemOf(readReviews(RUN, api))).toBe(
      `GitHub refused to read the approvals of this run, which takes \`actions: read\` (HTTP 403: Resource not accessible by integration). ${ADD}`,
    );
    expect(asked).toHaveLength(1);
    // What the step needs besides would only come out in the next run.
    const permissions = ['deployments: write', 'actions: read', 'checks: read'];
    expect(await problemOf(readReviews(RUN, { ...api, permissions }))).toContain(
      'Add what is missing of `deployments: write`, `actions: read`, `checks: read` under `permissions:` of the job;',
    );
    // To read is part of to write: both would be one line too many.
    expect(await problemOf(readReviews(RUN, { ...api, permissions: ['actions: write', 'checks: read'] }))).toContain(
      'Add what is missing of `actions: write`, `checks: read` under `permissions:` of the job;',
    );
  });

  const LIMIT = { body: { message: 'API rate limit exceeded for installation.' } };
  const SECONDARY = { body: { message: 'You have exceeded a secondary rate limit.' } };
  // GitHub names the permissions of a route with other answers, too.
  const headers = { 'x-accepted-github-permissions': 'actions=read' };
  it.each([
    [{ status: 403 }, ADD],
    [{ status: 404 }, ADD],
    [{ status: 401, headers }, 'Check the input `github-token`'],
    [{ status: 409, headers }, 'Read what GitHub says'],
    [{ status: 422, headers }, 'Read what GitHub says'],
    [{ status: 403, headers, ...LIMIT }, 'Wait until the limit resets'],
    [{ status: 429, ...LIMIT }, 'Wait until the limit resets'],
    [{ status: 403, headers, ...SECONDARY }, 'Wait a few minutes'],
    [{ status: 429, body: { message: 'Slow down' } }, 'Wait a few minutes'],
  ])('has a remedy for each answer, and the permission only if it is missing: %j', async (answer, remedy) => {
    const { api, asked } = anApi({}, () => answer);
    const problem = await problemOf(readReviews(RUN, api));
    expect(problem).toContain(remedy);
    expect([problem.includes('permissions'), asked.length]).toEqual([remedy === ADD, 1]);
  });

  it('tries three times where GitHub is in trouble', async () => {
    const { api, asked, waits } = anApi({}, () => ({ status: 502 }));
    expect(await problemOf(readReviews(RUN, api))).toContain('HTTP 502');
    expect([asked.length, waits]).toEqual([3, [1000, 2000]]);
  });

  it('does not try again once the run is cancelled', async () => {
    const { api, asked, cancel } = anApi({}, () => {
      cancel();
      return 'lost';
    });
    expect(await problemOf(readReviews(RUN, api))).toContain('The run was cancelled.');
    expect(asked).toHaveLength(1);
  });

  it('says where an answer has another form, and not what stands there, which may be a whole page', async () => {
    const { api } = anApi({}, () => ({ status: 200, body: [{ state: 'approved', user: '<html>' }] }));
    expect(await problemOf(readReviews(RUN, api))).toMatch(
      /^GitHub's answer to read the approvals of this run does not have the documented form: `0.user` expected Object\. /,
    );
  });
});
