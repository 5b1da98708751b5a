import { describe, expect, it } from 'vitest';
import { type DeploymentSeed, SEEDED, type StatusState } from '../../simulator/github/seed.ts';
import type { PastDeploymentsQuery, Released } from '../../src/deployment/runs-that-released.ts';
import { createTrail, type Trail } from '../../src/deployment/trail.ts';
import { Problem } from '../../src/problem.ts';
import { AUTHORITY } from '../an-authority.ts';
import type { Instead } from '../github/an-api.ts';
import { aTrail, newer, ofRelease, PAGE, place, RUN, without } from './a-trail.ts';

const job = { environment: 'production', jobId: '7' };
const LIVE = { state: 'success', description: 'FK1 is live' } as const;
/** Later than every deployment here: its run may have made a release of this time. */
const LATER = '2099-01-01T00:00:00Z';
const many = (length: number, one: DeploymentSeed) => Array.from({ length }, () => one);

describe('the deployment that main was creating', () => {
  const made = { task: 'flex-release', payload: { nonce: 'ours' } };
  const deployments = [{ task: 'flex-release', payload: 'theirs' }, made, { ...made, task: 'deploy' }];

  it('is found by its nonce', async () => {
    const { trail, ids } = aTrail({ deployments });
    const url = `${PAGE}/deployments/production`;
    expect(await trail.findByNonce('ours', job)).toEqual({
      ...{ id: ids()[1], url, madeFor: 'release', environment: 'production', logUrl: `${RUN}/job/7` },
    });
    expect(await trail.findByNonce('theirs', job)).toBeUndefined();
  });

  it.each([
    [{ status: 401 }, 1, []],
    [{ status: 403 }, 1, []],
    [{ status: 404 }, 1, []],
    [{ status: 422 }, 1, [expect.stringContaining('Read what GitHub says, and fix that.')]],
    [
      { status: 502 },
      3,
      [expect.stringMatching(/^GitHub could not look .* What is true is in the summary of this run\.$/)],
    ],
  ])('is none after %j, of which is warned if it may be there', async (answer, times, said) => {
    const { trail, warnings, asked } = aTrail({ deployments }, () => answer);
    expect(await trail.findByNonce('ours', job)).toBeUndefined();
    expect([asked.length, warnings]).toEqual([times, said]);
  });
});

describe('an end', () => {
  const closing = (instead?: Parameters<typeof aTrail>[1], madeFor: 'job' | 'release' = 'release') => {
    const sent = aTrail({ deployments: [ofRelease('failure', 'FK1 is live')] }, instead);
    const [id = 0] = sent.ids();
    const close = () => sent.trail.close({ ...newer(id), madeFor }, LIVE, place, AUTHORITY);
    return { ...sent, close, last: () => sent.rows()[0]?.statuses.at(-1) };
  };

  it('is written once', async () => {
    const { close, last, asked } = closing();
    expect([await close(), await close(), asked.length]).toEqual(['success', 'success', 3]);
    expect(last()).toMatchObject({ ...LIVE, log_url: 'https://log', environment_url: 'https://flex.twilio.com' });
    expect(asked[0]).toMatch(/\/statuses\?per_page=1$/);
  });

  it('is written over another description of the same state', async () => {
    const { trail, ids, rows } = aTrail({ deployments: [ofRelease('success', 'Something else')] });
    await trail.close(newer(ids()[0]), LIVE, place, AUTHORITY);
    expect(rows()[0]?.statuses).toHaveLength(2);
  });

  it('of the job’s own is GitHub’s to write', async () => {
    const { close, last } = closing(undefined, 'job');
    expect([await close(), last()?.state]).toEqual(['in_progress', 'in_progress']);
  });

  it('is written even if what stands there cannot be read', async () => {
    const { close, warnings } = closing((path) => (path.includes('?') ? { status: 502 } : undefined));
    expect([await close(), warnings]).toEqual(['success', []]);
  });

  it('that cannot be written is a warning, and leaves what was there', async () => {
    const { close, warnings } = closing((path) => (path.startsWith('POST') ? 'lost' : undefined));
    expect(await close()).toBe('failure');
    expect(warnings).toEqual([
      expect.stringMatching(/^GitHub could not set the deployment to success: .* the summary/),
    ]);
  });
});

