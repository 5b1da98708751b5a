import { describe, expect, it, test } from 'vitest';
import { type DeploymentReader, deploymentReader, readToldRuns, type ToldQuery } from '../../src/deployment/told.ts';
import type { Run } from '../../src/github/context.ts';
import { Problem } from '../../src/problem.ts';
import { anApi, problemOf } from '../github/an-api.ts';

/** What deployments tell, read from plain rows: how GitHub's answers become these is for the scenarios. */

type Row = DeploymentReader['pages'] extends (...given: never) => AsyncIterable<readonly (infer R)[]> ? R : never;
type Status = NonNullable<Awaited<ReturnType<DeploymentReader['statuses']>>>[number];

const APP = { performed_via_github_app: { slug: 'github-actions' } };
const NOBODY = { performed_via_github_app: null };
const fk = (number: number) => `FK${String(number).padStart(32, '0')}`;
const day = (number: number) => new Date(Date.UTC(2026, 2, number)).toISOString();
const server = 'https://github.com/octo-org/flex-project/actions/runs';
const run = { serverUrl: 'https://github.com', repository: 'octo-org/flex-project' } as Run;

const who = { startedBy: ['ada'], approvedBy: ['grace'], reason: 'Why', waived: ['freeze'], breakGlass: 'P1' };
const payload = { account: 'AC1', configuration: 'FJ1', previousRelease: fk(1) };
const ours = (id: number, more: Partial<Row> = {}): Row => ({
  ...{ id, created_at: day(id), creator: { login: 'octocat' }, ...APP },
  payload: { ...payload, run: { title: `Release #${id}`, url: `${server}/${id}` }, record: who },
  ...more,
});
const ofJob = (id: number, more: Partial<Row> = {}): Row => ({ ...ours(id), payload: null, ...more });
const says = (description: string, by: Pick<Status, 'performed_via_github_app'> = APP): Status => ({
  ...{ description, log_url: '', ...by },
});
const live = (number: number) => says(`${fk(number)} is live`);

interface Given {
  readonly ours?: readonly (readonly Row[])[];
  readonly jobs?: readonly (readonly Row[])[];
  readonly statuses?: Readonly<Record<number, readonly Status[] | undefined | Problem>>;
  readonly query?: Partial<ToldQuery>;
}

/** Releases number 3 and 2 are asked for, made on the third and the second of March. */
async function told({ ours: pages = [], jobs = [], statuses = {}, query = {} }: Given) {
  const asked: string[] = [];
  const reader: DeploymentReader = {
    run,
    async *pages({ task, environment = 'all' }) {
      for (const page of task === 'flex-release' ? pages : jobs) {
        asked.push(`${task} in ${environment}`);
        yield page;
      }
    },
    async statuses(id) {
      asked.push(`statuses ${id}`);
      const found = statuses[id];
      if (found instanceof Problem) throw found;
      return found;
    },
  };
  const releases = [3, 2].map((number) => ({ sid: fk(number), dateCreated: day(number) }));
  const found = await readToldRuns(
    { account: 'AC1', environment: '', since: new Date(day(2)), releases, ...query },
    reader,
  );
  return { ...found, asked };
}

test('what a run of ours says of itself', async () => {
  const statuses = {
    3: [says('Replaced by a newer release'), live(3)],
    2: [says(`Rolled back to a: ${fk(9)} is live`), live(2)],
  };
  const { runs, asked, notes, unreadJobs } = await told({ ours: [[ours(3), ours(2)]], statuses });
  expect(runs).toEqual([
    {
      ...{ createdAt: day(3), byJob: true, planned: { configuration: 'FJ1', previousRelease: fk(1) }, ...who },
      ...{ run: { title: 'Release #3', url: `${server}/3` }, made: [fk(3)], mayHaveMade: [], claimed: [] },
      ...{ mayHaveRolledBack: false, ended: 'made' },
    },
    expect.objectContaining({ made: [fk(9), fk(2)] }),
  ]);
  // All is told: nobody else need be asked.
  expect([asked, notes, unreadJobs]).toEqual([['flex-release in all', 'statuses 3', 'statuses 2'], [], '']);
});

