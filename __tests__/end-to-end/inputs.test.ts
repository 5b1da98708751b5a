import { describe, expect, test } from 'vitest';
import { githubSeed, SEEDED } from '../../simulator/github/seed.ts';
import type { Simulator } from '../../simulator/simulator.ts';
import { play } from './scenario.ts';

const done = { exitCode: 0, outcome: 'created', sent: 1, released: 1, live: 'release-44' };
const untouched = { released: 0, live: 'release-43' };
const refused = { exitCode: 1, outcome: '', sent: 0, ...untouched };

describe('when the target is live already', () => {
  test.concurrent.each([
    ['skip', { exitCode: 0, outcome: 'already-active', sent: 0, ...untouched }],
    ['release', { exitCode: 0, outcome: 'created', sent: 1, released: 1, live: 'release-43' }],
    ['fail', { exitCode: 1, outcome: 'already-active', sent: 0, ...untouched }],
  ])('when-active: %s', async (whenActive, expected) => {
    const seen = await play({ inputs: { configuration: 'release-43', 'when-active': whenActive } });
    expect(seen).toMatchObject(expected);
    expect(seen.main.outputs['release-sid']).toBe(seen.simulator.flex.activeRelease?.sid);
    expect(seen.errors).toHaveLength(expected.exitCode);
    expect(seen.deployments).toEqual(expected.sent === 0 ? [] : ['production: in_progress, success']);
  });
});