describe('earlier deployments', () => {
  const [live, old, bad] = [ofRelease('success'), ofRelease('inactive'), ofRelease('failure')];
  const named = ofRelease('success', 'FK1 is live');
  const other = { ...live, payload: { account: 'AC2' } };

  it.each<[string, readonly DeploymentSeed[], readonly number[]]>([
    ['all that were live turn inactive', [live, live, bad], [0, 1]],
    ['but none of other accounts', [other], []],
    [
      'but none of other environments and tasks',
      [
        { ...live, environment: 'staging' },
        { ...live, task: 'deploy' },
      ],
      [],
    ],
    ['but none without payload', [{ ...live, payload: 'none' }], []],
    ['but none without status', [{ ...live, statuses: [] }], []],
    ['but the newest that names what is live', [named, named], [0]],
    ['but that of the configuration that is live', [live, ofRelease('success', '', { configuration: 'FJ1' })], [0]],
    ['after three that are inactive, the rest is passed', [live, ...many(5, old)], []],
    ['after two, it is not', [live, ...many(3, bad), old, old], [0]],
    ['beyond the second page, the rest is passed', [live, ...many(200, other)], []],
    [
      'on the second page, that of this environment',
      [{ ...live, environment: 'staging' }, live, ...many(100, other)],
      [1],
    ],
  ])('%s', async (_, deployments, retired) => {
    const { trail, rows, warnings } = aTrail({ deployments });
    const before = rows().map(({ state }) => state);
    await trail.retire(newer(), place, { exceptNaming: ['FK1', 'FJ1'] }, AUTHORITY);
    expect(rows().flatMap(({ state }, at) => (state === before[at] ? [] : [at]))).toEqual(retired);
    expect(warnings).toEqual([]);
    for (const at of retired) {
      expect(rows()[at]?.statuses.at(-1)).toMatchObject({
        ...{ state: 'inactive', description: 'Replaced by a newer release' },
        ...{ log_url: 'https://log', environment_url: 'https://flex.twilio.com' },
      });
    }
  });

  it.each([
    ['what somebody else', { byApp: false }, 'AC1'],
    ['what a run of another account', {}, 'AC2'],
  ])('turn inactive for all %s calls inactive', async (_, by, account) => {
    const [first] = aTrail({ deployments: [live] }).ids();
    const teller = ofRelease('failure', '', { account, seen: { made: [], inactive: [first] } });
    const { trail, rows } = aTrail({ deployments: [live, { ...teller, ...by }] });
    await trail.retire(newer(), place, { exceptNaming: [] }, AUTHORITY);
    expect(rows()[0]?.state).toBe('inactive');
  });

  it('are on one page, if that is not full', async () => {
    const { trail, asked } = aTrail({
      deployments: many(99, { ...ofRelease('success'), payload: { account: 'AC2' } }),
    });
    await trail.retire(newer(), place, { exceptNaming: [] }, AUTHORITY);
    expect(asked).toHaveLength(1);
  });

  it('are those before the newer one', async () => {
    const { trail, rows, ids } = aTrail({ deployments: many(3, live) });
    await trail.retire(newer(ids()[1]), place, { exceptNaming: [] }, AUTHORITY);
    expect(rows().map(({ state }) => state)).toEqual(['inactive', 'success', 'success']);
  });

  it.each([
    ['list the earlier deployments', '/deployments?'],
    ['read the state of the deployment', '/statuses?'],
    ['set the deployment to inactive', 'POST '],
  ])('that cannot be retired are a warning: %s', async (tried, refused) => {
    const { trail, warnings } = aTrail({ deployments: [ofRelease('success')] }, (path) =>
      path.includes(refused) ? { status: 403 } : undefined,
    );
    await trail.retire(newer(), place, { exceptNaming: [] }, AUTHORITY);
    expect(warnings).toEqual([
      expect.stringMatching(
        new RegExp(`^GitHub refused to ${tried}, which takes .deployments: write. .* Add .deployments: write`),
      ),
    ]);
  });
});