describe('only what a job wrote counts', () => {
  const nobody = says(`${fk(3)} is live`, NOBODY);
  it.each<[string, Partial<Row>, readonly Status[], object]>([
    ['a deployment and its status', {}, [live(3)], { byJob: true, made: [fk(3)], claimed: [], ended: 'made' }],
    ['somebody’s status', {}, [nobody], { byJob: true, made: [], claimed: [fk(3)], ended: 'open' }],
    ['somebody’s deployment', NOBODY, [live(3)], { byJob: false, made: [], claimed: [fk(3)], ended: 'open' }],
    ['somebody’s “none”', {}, [says('Not released: no', NOBODY)], { ended: 'open' }],
    ['a job’s “none”', {}, [says('Not released: no')], { ended: 'none' }],
    ['a job’s “none” among others', {}, [says('Flex AC1'), says('Not released: no')], { ended: 'none' }],
    ['what only ends like a lost way back', {}, [says('x Rollback unknown: the answer')], { mayHaveRolledBack: false }],
    ['a lost answer', {}, [says('Unknown: the answer was lost, and the release was not seen')], { ended: 'open' }],
    [
      'a lost way back',
      {},
      [says('Rollback unknown: the answer was lost, and x'), live(3)],
      { mayHaveRolledBack: true },
    ],
    [
      'a doubt',
      {},
      [says(`Conflict: ${fk(4)} is live on top of ${fk(3)}, which may be ours`)],
      { mayHaveMade: [fk(3)], ended: 'open' },
    ],
  ])('%s', async (_, more, statuses, expected) => {
    const { runs } = await told({ ours: [[ours(3, more)]], statuses: { 3: statuses } });
    expect(runs).toEqual([expect.objectContaining(expected)]);
  });

  it('another account’s is not read, nor is an address that is no run of this repository', async () => {
    const other = ours(3, { payload: { ...payload, account: 'AC2', run: { title: '', url: '' }, record: null } });
    const elsewhere = ours(2, {
      payload: { ...payload, run: { title: 'x', url: 'https://evil.example/1' }, record: null },
    });
    const { runs, asked } = await told({ ours: [[other, elsewhere]], statuses: { 2: [live(2)] } });
    expect(runs).toEqual([expect.objectContaining({ run: null, startedBy: [], approvedBy: null, reason: '' })]);
    expect(asked).not.toContain('statuses 3');
  });
});

describe('what is not read is said', () => {
  it('one that is gone, and one that fails, do not keep the others from being read', async () => {
    const down = new Problem('github-unavailable', 'GitHub is down.');
    const { runs, notes } = await told({ ours: [[ours(3), ours(2), ours(1)]], statuses: { 2: down, 1: [live(1)] } });
    expect(runs.map(({ ended }) => ended)).toEqual(['unread', 'unread', 'made']);
    expect(notes).toEqual([expect.stringMatching(/^GitHub is down\. /)]);
  });

  it('nothing more is asked once GitHub refuses, and no more than 400 in all', async () => {
    const limited = new Problem('github-rate-limited', 'Enough.');
    const many = Array.from({ length: 402 }, (_, at) => ours(500 - at));
    const refused = await told({ ours: [many], statuses: { 500: limited } });
    expect(refused.asked.filter((one) => one.startsWith('statuses'))).toHaveLength(5);
    const whole = await told({ ours: [many] });
    expect(whole.asked.filter((one) => one.startsWith('statuses'))).toHaveLength(400);
    expect((await told({ ours: [many.slice(2)] })).notes).toEqual([]);
    expect(whole.runs).toHaveLength(402);
    expect(whole.notes).toEqual([
      'Only the newest 400 of 402 deployments were read: GitHub allows so many requests an hour.',
    ]);
  });
});

describe('how deep it is read', () => {
  const page = (...rows: readonly Row[]) => rows;
  const old = day(-40);
  it.each<[string, Given, asked: number]>([
    [
      'to one of this account from before a run could last',
      { ours: [page(ours(3)), page(ours(1, { created_at: old })), page(ours(1))] },
      2,
    ],
    [
      'on, if that is another account’s',
      { ours: [page(ours(3)), page(ours(1, { created_at: old, payload: null })), page(ours(1))] },
      3,
    ],
    ['on, if somebody made it', { ours: [page(ours(1, { created_at: old, ...NOBODY })), page(ours(1))] }, 2],
    [
      'on, if a run of that time may still go on',
      { ours: [page(ours(1, { created_at: day(-30) })), page(ours(1))] },
      2,
    ],
  ])('%s', async (_, given, pages) => {
    const { asked } = await told(given);
    expect(asked.filter((one) => one.startsWith('flex-release'))).toHaveLength(pages);
  });

  it('not at all without a release', async () => {
    const nothing = await told({ ours: [[ours(3)]], query: { releases: [] } });
    expect(nothing).toEqual({ runs: [], notes: [], unreadJobs: '', asked: [] });
  });
});

