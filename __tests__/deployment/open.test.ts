import { beforeAll, describe, expect, it } from 'vitest';
import { SEEDED } from '../../simulator/github/seed.ts';
import type { Deployment } from '../../src/deployment/deployment.ts';
import type { DeploymentOrder } from '../../src/deployment/order.ts';
import { timeBudget } from '../../src/github/time-budget.ts';
import { Cancelled, Problem } from '../../src/problem.ts';
import { AUTHORITY } from '../an-authority.ts';
import type { Instead } from '../github/an-api.ts';
import { VirtualClock } from '../model/virtual-clock.ts';
import { aTrail, PAGE, RUN, without } from './a-trail.ts';

const order: DeploymentOrder = {
  deployment: 'auto',
  ...{ environment: 'pro duction', environmentUrl: 'https://flex.twilio.com' },
  ...{ jobId: '7', description: 'Flex AC1', payload: { account: 'AC1' } },
};
const required: DeploymentOrder = { ...order, deployment: 'required' };
const NONE = { deployment: undefined };
const LIVE = { state: 'success', description: 'FK1 is live' } as const;
const STATUS = { creator: 'github-actions[bot]', log_url: `${RUN}/job/7`, environment_url: 'https://flex.twilio.com' };
const BEGUN = { ...STATUS, state: 'in_progress', description: 'Flex AC1' };
const NO_PERMISSION =
  'GitHub refused to create the deployment, which takes `deployments: write` ' +
  '(HTTP 403: Resource not accessible by integration). ' +
  'The release goes on without a record in GitHub. ' +
  'Add `deployments: write` under `permissions:` of the job; naming one sets all others to none.';

/** A trail whose POST requests whose path ends so are answered so. */
const posting = (end: string, answer: Awaited<ReturnType<Instead>>) =>
  aTrail({}, (path) => (path.startsWith('POST') && path.endsWith(end) ? answer : undefined));

it('creates one for exactly this commit, whose nonce is kept before, and says what becomes of it', async () => {
  let keptBefore = 0;
  const { trail, keepNonce, rows, nonces } = aTrail({}, (path) => {
    if (path === 'POST /deployments') keptBefore = nonces.length;
    return undefined;
  });
  const opened = await trail.open(order, NONE, keepNonce, AUTHORITY);
  expect([await opened.begun, await opened.end(LIVE, AUTHORITY)]).toEqual([true, true]);
  expect(keptBefore).toBe(1);
  expect(rows()).toMatchObject([
    {
      ...{ task: 'flex-release', sha: SEEDED.sha, ref: SEEDED.sha, environment: 'pro duction' },
      ...{ description: 'Flex AC1', payload: { account: 'AC1', nonce: nonces[0] } },
      statuses: [BEGUN, { ...STATUS, ...LIVE }],
    },
  ]);
  expect(opened.deployment).toEqual({
    ...{ id: rows()[0]?.id, madeFor: 'release', environment: 'pro duction', logUrl: `${RUN}/job/7` },
    url: `${PAGE}/deployments/pro%20duction`,
  });
});

it('names the run if the job is not known', async () => {
  const { trail, keepNonce } = aTrail();
  expect((await trail.open({ ...order, jobId: undefined }, NONE, keepNonce, AUTHORITY)).deployment?.logUrl).toBe(RUN);
});

it('asks nothing if there is to be none', async () => {
  const { trail, keepNonce, asked } = aTrail();
  const opened = await trail.open({ ...order, deployment: 'off' }, NONE, keepNonce, AUTHORITY);
  expect([opened.deployment, await opened.begun, await opened.end(LIVE, AUTHORITY)]).toEqual([undefined, true, true]);
  expect(asked).toEqual([]);
});

it('reuses the one of the job, whose end is GitHub’s to write', async () => {
  const { trail, keepNonce, ids, rows, nonces } = aTrail({ deployments: [{ environment: 'staging' }] });
  const own: Deployment = { id: ids()[0] ?? 0, url: '', madeFor: 'job', environment: 'staging', logUrl: 'https://log' };
  const opened = await trail.open(order, { deployment: own }, keepNonce, AUTHORITY);
  await opened.end(LIVE, AUTHORITY);
  expect(opened.deployment).toBe(own);
  const written = { ...BEGUN, log_url: 'https://log' };
  expect(rows().map(({ statuses }) => statuses)).toMatchObject([[written, { ...written, description: 'FK1 is live' }]]);
  expect(nonces).toEqual([]);
});