describe('earlier deployments that main read', () => {
  const [A, B] = [`FK${'a'.repeat(32)}`, `FK${'b'.repeat(32)}`];
  const payload = { run: { title: 'Release #1', url: `${PAGE}/actions/runs/8` } };
  /** The deployment of a run that made one of these. */
  const made = (state: StatusState, [sid, under]: readonly [string, string]) =>
    ofRelease(state, `${sid} is live`, { ...payload, configuration: sid, previousRelease: under });
  const releases = [A, B].map((sid) => ({ sid, configurationSid: sid, dateCreated: LATER }));
  const query = { deployment: 'auto', account: 'AC1', environment: 'production', jobDeployment: undefined } as const;
  /** What main hands over, each by its place. */
  const handedOver = async (deployments: readonly DeploymentSeed[], instead?: Parameters<typeof aTrail>[1]) => {
    const sent = aTrail({ deployments }, instead);
    await sent.trail.past(query, releases);
    const before = sent.asked.length;
    const known = await sent.trail.knownEarlier(newer(), 'AC1');
    // To hand over asks nothing.
    expect(sent.asked).toHaveLength(before);
    const earlier = known?.earlier.map(({ id, ...row }) => ({ at: sent.ids().indexOf(id), ...row }));
    return { ...sent, known, earlier };
  };
  const [live, other] = [made('success', [A, B]), ofRelease('success', '', { account: 'AC2' })];
  const dead = made('inactive', [A, B]);

  it.each<[string, readonly DeploymentSeed[], readonly object[] | undefined]>([
    ['none, if there is none', [], []],
    ['none of other accounts, tasks and environments', [other, {}, { ...live, environment: 'staging' }], []],
    ['what is live, as such', [live], [{ at: 0, runId: 8, isShownLive: true }]],
    ['what nobody read, for what may be', [ofRelease('success')], [{ at: 0 }]],
    [
      'what names no run',
      [ofRelease('success', '', { run: { title: '', url: `${PAGE}/actions/runs/undefined` } })],
      [{ at: 0 }],
    ],
    ['what was seen in another state, as well', [made('failure', [A, B])], [{ at: 0, runId: 8 }]],
    ['none that was seen inactive', [made('inactive', [A, B]), live], [{ at: 1, runId: 8, isShownLive: true }]],
    ['none that is older than three of these', [ofRelease('success'), ...many(3, dead)], []],
    ['those that are older than two', [ofRelease('success'), ...many(2, dead)], [{ at: 0 }]],
    ['ten', many(10, ofRelease('success')), Array.from({ length: 10 }, (_, at) => ({ at: 9 - at }))],
    ['no more than ten', many(11, ofRelease('success')), undefined],
    ['none of a full list', [...many(99, other), live], undefined],
    [
      'of a full list, what three inactive ones follow',
      [...many(96, other), ...many(3, dead), live],
      [{ at: 99, runId: 8, isShownLive: true }],
    ],
    ['ours that lie behind a hundred others', [live, ...many(100, {})], [{ at: 0, runId: 8, isShownLive: true }]],
  ])('are %s', async (_, deployments, expected) => {
    expect((await handedOver(deployments)).earlier).toEqual(expected);
  });

  it('are not known if they could not be listed, or were listed for nothing', async () => {
    const refused = await handedOver([live], (path) => (path.includes('?') ? { status: 403 } : undefined));
    expect(refused.known).toBeUndefined();
  });

  it('are older than the one that is live now', async () => {
    const { trail, ids } = aTrail({ deployments: [live, live, live] });
    await trail.past(query, releases);
    const known = await trail.knownEarlier(newer(ids()[1]), 'AC1');
    expect(known?.earlier.map(({ id }) => id)).toEqual(ids().slice(0, 1));
  });

  it('are retired without a list, and what was seen live without a look', async () => {
    const deployments = [ofRelease('failure'), ofRelease('success'), { ...live, statuses: live.statuses ?? [] }];
    const { trail, rows, known, asked } = await handedOver(deployments);
    asked.length = 0;
    await trail.retire(newer(), place, { exceptNaming: [], ...(known && { earlier: known.earlier }) }, AUTHORITY);
    expect(rows().map(({ state }) => state)).toEqual(['failure', 'inactive', 'inactive']);
    const [bad, unread, seen] = rows().map(({ id }) => `/deployments/${id}/statuses`);
    expect(asked.toSorted()).toEqual(
      [`${bad}?per_page=1`, `${unread}?per_page=1`, `POST ${unread}`, `POST ${seen}`].toSorted(),
    );
  });

  it.each([
    ['a lost runner’s is ended', 8, 'error'],
    ['another one is left', 9, 'in_progress'],
  ])('that await their end: %s', async (_, runId, state) => {
    const url = `${PAGE}/actions/runs/${runId}`;
    const waiting = ofRelease('in_progress', '', { run: { title: '', url } });
    const sent = aTrail({ deployments: [waiting], runs: [{ id: 8, status: 'completed' }, { id: 9 }] });
    await sent.trail.past(query, releases);
    const known = await sent.trail.knownEarlier(newer(), 'AC1');
    await sent.trail.retire(newer(), place, { exceptNaming: [], ...(known && { earlier: known.earlier }) }, AUTHORITY);
    expect(sent.rows()[0]?.statuses.at(-1)).toMatchObject({ state, ...(state === 'error' && { log_url: url }) });
  });
});