describe('what GitHub made for jobs', () => {
  const log = (id: number): Status => ({ ...live(id), log_url: `${server}/${id}/job/7` });
  it('is read for what is missing, until nothing is, and tells who started it', async () => {
    const given = {
      ours: [[ours(3)]],
      jobs: [[ofJob(3), ofJob(2), ofJob(1)], [ofJob(1)]],
      query: { environment: 'live' },
    };
    const { runs, asked, unreadJobs } = await told({ ...given, statuses: { 3: [live(3)], 2: [log(2)] } });
    expect(runs.at(-1)).toMatchObject({
      ...{ planned: null, startedBy: ['octocat'], approvedBy: null, made: [fk(2)] },
      run: { title: '', url: `${server}/2` },
    });
    // Of the third of March it is known what made it; what came after the second cannot have made that.
    expect(asked).toEqual(['flex-release in live', 'statuses 3', 'deploy in live', 'statuses 2', 'statuses 1']);
    expect([runs.length, unreadJobs]).toEqual([2, '']);
  });

  it('is read of what came ten minutes after the release, as clocks differ, and of nothing later', async () => {
    const later = (minutes: number) => new Date(Date.parse(day(3)) + minutes * 60_000).toISOString();
    const jobs = [[ofJob(8, { created_at: later(10.1) }), ofJob(7, { created_at: later(10) })]];
    expect((await told({ jobs })).asked).toEqual(['deploy in all', 'statuses 7']);
  });

  it('is nobody’s, if no job wrote it, and is not read without end', async () => {
    const many = Array.from({ length: 101 }, (_, at) => ofJob(3, { id: 1000 + at, created_at: day(3) }));
    const { asked, unreadJobs, runs } = await told({ jobs: [[ofJob(4, NOBODY), ...many]] });
    expect(asked.filter((one) => one.startsWith('statuses'))).toHaveLength(100);
    expect([unreadJobs, runs]).toEqual([day(3), []]);
    const pages = Array.from({ length: 10 }, () => [ofJob(3)]);
    expect((await told({ jobs: pages })).unreadJobs).toBe(day(3));
    expect((await told({ jobs: pages.slice(1) })).unreadJobs).toBe('');
    expect((await told({ jobs: [[ofJob(1, { created_at: day(-40) })], [ofJob(3)]] })).asked).toHaveLength(2);
  });

  it('comes after what somebody else made of ours, of which 20 are read', async () => {
    const planted = Array.from({ length: 22 }, (_, at) => ours(500 - at, NOBODY));
    const { asked } = await told({ ours: [planted] });
    expect(asked.filter((one) => one.startsWith('statuses'))).toHaveLength(20);
  });
});