it('warns that there may be two if the job’s own could not be looked for', async () => {
  const { trail, keepNonce, warnings, rows } = aTrail();
  await trail.open(order, { problem: new Problem('github-refused', 'GitHub refused to look.') }, keepNonce, AUTHORITY);
  expect(warnings).toEqual([expect.stringMatching(/^GitHub refused to look\. If the job .* two deployments/)]);
  expect(rows()).toHaveLength(1);
});

it('a refusal is a warning, or an error if the deployment is required', async () => {
  const { trail, keepNonce, warnings, waits } = aTrail(without('deployments'));
  const opened = await trail.open(order, NONE, keepNonce, AUTHORITY);
  expect([opened.deployment, await opened.end(LIVE, AUTHORITY)]).toEqual([undefined, false]);
  expect(warnings).toEqual([NO_PERMISSION]);
  await expect(trail.open(required, NONE, keepNonce, AUTHORITY)).rejects.toMatchObject({
    remedy: expect.stringContaining('Add `dep'),
  });
  expect(waits).toEqual([]);
});

it.each([
  ['lost', 'socket hang up.', ''],
  [{ status: 502 }, 'Oh no (HTTP 502).', ''],
  [{ status: 429, body: { message: 'API rate limit exceeded' } }, 'API rate limit exceeded (HTTP 429).', ''],
  [{ status: 422 }, 'Oh no (HTTP 422).', ' Read what GitHub says, and fix that.'],
] as const)('%j is a warning, with a remedy unless one has to wait', async (answer, why, remedy) => {
  const { trail, keepNonce, warnings } = aTrail({}, () => answer);
  await trail.open(order, NONE, keepNonce, AUTHORITY);
  expect(warnings).toEqual([expect.stringMatching(/^GitHub (could not|refused to) create the deployment: /)]);
  expect(warnings[0]).toContain(`${why} The release goes on without a record in GitHub.`);
  expect(warnings[0]?.endsWith(`in GitHub.${remedy}`)).toBe(true);
});

it('nothing is said to a run that was cancelled', async () => {
  const { trail, keepNonce, warnings } = aTrail({}, undefined, () => Promise.reject(new Cancelled()));
  await trail.open(order, NONE, keepNonce, AUTHORITY);
  const begun = posting('/statuses', { status: 502 });
  const opened = await begun.trail.open(order, NONE, begun.keepNonce, AUTHORITY);
  begun.cancel();
  expect([await opened.begun, warnings, begun.warnings]).toEqual([false, [], []]);
});

it('leaves it to this action which earlier ones turn inactive', async () => {
  const earlier = { environment: 'pro duction', statuses: [{ state: 'success' as const }] };
  const { trail, keepNonce, rows } = aTrail({ deployments: [earlier] });
  await (await trail.open(order, NONE, keepNonce, AUTHORITY)).end(LIVE, AUTHORITY);
  expect(rows().map(({ state }) => state)).toEqual(['success', 'success']);
});

it.each([
  ['release', 'Somebody has deleted the deployment; what is true is in the summary of this run.'],
  ['job', 'Add `deployments: write` under `permissions:` of the job; naming one sets all others to none.'],
] as const)('one made for a %s that is gone is no lack of permission, if it was ours', async (madeFor, fix) => {
  const { trail, keepNonce, warnings } = posting('/statuses', { status: 404 });
  const own = { id: 7, url: '', madeFor, environment: 'staging', logUrl: 'https://log' };
  const opened = await trail.open(order, madeFor === 'job' ? { deployment: own } : NONE, keepNonce, AUTHORITY);
  await opened.begun;
  expect(warnings).toEqual([expect.stringContaining(` ${fix}`)]);
});