describe('one earlier deployment that fails', () => {
  const deployments = Array.from({ length: 8 }, () => ofRelease('success'));
  const REFUSED = 'GitHub refused to set the deployment to inactive';
  const READ = 'GitHub could not read the state of the deployment';
  /** Lets some of them fail, counted from the newest. */
  const failing = (write: boolean, answer: Awaited<ReturnType<Instead>>, those: readonly number[]) => {
    const sent = aTrail({ deployments }, (path) => {
      const at = sent
        .ids()
        .toReversed()
        .findIndex((id) => path.includes(`/${id}/`));
      return those.includes(at) && path.startsWith('POST') === write ? answer : undefined;
    });
    return sent;
  };

  it.each([
    ['is gone when it is read', false, { status: 404 }, [1], []],
    ['is gone when it is retired', true, { status: 404 }, [1], []],
    ['refuses', true, { status: 422 }, [1], [REFUSED]],
    ['refuses, however often', true, { status: 422 }, [0, 1, 2, 3, 4], Array(5).fill(REFUSED)],
    ['makes no sense', false, { status: 200, body: [{ state: 7 }] }, [1], ["GitHub's answer to read the state of the"]],
    ['cannot be read', false, { status: 502 }, [1], [READ]],
    ['cannot be read, like two others', false, 'lost', [0, 1, 2], [READ, READ, READ]],
    ['cannot be written', true, 'lost', [1], ['GitHub could not set the deployment to inactive']],
  ] as const)('%s, and all others are retired', async (_, write, answer, those, said) => {
    const { trail, rows, warnings } = failing(write, answer, those);
    await trail.retire(newer(), place, { exceptNaming: [] }, AUTHORITY);
    const newestFirst = rows().toReversed();
    expect(newestFirst.flatMap(({ state }, at) => (state === 'success' ? [at] : []))).toEqual(those);
    expect(warnings).toEqual(said.map((words) => expect.stringContaining(words)));
  });

  it('stops the others only if all would fail', async () => {
    const { trail, rows, warnings, asked } = failing(false, 'lost', [0, 1, 2, 3, 4, 5, 6, 7]);
    await trail.retire(newer(), place, { exceptNaming: [] }, AUTHORITY);
    expect([rows().every(({ state }) => state === 'success'), asked.length]).toEqual([true, 1 + 5 * 3]);
    expect(warnings.length).toBeGreaterThanOrEqual(4);
    const refused = failing(true, { status: 403 }, [0, 1, 2]);
    await refused.trail.retire(newer(), place, { exceptNaming: [] }, AUTHORITY);
    expect([refused.warnings.length, refused.asked.filter((path) => path.startsWith('POST')).length]).toEqual([1, 1]);
  });
});