describe('what reads GitHub', () => {
  const record = {
    ...{ reason: 'Why', breakGlass: 'P1', run: { actor: 'ada', triggeringActor: 'bob' } },
    ...{
      approvals: [{ login: 'grace', comment: '' }],
      gates: [
        { gate: 'freeze', verdict: 'waived' },
        { gate: 'plan', verdict: 'pass' },
      ],
    },
  };
  const account = 'AC1';
  const PAYLOADS: readonly (readonly [string, Record<string, unknown> | string, object])[] = [
    [
      'all',
      { account, configuration: 'FJ1', previousRelease: 'FK1', run: { title: 'R', url: `${server}/7` }, record },
      {
        planned: { configuration: 'FJ1', previousRelease: 'FK1' },
        run: { title: 'R', url: `${server}/7` },
        startedBy: ['ada', 'bob'],
        approvedBy: ['grace'],
        reason: 'Why',
        waived: ['freeze'],
        breakGlass: 'P1',
      },
    ],
    [
      'one person',
      { account, record: { run: { actor: 'ada', triggeringActor: 'ada' } } },
      {
        planned: { configuration: '', previousRelease: '' },
        run: null,
        startedBy: ['ada'],
        approvedBy: null,
        reason: '',
        waived: [],
        breakGlass: '',
      },
    ],
    [
      'names that are null',
      { account, configuration: null, previousRelease: null, run: null, record: null },
      {
        planned: { configuration: '', previousRelease: '' },
        run: null,
        startedBy: [],
        approvedBy: null,
        waived: [],
        breakGlass: '',
      },
    ],
    ['a record without a run', { account, record: { reason: 'Why' } }, { startedBy: [], reason: 'Why', waived: [] }],
    [
      'other shapes',
      { account, configuration: 7, run: 'x', record: { run: { actor: 5 }, approvals: 'all', gates: {}, reason: [] } },
      {
        planned: { configuration: '', previousRelease: '' },
        run: null,
        startedBy: [],
        approvedBy: null,
        reason: '',
        waived: [],
      },
    ],
  ];

  it.each(PAYLOADS)('reads a payload with %s', async (_, given, expected) => {
    const { api, repository, asked } = anApi();
    repository.addDeployment({
      task: 'flex-release',
      payload: given,
      statuses: [{ state: 'success', description: `${fk(3)} is live` }],
    });
    const releases = [{ sid: fk(3), dateCreated: day(3) }];
    const found = await readToldRuns(
      { account, environment: 'production', since: new Date(day(2)), releases },
      deploymentReader(api, run),
    );
    expect(found.runs).toEqual([expect.objectContaining({ byJob: true, made: [fk(3)], ended: 'made', ...expected })]);
    expect(asked).toEqual([
      '/deployments?task=flex-release&environment=production&per_page=100',
      expect.stringMatching(/^\/deployments\/\d+\/statuses\?per_page=30$/),
    ]);
  });

  it('takes a payload of another shape for none, a lost status for nothing, and says what it may not do', async () => {
    const { api, repository } = anApi({}, (path) => (path.includes('/statuses') ? { status: 404 } : undefined));
    repository.addDeployment({ task: 'flex-release', payload: 'text', byApp: false });
    repository.addDeployment({ task: 'deploy', payload: {}, creator: 'octocat' });
    const reader = deploymentReader(api, run);
    const rows = async (task: string) => {
      for await (const page of reader.pages({ task })) return page;
      return [];
    };
    expect(await rows('flex-release')).toMatchObject([{ payload: null, performed_via_github_app: null }]);
    expect(await rows('deploy')).toMatchObject([{ payload: { account: '' }, creator: { login: 'octocat' } }]);
    expect(await reader.statuses(1)).toBeUndefined();
    const refused = anApi({}, () => ({ status: 403 }));
    const without = deploymentReader(refused.api, run);
    expect(await problemOf(without.statuses(1))).toMatch(
      /refused to read the statuses of a deployment.*Add `deployments: read`/,
    );
    expect(await problemOf(without.pages({ task: 'deploy' })[Symbol.asyncIterator]().next())).toMatch(
      /refused to list the deployments.*Add `deployments: read`/,
    );
  });
});

it('one answer that does not come keeps no later one from being asked, and older releases are looked for further back', async () => {
  const down = new Problem('github-unavailable', 'GitHub is down.');
  const many = Array.from({ length: 6 }, (_, at) => ours(9 - at));
  const { asked } = await told({ ours: [many], statuses: { 9: down } });
  expect(asked.filter((one) => one.startsWith('statuses'))).toHaveLength(6);
  const early = { since: new Date(day(-10)) };
  const pages = [[ours(1, { created_at: day(-40) })], [ours(1, { created_at: day(-50) })], [ours(1)]];
  expect((await told({ ours: pages, query: early })).asked.filter((one) => one.startsWith('flex'))).toHaveLength(2);
});

test('of jobs, no more than 100 are read over all pages, those in doubt count, and the first address that there is', async () => {
  const page = (from: number) => Array.from({ length: 60 }, (_, at) => ofJob(3, { id: from + at, created_at: day(3) }));
  const doubt = [
    says('x'),
    { ...says(`Conflict: ${fk(3)}, which may be ours, is live on top of ${fk(4)}`), log_url: `${server}/5/job/6` },
  ];
  const { asked, runs, unreadJobs } = await told({ jobs: [page(100), page(200)], statuses: { 100: doubt } });
  expect(asked.filter((one) => one.startsWith('statuses'))).toHaveLength(100);
  expect(unreadJobs).toBe(day(3));
  expect(runs).toEqual([
    expect.objectContaining({ mayHaveMade: [fk(3)], made: [], run: { title: '', url: `${server}/5` } }),
  ]);
  const unnamed = await told({ jobs: [[ofJob(3, { creator: null })]], statuses: { 3: [live(3)] } });
  expect(unnamed.runs).toEqual([expect.objectContaining({ startedBy: [], run: null, made: [fk(3)] })]);
});