describe('a dry run', () => {
  test.concurrent('plans, and writes nothing to Twilio or to GitHub', async () => {
    const seen = await play({ inputs: { 'dry-run': 'true' } });
    expect(seen).toMatchObject({ exitCode: 0, outcome: 'planned', sent: 0, ...untouched, deployments: [] });
    expect(seen.requests.filter((request) => !request.startsWith('GET '))).toEqual([]);
    expect(seen.main.outputs['plan']).toMatch(/^v1\.[\w-]+$/);
    expect(JSON.parse(seen.main.outputs['changes'] ?? '')).toContainEqual({
      plugin: 'queue-view',
      kind: 'upgraded',
      from: '2.8.0',
      to: '3.0.0',
      major: true,
    });
    expect(seen.main.summary).toMatch(/^## 📝 Planned: release-44 would change 5 plugins · release-43 is live\n/);
  });
});

describe('credentials', () => {
  test.concurrent('with a wrong secret are refused', async () => {
    const seen = await play({ inputs: { 'api-secret': 'wrong' } });
    expect(seen).toMatchObject({ ...refused, errors: ['Flex Release: Twilio refused the credentials'] });
    expect(seen.main.log).toMatch(/HTTP 401.*code 20003/);
    expect(seen.main.log).toContain('`api-key` and `api-secret`');
  });
});

describe('region and edge', () => {
  test.concurrent.each([
    [{ edge: 'dublin' }, 'flex-api.dublin.us1.twilio.com'],
    [{ edge: 'dublin', region: 'ie1' }, 'flex-api.dublin.ie1.twilio.com'],
  ])('%o', async (inputs, host) => {
    const seen = await play({ inputs: { ...inputs, deployment: 'off' } });
    expect(seen).toMatchObject(done);
    expect(new Set(seen.simulator.requests.map((request) => request.host))).toEqual(new Set([host]));
  });
});

describe('flex-metadata', () => {
  test.concurrent('goes with every request', async () => {
    const seen = await play({ inputs: { 'flex-metadata': '{"team":"queues"}', deployment: 'off' } });
    const sent = seen.simulator.requests.map(({ headers }) => headers['flex-metadata']);
    expect(new Set(sent)).toEqual(new Set(['{"team":"queues"}']));
  });
});

describe('a deployment', () => {
  const readOnly = {
    tokens: [{ token: SEEDED.token, permissions: { deployments: 'read', contents: 'read' } }],
  } as const;
  // All else that can be wrong with the token is in `faults/github.ts`.
  test.concurrent('off asks for no right to make one', async () => {
    const seen = await play({ github: readOnly, inputs: { deployment: 'off' } });
    expect(seen).toMatchObject({ ...done, deployments: [], warnings: [] });
    expect(seen.main.log).not.toContain('deployments: write');
  });

  test.concurrent('names environment, address and reason', async () => {
    const seen = await play({
      inputs: { environment: 'live', 'environment-url': 'https://flex.example.com/x', reason: 'Because' },
    });
    const [deployment] = seen.simulator.github.deployments();
    expect(deployment).toMatchObject({
      environment: 'live',
      task: 'flex-release',
      sha: SEEDED.sha,
      payload: { record: { reason: 'Because' }, account: seen.simulator.credentials.accountSid },
    });
    expect(deployment?.statuses.at(-1)).toMatchObject({
      state: 'success',
      description: `${seen.main.outputs['release-sid']} is live`,
      environment_url: 'https://flex.example.com/x',
    });
  });

  test.concurrent('on an Enterprise Server, by its own address', async () => {
    const seen = await play({ simulator: { enterprise: true } });
    expect(seen).toMatchObject({ ...done, deployments: ['production: in_progress, success'] });
  });
});

describe('proxies', () => {
  test.concurrent('with user and password, which are never shown', async () => {
    const seen = await play({ simulator: { proxyCredentials: { user: 'ada', password: 'p:w/d' } } });
    expect(seen).toMatchObject(done);
    expect(seen.main.log.replace(/::add-mask::.*/g, '')).not.toMatch(/p:w\/d|p%3Aw%2Fd/);
  });

  test.concurrent('without a scheme are HTTP ones', async () => {
    const environmentOf = ({ proxyUrl }: Simulator) => ({
      HTTPS_PROXY: proxyUrl.replace('http://127.0.0.1', 'localhost'),
    });
    expect(await play({ environmentOf })).toMatchObject(done);
  });

  test.concurrent('that are none are told of, not gone around', async () => {
    const seen = await play({ environment: { HTTPS_PROXY: 'socks5://ada:hushhush@127.0.0.1:9' } });
    expect(seen).toMatchObject({ ...refused, errors: ['Flex Release: invalid proxy'] });
    expect(seen.main.log).toContain('The variable HTTPS_PROXY names no HTTP proxy.');
    expect(seen.main.log.replace(/::add-mask::.*/g, '')).not.toContain('hushhush');
    expect(seen.simulator.connects).toEqual([]);
  });

  test.concurrent('that NO_PROXY excludes are not used', async () => {
    // No connection can come of it here: the point is where it goes.
    const seen = await play({ environment: { NO_PROXY: 'twilio.com' }, inputs: { deployment: 'off' } });
    expect(seen).toMatchObject({ exitCode: 1, sent: 0 });
    expect(seen.simulator.connects).toEqual([]);
  });
});

test('all problems of the inputs are told at once, before any request', async () => {
  const seen = await play({
    credentials: 'none',
    github: githubSeed(),
    inputs: {
      configuration: 'previous~x',
      'account-sid': 'AC12',
      'api-key': 'SK12',
      'api-secret': 'the-secret',
      region: 'ie1',
      'dry-run': 'yes',
      'when-active': 'never',
      'settle-seconds': '4',
      deployment: 'on',
      'environment-url': 'flex.example.com',
      'flex-metadata': 'grün',
    },
  });
  expect(seen).toMatchObject({ ...refused, requests: [], errors: ['Flex Release: invalid input'] });
  expect(seen.simulator.connects).toEqual([]);
  const [error] = seen.main.commands.filter(({ name }) => name === 'error');
  const named = [...(error?.message ?? '').matchAll(/`([a-z-]+)`: /g)].map(([, name]) => name);
  expect(named).toEqual([
    ...['configuration', 'account-sid', 'api-key', 'region', 'flex-metadata', 'dry-run'],
    ...['when-active', 'settle-seconds', 'deployment', 'environment-url'],
  ]);
  expect(seen.main.log.replace('::add-mask::the-secret', '')).not.toContain('the-secret');
});