describe('the deployment of an earlier run', () => {
  const ofRun = (run: string | number, state: 'in_progress' | 'queued' | 'pending' = 'in_progress') =>
    ofRelease(state, '', { run: { title: 'Release #1', url: `${PAGE}/actions/runs/${run}` } });
  const runs = [{ id: SEEDED.runId }, { id: 8, status: 'completed' }, { id: 9 }] as const;
  const states = async (deployments: readonly DeploymentSeed[], seed = {}) => {
    const sent = aTrail({ deployments, runs, ...seed });
    await sent.trail.retire(newer(), place, { exceptNaming: [] }, AUTHORITY);
    const read = sent.asked.filter((path) => path.startsWith('/actions'));
    return { ...sent, read, states: sent.rows().map(({ state }) => state) };
  };

  it.each(['in_progress', 'queued', 'pending'] as const)('%s is ended if its runner was lost', async (state) => {
    const { rows, warnings, states: after } = await states([ofRun(8, state)]);
    expect([after, warnings]).toEqual([['error'], []]);
    expect(rows()[0]?.statuses.at(-1)).toEqual(
      expect.objectContaining({
        description: expect.stringMatching(/^The runner was lost, or could not reach GitHub\. .{1,95}$/),
        ...{ log_url: `${PAGE}/actions/runs/8`, environment_url: 'https://flex.twilio.com' },
      }),
    );
  });

  it('without a status yet, too', async () => {
    expect((await states([{ ...ofRun(8), statuses: [] }])).states).toEqual(['error']);
  });

  it.each<[string, DeploymentSeed, object, number]>([
    ['the run goes on', ofRun(9), {}, 1],
    ['the run is gone', ofRun(10), {}, 1],
    ['the run may not be read', ofRun(8), without('actions'), 1],
    ['it is of this run', ofRun(SEEDED.runId), {}, 0],
    ['it names no run', ofRun(''), {}, 0],
    ['it names a run in words', ofRun('8/job/1'), {}, 0],
    ['it is of another account', { ...ofRun(8), payload: { ...Object(ofRun(8).payload), account: 'AC2' } }, {}, 0],
  ])('stays as it is if %s', async (_, deployment, seed, times) => {
    const { states: after, read, warnings } = await states([deployment], seed);
    expect([after, read.length, warnings]).toEqual([['in_progress'], times, []]);
  });

  it('stays as it is if its last step ended it meanwhile', async () => {
    const sent = aTrail({ deployments: [ofRun(8)], runs }, (path) => {
      const [deployment] = sent.repository.allDeployments();
      if (path === '/actions/runs/8' && deployment) sent.repository.addStatus(deployment, { state: 'success' });
      return undefined;
    });
    await sent.trail.retire(newer(), place, { exceptNaming: [] }, AUTHORITY);
    expect(sent.rows()[0]?.state).toBe('success');
  });

  it('is asked about for three at most', async () => {
    const { states: after, read } = await states(Array.from({ length: 5 }, () => ofRun(8)));
    expect([after, read.length]).toEqual([['in_progress', 'in_progress', 'error', 'error', 'error'], 3]);
  });
});