describe('if GitHub is slow', () => {
  /** Time passes only while something waits; each request takes so many seconds, or for ever. */
  const slowly = (secondsOf: (path: string) => number) => {
    const clock = new VirtualClock(0);
    const { signal } = new AbortController();
    const wait: Instead = async (path) => {
      await clock.sleep(secondsOf(path) * 1000, signal);
      return undefined;
    };
    return { clock, ...aTrail({}, wait, timeBudget(15_000, { clock, signal })) };
  };
  const query = { ...order, dryRun: false, head: undefined };

  // Loading them takes time of this machine, which a virtual clock does not wait for.
  beforeAll(() =>
    Promise.all([import('../../src/deployment/job-deployment.ts'), import('../../src/deployment/requests.ts')]),
  );

  it('the release goes on after 15 s in all, without a record', async () => {
    const { clock, trail, keepNonce, asked, warnings, nonces } = slowly(() => 1e6);
    const search = await clock.run(trail.startJobDeploymentSearch(query)());
    const opened = await clock.run(trail.open(order, search, keepNonce, AUTHORITY));
    await opened.begun;
    expect([clock.monotonic(), opened.deployment, asked.length, nonces]).toEqual([15_000, undefined, 1, []]);
    expect(warnings).toEqual(['GitHub took longer than 15 s. The release goes on without a record in GitHub.']);
  });

  it('what is there of the record stays', async () => {
    const { clock, trail, keepNonce, warnings, rows } = slowly((path) => (path.endsWith('/statuses') ? 1e6 : 4));
    const search = await clock.run(trail.startJobDeploymentSearch(query)());
    const opened = await clock.run(trail.open(order, search, keepNonce, AUTHORITY));
    await clock.run(opened.begun);
    expect([clock.monotonic(), opened.deployment?.id]).toEqual([15_000, rows()[0]?.id]);
    expect(warnings).toEqual(['GitHub took longer than 15 s. The release goes on.']);
  });
});

describe('an answer that is lost', () => {
  const FIND = `/deployments?sha=${SEEDED.sha}&environment=pro%20duction&task=flex-release&per_page=100`;
  const [POST, STATUSES] = ['POST /deployments', expect.stringMatching(/^POST .*statuses$/)];

  it.each([
    ['lost', 'the one that is there now', [POST, FIND, POST, STATUSES]],
    ['unanswered', 'the one that was made', [POST, FIND, STATUSES]],
    [{ status: 502 }, 'the one that is there now', [POST, FIND, POST, STATUSES]],
  ] as const)('%j leads to %s', async (first, _, requests) => {
    const { trail, keepNonce, rows, asked, waits, warnings } = aTrail({}, (_path, times) =>
      times === 1 ? first : undefined,
    );
    const opened = await trail.open(order, NONE, keepNonce, AUTHORITY);
    await opened.begun;
    expect([rows().length, opened.deployment?.id, waits, warnings]).toEqual([1, rows()[0]?.id, [1000], []]);
    expect(asked).toEqual(requests);
  });

  it('is asked for three times', async () => {
    const { trail, keepNonce, asked, waits } = posting('/deployments', 'lost');
    await expect(trail.open(required, NONE, keepNonce, AUTHORITY)).rejects.toThrow(
      'GitHub could not create the deployment: ',
    );
    expect([asked, waits]).toEqual([
      [POST, FIND, POST, FIND, POST],
      [1000, 2000],
    ]);
  });

  it('is not asked for again if it cannot be seen whether it is there', async () => {
    const { trail, keepNonce, asked } = aTrail({}, (path) => (path === POST ? 'lost' : { status: 403 }));
    await expect(trail.open(required, NONE, keepNonce, AUTHORITY)).rejects.toThrow(
      'GitHub could not create the deployment: ',
    );
    expect(asked).toEqual([POST, FIND]);
  });

  it.each([[{}], [{ id: 'x' }], ['<html>']])('%j does not say what was made', async (body) => {
    const { trail, keepNonce } = posting('/statuses', { status: 201, body });
    const said = 'GitHub could not set the deployment to in_progress: the answer does not say what was made.';
    await expect((await trail.open(required, NONE, keepNonce, AUTHORITY)).begun).rejects.toThrow(said);
  });
});

describe('a status that cannot be written', () => {
  it.each([
    [
      { status: 403 },
      'GitHub refused to set the deployment to success, which takes `deployments: write` (HTTP 403: Oh no). Add `dep',
    ],
    [
      { status: 502 },
      'GitHub could not set the deployment to success: Oh no (HTTP 502). The end of this job tells GitHub',
    ],
  ] as const)('%j is a warning, since the release is made', async (answer, said) => {
    const { trail, keepNonce, warnings } = posting('/statuses', answer);
    const opened = await trail.open(order, NONE, keepNonce, AUTHORITY);
    expect([await opened.begun, await opened.end(LIVE, AUTHORITY)]).toEqual([false, false]);
    expect(warnings).toEqual([expect.stringContaining('to in_progress'), expect.stringContaining(said)]);
  });

  it('lets nothing begin if it is required, and is warned of no more once the run is cancelled', async () => {
    const { trail, keepNonce, warnings, cancel } = posting('/statuses', 'lost');
    const opened = await trail.open(required, NONE, keepNonce, AUTHORITY);
    await expect(opened.begun).rejects.toThrow('GitHub could not set the deployment to in_progress');
    cancel();
    expect([await opened.end(LIVE, AUTHORITY), warnings]).toEqual([false, []]);
  });
});
