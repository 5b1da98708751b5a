import { expect, it, vi } from 'vitest';
import { type DeploymentSeed, SEEDED } from '../../simulator/github/seed.ts';
import type { JobDeploymentQuery } from '../../src/deployment/order.ts';
import { problemOf } from '../github/an-api.ts';
import { aTrail, PAGE, RUN } from './a-trail.ts';

const query: JobDeploymentQuery = {
  deployment: 'auto',
  ...{ dryRun: false, jobId: '7', environment: 'production', head: undefined },
};
const unknownJob = { ...query, jobId: undefined };
const HEAD = 'b'.repeat(40);

/** A deployment that GitHub made for a job; its log is found in the last of the statuses. */
const ofJob = (
  job: string,
  changed: DeploymentSeed = {},
  state: 'pending' | 'in_progress' | 'failure' = 'in_progress',
  run = RUN,
) => ({
  ...{ sha: SEEDED.sha, environment: 'production', ...changed },
  statuses: [
    { state: 'queued' as const, log_url: `${run}/job/${job}` },
    { state, log_url: 'https://elsewhere.example' },
  ],
});

const many = (length: number, one: DeploymentSeed) => Array.from({ length }, () => one);

it.each<[string, readonly DeploymentSeed[], JobDeploymentQuery, number | undefined]>([
  ['its own', [ofJob('8'), ofJob('7'), ofJob('77')], query, 1],
  ['none, if there is none', [ofJob('8')], query, undefined],
  ['its own in another environment', [ofJob('7', { environment: 'staging' }), ofJob('8')], query, 0],
  ['its own, however its environment is spelled', [ofJob('7')], { ...query, environment: 'Production' }, 0],
  ['its own behind 100 others of its environment', [ofJob('7'), ...many(100, { task: 'flex-release' })], query, 0],
  ['none of another task', [ofJob('7', { task: 'flex-release' })], query, undefined],
  ['none that no app made', [ofJob('7', { byApp: false })], query, undefined],
  ['none of another commit', [ofJob('7', { sha: HEAD })], query, undefined],
  ['that of the head of its pull request', [ofJob('7', { sha: HEAD })], { ...query, head: HEAD }, 0],
  ['that of its own commit, in a pull request', [ofJob('7')], { ...query, head: HEAD }, 0],
  ['without number: the only one of the run', [ofJob('7')], unknownJob, 0],
  ['without number: one that is pending', [ofJob('7', {}, 'pending')], unknownJob, 0],
  ['without number: none of two', [ofJob('7'), ofJob('8')], unknownJob, undefined],
  [
    'without number: none of two, if one is behind 100 others',
    [ofJob('8'), ...many(100, { task: 'flex-release' }), ofJob('7')],
    unknownJob,
    undefined,
  ],
  ['without number: the one that has not ended', [ofJob('7', {}, 'failure'), ofJob('8')], unknownJob, 1],
  ['without number: none in another environment', [ofJob('7', { environment: 'staging' })], unknownJob, undefined],
  ['without number: none of another run', [ofJob('7', {}, 'in_progress', `${RUN}1`)], unknownJob, undefined],
  ['without number: none without status', [{ sha: SEEDED.sha }], unknownJob, undefined],
])('a job finds %s', async (_, deployments, changed, found) => {
  const { trail, rows } = aTrail({ deployments, commits: [HEAD] });
  const { deployment } = await trail.startJobDeploymentSearch({ ...query, ...changed })();
  const row = found === undefined ? undefined : rows()[found];
  const { id, environment, statuses } = row ?? {};
  const urls = { logUrl: statuses?.[0]?.log_url, url: `${PAGE}/deployments/${environment}` };
  expect(deployment).toEqual(row && { id, madeFor: 'job', environment, ...urls });
});

const LIST = '/deployments?environment=production&per_page=100';
const OF_COMMIT = `/deployments?sha=${SEEDED.sha}&task=deploy&per_page=100`;

it.each([
  ['the newest', 0, 1],
  ['the third newest', 2, 3],
  ['the tenth newest', 9, 12],
  ['the oldest', 29, 30],
])('looks at one, then at two, four and five at a time: its own is %s of 30', async (_, newer, looks) => {
  const deployments = [...many(29 - newer, ofJob('8')), ofJob('7'), ...many(newer, ofJob('9'))];
  const { trail, asked, ids } = aTrail({ deployments: [...deployments, ofJob('9', { environment: 'staging' })] });
  const own = ids()[29 - newer];
  expect(await trail.startJobDeploymentSearch(query)()).toMatchObject({ deployment: { id: own } });
  const statuses = ids().slice(0, 30).reverse().slice(0, looks);
  expect(asked).toEqual([LIST, ...statuses.map((id) => `/deployments/${id}/statuses?per_page=30`)]);
});

it('asks for all of the commit only if it is to go on, once, and looks at none twice', async () => {
  const { trail, asked } = aTrail({ deployments: [ofJob('7', { environment: 'staging' }), ofJob('8')] });
  const goOn = trail.startJobDeploymentSearch(query);
  await vi.waitFor(() => expect(asked).toHaveLength(2));
  expect(await goOn()).toEqual(await goOn());
  expect(asked.toSpliced(1, 1)).toEqual([LIST, OF_COMMIT, expect.stringContaining('/statuses')]);
});

it('asks for all of the commit if those of the environment cannot be read', async () => {
  const { trail, asked } = aTrail({ deployments: [ofJob('7')] }, (path) =>
    path === LIST ? { status: 502 } : undefined,
  );
  expect(await trail.startJobDeploymentSearch(query)()).toMatchObject({ deployment: { madeFor: 'job' } });
  expect(asked.slice(0, 4)).toEqual([LIST, LIST, LIST, OF_COMMIT]);
});

it.each([query, unknownJob])('gives up after a hundred', async (wanted) => {
  const others = many(250, ofJob('8', {}, 'failure'));
  const { trail, asked } = aTrail({ deployments: [ofJob('7'), ...others] });
  expect(await trail.startJobDeploymentSearch(wanted)()).toEqual({ deployment: undefined });
  expect(asked).toHaveLength(101);
});

it('lists three pages of a commit', async () => {
  const { trail, asked } = aTrail({ deployments: many(350, ofJob('8', { byApp: false })) });
  await trail.startJobDeploymentSearch(query)();
  expect(asked.filter((path) => path !== LIST)).toHaveLength(3);
});

it('takes one that was deleted meanwhile for nobody’s', async () => {
  const { trail } = aTrail({ deployments: [ofJob('7')] }, (path) =>
    path.includes('/statuses') ? { status: 404 } : undefined,
  );
  expect(await trail.startJobDeploymentSearch(query)()).toEqual({ deployment: undefined });
});

it.each([{ dryRun: true } as const, { deployment: 'off' } as const])('asks nothing with %j', async (changed) => {
  const { trail, asked } = aTrail();
  expect([await trail.startJobDeploymentSearch({ ...query, ...changed })(), asked]).toEqual([
    { deployment: undefined },
    [],
  ]);
});

it.each([
  ["GitHub refused to look for the job's own deployment", '/deployments?'],
  ["GitHub refused to read the statuses of the job's own deployment", '/statuses'],
])('%s, and names the permission', async (said, refused) => {
  const { trail } = aTrail({ deployments: [ofJob('7')] }, (path) =>
    path.includes(refused) ? { status: 403 } : undefined,
  );
  const { problem } = await trail.startJobDeploymentSearch(query)();
  expect(await problemOf(Promise.reject(problem))).toMatch(
    new RegExp(`^${said}, which takes .* Add .deployments: write. under`),
  );
});