describe('what earlier runs made', () => {
  const query = { deployment: 'auto', account: 'AC1', environment: 'production', jobDeployment: undefined } as const;
  const run = (number: number) => ({
    ...{ id: number, title: `release #${number}`, url: RUN.replace(/\d+$/, String(number)) },
  });
  const release = (number: number, configuration: number) => ({
    sid: sid(number),
    configurationSid: `FJ${configuration}`,
    dateCreated: LATER,
  });
  const sid = (number: number) => `FK${String(number).padStart(32, '0')}`;
  /** The deployment of a run that released this configuration over that release, and said this. */
  const past = (number: number, configuration: string | null, over: number | null, says: string, more = {}) => ({
    ...ofRelease('success', says, { run: run(number), configuration, previousRelease: over && sid(over), ...more }),
  });
  // The second release was rolled back: what it replaced is live again.
  const releases = [release(3, 1), release(2, 2), release(1, 1)];

  const pastOf = async (
    trail: Trail,
    asked: Partial<PastDeploymentsQuery> = {},
    among: readonly Released[] = releases,
  ) => (await trail.past({ ...query, ...asked }, among)).found;

  it('is what the statuses say of those that may have made a release that is shown', async () => {
    const deployments = [
      past(1, 'FJ1', null, `${sid(1)} is live`),
      past(2, 'FJ2', 1, `Rolled back to one: ${sid(3)} is live`),
      past(4, 'FJ2', 3, ''),
      past(5, 'FJ2', 1, 'Not released: Twilio refused'),
      { task: 'flex-release', payload: 'theirs' },
      { ...past(9, 'FJ2', 1, ''), environment: 'staging' },
    ];
    const { trail, asked, ids } = aTrail({ deployments });
    expect(await pastOf(trail)).toEqual([
      { run: run(5), made: [] },
      { run: run(2), made: [sid(3)] },
      { run: run(1), made: [sid(1)] },
    ]);
    // The newest first.
    expect(asked).toEqual([
      '/deployments?environment=production&per_page=100',
      `/deployments/${ids()[3]}/statuses`,
      `/deployments/${ids()[1]}/statuses`,
      `/deployments/${ids()[0]}/statuses`,
    ]);
  });

  it.each([
    ['nothing is under it', [release(3, 1), release(2, 2)], {}],
    [
      'it is older than what people are shown',
      [...Array.from({ length: 10 }, (_, at) => release(90 - at, 9)), ...releases],
      {},
    ],
    ['it is of another account', releases, { account: 'AC2' }],
    [
      'its run is of another repository',
      releases,
      { run: { title: '', url: 'https://github.com/x/y/actions/runs/1' } },
    ],
    ['its run is no number', releases, { run: { title: '', url: `${RUN}/../x` } }],
  ])('is not asked for if %s', async (_, among, more) => {
    const { trail, asked } = aTrail({ deployments: [past(2, 'FJ2', 1, `${sid(2)} is live`, more)] });
    expect(await pastOf(trail, {}, among)).toEqual([]);
    expect(asked).toHaveLength(1);
  });

  it('is nothing that somebody else’s token wrote', async () => {
    const deployments = [{ ...past(2, 'FJ2', 1, `${sid(2)} is live`), byApp: false }];
    expect(await pastOf(aTrail({ deployments }).trail)).toEqual([]);
  });

  const ofJob = (number: number, log_url = `${RUN}/job/${number}`) => ({
    environment: 'staging',
    statuses: [
      { state: 'in_progress' as const, description: `${sid(number)} is live`, log_url },
      { state: 'success' as const, description: '' },
    ],
  });

  it('is what the newest five deployments of the job say, too, if this run reuses one', async () => {
    const { trail, ids, asked } = aTrail({ deployments: [1, 2, 3, 4, 5, 6, 7].map((number) => ofJob(number)) });
    const jobDeployment = { id: ids()[6] ?? 0, environment: 'staging' };
    const there = { environment: 'staging' };
    const made = (number: number) => ({ run: { id: SEEDED.runId, title: '', url: RUN }, made: [sid(number)] });
    const another = [release(9, 9)];
    expect(await pastOf(trail, { jobDeployment, ...there }, another)).toEqual([6, 5, 4, 3, 2].map(made));
    expect(asked).toHaveLength(6);
    expect(asked[0]).toBe('/deployments?environment=staging&per_page=100');
    expect(await pastOf(trail, { jobDeployment: { id: 1, ...there }, ...there }, another)).toHaveLength(5);
    // Only the seventh was not read before.
    expect(asked).toHaveLength(7);
    expect(await pastOf(trail, { jobDeployment, ...there, isAgain: true }, another)).toHaveLength(5);
    expect(asked).toHaveLength(13);
  });

  it('is nothing for one of a job that names no run of this repository, or that no job made', async () => {
    const deployments = [{}, ofJob(1, 'https://elsewhere.example/1'), { ...ofJob(2), byApp: false }];
    const { trail } = aTrail({ deployments });
    for (const environment of ['production', 'staging']) {
      expect(await pastOf(trail, { jobDeployment: { id: 1, environment } })).toEqual([]);
    }
  });

  it('is looked for in the environment of the job, if that turns out to be another one', async () => {
    const there = { ...past(1, 'FJ1', null, `${sid(1)} is live`), environment: 'staging' };
    const { trail, asked } = aTrail({ deployments: [past(2, 'FJ2', 1, `${sid(2)} is live`), there] });
    expect(await pastOf(trail, { jobDeployment: Promise.resolve({ id: 1, environment: 'staging' }) })).toMatchObject([
      { made: [sid(1)] },
    ]);
    expect(asked.filter((path) => path.includes('?'))).toHaveLength(2);
  });

  it.each([
    ['ten minutes before them, as clocks differ', '2026-11-28T10:10:00Z', 2],
    ['later', '2026-11-28T10:10:01Z', 1],
  ])('is asked of no deployment of a job that GitHub made after all of these releases: %s', async (_, made, times) => {
    const now = () => new Date(made);
    const { trail, asked } = aTrail({ deployments: [ofJob(1)], now });
    const among = [{ ...release(9, 9), dateCreated: '2026-11-28T10:00:00Z' }];
    const jobDeployment = { id: 1, environment: 'staging' };
    await pastOf(trail, { jobDeployment, environment: 'staging' }, among);
    expect(asked).toHaveLength(times);
    asked.length = 0;
    const none = await trail.past({ ...query, jobDeployment, environment: 'staging', isAgain: true }, []);
    expect([asked.length, none.found, none.problem]).toEqual([1, [], undefined]);
  });

  it.each([
    ['what they say', '/statuses', [1, 2]],
    ['all of ours', 'task=flex-release', [3]],
    ['all of jobs', 'task=deploy', [1, 2]],
    ['any', '/deployments?environment', []],
  ])('is known of the rest if %s cannot be read', async (_, broken, known) => {
    const [one, two, three] = [
      past(1, 'FJ2', 1, ''),
      past(2, 'FJ2', 1, ''),
      { ...ofJob(3), environment: 'production' },
    ];
    const deployments = [one, two, three, ...many(100, { task: 'other' })];
    const jobDeployment = { id: 1, environment: 'production' };
    const { trail } = aTrail({ deployments }, (path) => (path.includes(broken) ? { status: 500 } : undefined));
    const { found, problem } = await trail.past({ ...query, jobDeployment }, releases);
    expect(problem?.code).toBe('github-unavailable');
    const numbers = found.map((one) => (one.run.title === '' ? 3 : Number(one.run.title.split('#')[1])));
    expect(numbers.toSorted()).toEqual(known);
  });

  it.each([
    ['one of jobs, so that ours may lie deeper', past(2, 'FJ2', 1, ''), { task: 'deploy' }, ['task=flex-release']],
    ['one of ours, so that those of jobs may lie deeper', {}, past(2, 'FJ2', 1, ''), ['task=deploy']],
    ['one of something else', {}, { task: 'other' }, ['task=flex-release', 'task=deploy']],
  ])('is in a list of its own if each of the newest hundred is %s', async (_, oldest, newest, tasks) => {
    const { trail, asked } = aTrail({ deployments: [oldest, ...many(100, newest)] });
    await pastOf(trail, { jobDeployment: { id: 1, environment: 'production' } });
    const lists = asked.filter((path) => path.startsWith('/deployments?')).slice(1);
    expect(lists).toEqual(tasks.map((task) => expect.stringContaining(task)));
  });

  it('is read again after a failure', async () => {
    const { trail, asked } = aTrail({ deployments: [past(2, 'FJ2', 1, `${sid(2)} is live`)] }, (_path, times) =>
      times % 2 === 1 ? { status: 502 } : undefined,
    );
    expect(await pastOf(trail)).toMatchObject([{ made: [sid(2)] }]);
    expect(asked).toHaveLength(4);
  });

  it.each([
    ['off', {}, 0],
    ['required', without('deployments'), 1],
  ] as const)('is nothing with %s, %j', async (deployment, seed, times) => {
    const { trail, asked } = aTrail(seed);
    expect([await pastOf(trail, { deployment }), asked.length]).toEqual([[], times]);
  });

  it('is nothing, with the reason, if nothing may be asked', async () => {
    const { problem } = await aTrail().trail.past({ ...query, deployment: 'off' }, releases);
    expect(problem?.message).toBe('The input `deployment` is `off`: the deployments of earlier runs are not read.');
    const lost = new Problem('github-not-configured', 'There is no token.');
    const trail = createTrail({
      ...{ github: { connect: () => Promise.reject(lost), [Symbol.dispose]() {} }, warn: () => undefined },
      ...{ withinBudget: (work) => work(new AbortController().signal), redact: (text) => text },
    });
    expect(await trail.past(query, releases)).toEqual({ found: [], problem: lost });
  });

  it('is what twenty of ours say at most, and of a status only what a job wrote', async () => {
    const { trail, asked } = aTrail({ deployments: many(25, past(2, 'FJ2', 1, '')) });
    await pastOf(trail);
    expect(asked).toHaveLength(1 + 20);
    const one = aTrail({ deployments: [past(2, 'FJ2', 1, '')] }, (path) =>
      path.endsWith('/statuses')
        ? {
            status: 200,
            body: [{ state: 'success', description: `${sid(2)} is live`, performed_via_github_app: null }],
          }
        : undefined,
    );
    expect(await pastOf(one.trail)).toEqual([{ run: run(2), made: [] }]);
  });

  it('is asked of no run that planned another configuration, or on top of another release', async () => {
    const { trail, asked } = aTrail({ deployments: [past(2, 'FJ9', 1, ''), past(3, 'FJ2', 9, '')] });
    expect([await pastOf(trail), asked.length]).toEqual([[], 1]);
  });

  it('is known of the others if one is gone', async () => {
    const { trail } = aTrail({ deployments: [past(1, 'FJ1', null, `${sid(1)} is live`)] }, (path) =>
      path.endsWith('/statuses') ? { status: 404 } : undefined,
    );
    expect(await trail.past(query, releases)).toMatchObject({ found: [{ made: [] }], problem: undefined });
  });
});
