import { describe, expect, it } from 'vitest';
import type { DeploymentSeed } from '../../simulator/github/seed.ts';
import { AUTHORITY } from '../an-authority.ts';
import { aTrail, ofRelease, PAGE, RUN, without } from './a-trail.ts';

const job = { environment: 'production', jobId: '7' };
const place = { account: 'AC1', environment: 'production', environmentUrl: 'https://flex.twilio.com' };
const LIVE = { state: 'success', description: 'FK1 is live' } as const;
const newer = (id = Number.MAX_SAFE_INTEGER) =>
  ({ id, url: '', madeFor: 'release', environment: 'production', logUrl: 'https://log' }) as const;

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
  const many = (length: number, one: DeploymentSeed) => Array.from({ length }, () => one);

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
  ])('%s', async (_, deployments, retired) => {
    const { trail, rows, warnings } = aTrail({ deployments });
    const before = rows().map(({ state }) => state);
    await trail.retire(newer(), place, { stays: ['FK1', 'FJ1'] }, AUTHORITY);
    expect(rows().flatMap(({ state }, at) => (state === before[at] ? [] : [at]))).toEqual(retired);
    expect(warnings).toEqual([]);
    for (const at of retired) {
      expect(rows()[at]?.statuses.at(-1)).toMatchObject({
        ...{ state: 'inactive', description: 'Replaced by a newer release' },
        ...{ log_url: 'https://log', environment_url: 'https://flex.twilio.com' },
      });
    }
  });

  it('are those before the newer one', async () => {
    const { trail, rows, ids } = aTrail({ deployments: many(3, live) });
    await trail.retire(newer(ids()[1]), place, { stays: [] }, AUTHORITY);
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
    await trail.retire(newer(), place, { stays: [] }, AUTHORITY);
    expect(warnings).toEqual([
      expect.stringMatching(new RegExp(`^GitHub refused to ${tried}: .* Add .deployments: write`)),
    ]);
  });
});

describe('what earlier runs made', () => {
  const query = { deployment: 'auto', environment: 'production', own: undefined } as const;
  const run = (number: number) => ({ title: `release #${number}`, url: `${RUN}${number}` });
  const release = (number: number, configuration: number) => ({
    sid: sid(number),
    configurationSid: `FJ${configuration}`,
  });
  const sid = (number: number) => `FK${String(number).padStart(32, '0')}`;
  /** The deployment of a run that released this configuration over that release, and said this. */
  const past = (number: number, configuration: string | null, over: number | null, says: string) => ({
    ...ofRelease('success', says, { run: run(number), configuration, previousRelease: over && sid(over) }),
  });
  // The second release was rolled back: what it replaced is live again.
  const releases = [release(3, 1), release(2, 2), release(1, 1)];

  it('is what ours say; the statuses are read only if it may have been rolled back', async () => {
    const deployments = [
      past(1, 'FJ1', null, `${sid(1)} is live`),
      past(2, 'FJ2', 1, `Rolled back: ${sid(3)} made it live again`),
      past(4, 'FJ2', 3, ''),
      { task: 'flex-release', payload: 'theirs' },
      { ...past(9, 'FJ2', 1, ''), environment: 'staging' },
    ];
    const { trail, asked, ids } = aTrail({ deployments });
    expect(await trail.past(query, releases)).toEqual([
      { run: run(4), configuration: 'FJ2', previousRelease: sid(3), made: [] },
      { run: run(2), configuration: 'FJ2', previousRelease: sid(1), made: [sid(3)] },
      { run: run(1), configuration: 'FJ1', previousRelease: '', made: [] },
    ]);
    expect(asked).toEqual([
      '/deployments?task=flex-release&environment=production&per_page=100',
      `/deployments/${ids()[1]}/statuses`,
    ]);
  });

  it.each([
    ['nothing is on top of it', [release(2, 2), release(1, 1)]],
    ['another configuration is on top of it', [release(3, 3), release(2, 2), release(1, 1)]],
    ['nothing is under it', [release(3, 1), release(2, 2)]],
    [
      'it is older than what people are shown',
      [...Array.from({ length: 10 }, (_, at) => release(90 - at, 9)), ...releases],
    ],
  ])('was not rolled back if %s', async (_, among) => {
    const { trail, asked } = aTrail({ deployments: [past(2, 'FJ2', 1, '')] });
    await trail.past(query, among);
    expect(asked).toHaveLength(1);
  });

  it('is what the newest five deployments of the job say, too, if this run reuses one', async () => {
    const ofJob = (number: number) => ({
      environment: 'staging',
      statuses: [
        { state: 'in_progress' as const, description: `${sid(number)} is live`, log_url: `${RUN}/job/${number}` },
        { state: 'success' as const, description: '' },
      ],
    });
    const { trail, ids, asked } = aTrail({ deployments: [1, 2, 3, 4, 5, 6, 7].map(ofJob) });
    const own = { id: ids()[6] ?? 0, environment: 'staging' };
    const made = (number: number) => ({
      run: { title: '', url: RUN },
      configuration: '',
      previousRelease: '',
      made: [sid(number)],
    });
    expect(await trail.past({ ...query, own }, [])).toEqual([6, 5, 4, 3, 2].map(made));
    expect(asked.slice(0, 2)).toEqual([
      '/deployments?task=flex-release&environment=staging&per_page=100',
      '/deployments?task=deploy&environment=staging&per_page=6',
    ]);
    expect(await trail.past({ ...query, own: { id: 1, environment: 'staging' } }, [])).toHaveLength(5);
  });

  it('is unknown for one whose statuses say nothing', async () => {
    const { trail } = aTrail({ deployments: [{}] });
    const [only] = await trail.past({ ...query, own: { id: 1, environment: 'production' } }, []);
    expect(only).toEqual({ run: { title: '', url: '' }, configuration: '', previousRelease: '', made: [] });
  });

  it.each([
    ['off', {}, 0],
    ['required', without('deployments'), 1],
  ] as const)('is nothing with %s, %j', async (deployment, seed, times) => {
    const { trail, asked } = aTrail(seed);
    expect([await trail.past({ ...query, deployment }, releases), asked.length]).toEqual([[], times]);
  });
});
