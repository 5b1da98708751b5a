import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { credentialsOf } from '../../../simulator/flex/planted.ts';
import type { FlexSeed, Unknowns } from '../../../simulator/flex/seed.ts';
import { contactCentre } from '../../../simulator/seeds/contact-centre.ts';
import { type Simulator, startSimulator } from '../../../simulator/simulator.ts';
import { ask, FLEX, fieldsOf, type Sent, startHere } from '../client.ts';
import { assertDescribed, operations } from './described.ts';

const SEED: FlexSeed = {
  ...contactCentre(),
  apiKeys: [{}, { rights: 'read' }, { rights: 'none' }],
  otherAccounts: [{ account: 'elsewhere', configurations: [{ name: 'theirs', plugins: {} }] }],
};

let simulator: Simulator;
const walked = new Set<string>();

beforeAll(async () => {
  simulator = await startSimulator({ flex: SEED });
});
afterAll(() => simulator.close());

async function walk(path: string, sent: Sent = {}) {
  const seen = await ask(simulator, FLEX + path, sent);
  const method = sent.form === undefined ? 'GET' : 'POST';
  walked.add(assertDescribed(method, FLEX + path, seen));
  return { status: seen.status, ...fieldsOf(seen) } as Record<string, unknown>;
}

async function refused(path: string, sent: Sent = {}) {
  const seen = await ask(simulator, FLEX + path, sent);
  expect(seen.headers['content-type']).toContain('application/json');
  const { code, status, message, more_info } = fieldsOf(seen);
  expect(status).toBe(seen.status);
  expect(message).toEqual(expect.any(String));
  expect(more_info).toBe(`https://www.twilio.com/docs/errors/${code}`);
  return `${seen.status}/${code}`;
}

describe('every call of the description', () => {
  it('answers what the description says, with its status', async () => {
    const plugin = await walk('/Plugins', { form: { UniqueName: 'queue-wall', FriendlyName: 'Queue Wall' } });
    expect(plugin).toMatchObject({ status: 201, unique_name: 'queue-wall', archived: false });
    expect(await walk(`/Plugins/${plugin['sid']}`)).toMatchObject({ status: 200, unique_name: 'queue-wall' });
    expect(await walk('/Plugins/queue-wall', { form: { Description: 'On the wall' } })).toMatchObject({
      ...{ status: 200, description: 'On the wall', friendly_name: 'Queue Wall' },
    });
    const form = { Version: '1.0.0', PluginUrl: 'https://wall-1.twil.io/bundle.js', Private: 'true' };
    const version = await walk('/Plugins/queue-wall/Versions', { form });
    expect(version).toMatchObject({ status: 201, version: '1.0.0', private: true, plugin_sid: plugin['sid'] });
    expect(await walk('/Plugins/queue-wall/Versions')).toMatchObject({ plugin_versions: [{ version: '1.0.0' }] });
    const bySid = await walk(`/Plugins/${plugin['sid']}/Versions/${version['sid']}`);
    expect(await walk('/Plugins/queue-wall/Versions/1.0.0')).toEqual(bySid);

    const plugins = JSON.stringify({ plugin_version: version['sid'], phase: 3 });
    const configuration = await walk('/Configurations', {
      form: [
        ['Name', 'release-45'],
        ['Plugins', plugins],
      ],
    });
    expect(configuration).toMatchObject({ status: 201, name: 'release-45', archived: false });
    const sid = configuration['sid'];
    await walk('/Configurations');
    await walk(`/Configurations/${sid}`);
    expect(await walk(`/Configurations/${sid}/Plugins`)).toMatchObject({
      plugins: [{ unique_name: 'queue-wall', version: '1.0.0', phase: 3, plugin_version_sid: version['sid'] }],
    });
    await walk(`/Configurations/${sid}/Plugins/queue-wall`);

    const release = await walk('/Releases', { form: { ConfigurationId: 'release-45' } });
    expect(release).toMatchObject({ status: 201, configuration_sid: sid });
    expect(await walk(`/Releases/${release['sid']}`)).toMatchObject({ status: 200, sid: release['sid'] });
    expect(await walk('/Releases?PageSize=1')).toMatchObject({ releases: [{ sid: release['sid'] }] });
    expect(simulator.flex.activeRelease?.sid).toBe(release['sid']);

    await walk('/Plugins');
    const path = `/Plugins/queue-wall/Versions/${version['sid']}/Archive`;
    expect(await walk(path, { form: {} })).toMatchObject({ status: 200, archived: true });
    expect(await walk('/Plugins/queue-wall/Archive', { form: {} })).toMatchObject({ archived: true });
    expect(await walk(`/Configurations/${sid}/Archive`, { form: {} })).toMatchObject({ archived: true });
    expect(await walk(`/Configurations/${sid}`)).toMatchObject({ archived: true });
    expect([...walked].sort()).toEqual(operations);
  });
});

describe('a release', () => {
  it('takes a SID or a name, and releases again what is active', async () => {
    const { sid } = simulator.flex.configuration('release-44');
    const before = simulator.flex.releases.length;
    const first = await walk('/Releases', { form: { ConfigurationId: sid } });
    const second = await walk('/Releases', { form: { ConfigurationId: 'release-44' } });
    expect(first['configuration_sid']).toBe(sid);
    expect(second['configuration_sid']).toBe(sid);
    expect(second['sid']).not.toBe(first['sid']);
    expect(simulator.flex.releases.length).toBe(before + 2);
    expect(second['date_created']).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
  });

  it.each([
    ['nothing', {}, '400/20001'],
    ['an empty name', { ConfigurationId: '' }, '400/20001'],
    ['an unknown configuration', { ConfigurationId: 'release-99' }, '404/20404'],
    ["another account's configuration", { ConfigurationId: 'theirs' }, '404/20404'],
    ['an archived configuration', { ConfigurationId: 'release-39' }, '400/20001'],
  ])('refuses %s', async (_, form, expected) => {
    const before = simulator.flex.releases.length;
    expect(await refused('/Releases', { form })).toBe(expected);
    expect(simulator.flex.releases.length).toBe(before);
  });

  it('refuses a body that is no form', async () => {
    const sent = { form: { ConfigurationId: 'release-43' }, headers: { 'content-type': 'application/json' } };
    expect(await refused('/Releases', sent)).toBe('400/20001');
  });
});

describe('what is not known of a new configuration', () => {
  const PHASE = 3;

  /** Makes configurations of the given versions, and tells what becomes of the last one. */
  async function made(unknowns: Unknowns, ...rows: readonly (readonly [name: string, ...versions: string[]])[]) {
    const flex = {
      account: 'unknown',
      unknowns,
      plugins: [{ name: 'a', versions: [{ version: '1' }, { version: '2+b' }] }],
    };
    const one = await startHere({ flex });
    const versions = one.flex.versionsOf(one.flex.plugin('a')).toArray();
    const sent = (text: string) =>
      JSON.stringify({ plugin_version: versions.find(({ version }) => version === text)?.sid, phase: PHASE });
    let seen = '';
    for (const [name, ...texts] of rows) {
      const form = [['Name', name] as const, ...texts.map((text) => ['Plugins', sent(text)] as const)];
      const { status, text } = await ask(one, `${FLEX}/Configurations`, { form });
      const phases = one.flex.configurations[0]?.plugins.map(({ phase }) => phase);
      seen = status === 201 ? `${phases}` : `${status} ${JSON.parse(text).message}`;
    }
    const path = `${FLEX}/Plugins/a/Versions/${encodeURIComponent('2+b')}`;
    return [seen, (await ask(one, path)).status];
  }
  const refused = '400 Duplicate Flex Plugin Configuration';

  it.each<[string, Unknowns, Parameters<typeof made>[1][], string, number]>([
    [
      'nothing',
      {},
      [
        ['x', '1'],
        ['x', '1', '1', '2+b'],
      ],
      '3,3,3',
      200,
    ],
    [
      'a name twice',
      { refusesSame: 'name' },
      [
        ['x', '1'],
        ['x', '2+b'],
      ],
      refused,
      200,
    ],
    [
      'contents twice',
      { refusesSame: 'contents' },
      [
        ['x', '1', '2+b'],
        ['y', '2+b', '1'],
      ],
      refused,
      200,
    ],
    [
      'other contents',
      { refusesSame: 'contents', phase: 7 },
      [
        ['x', '1', '2+b'],
        ['x', '2+b'],
      ],
      '7',
      200,
    ],
    ['a plugin twice', { refusesSame: 'plugin', findsPlus: false }, [['x', '1', '2+b']], refused, 404],
  ])('%s', async (_, unknowns, rows, expected, byText) => {
    expect(await made(unknowns, ...rows)).toEqual([expected, byText]);
  });
});

describe('paths', () => {
  const missing = [
    '/Releases/FK0',
    '/Configurations/release-43',
    '/Plugins/none/Versions',
    '/Plugins/theme/Versions/9',
  ];

  it.each([...missing, '/Plugins/none'])('answers 404 for %s', async (path) => {
    expect(await refused(path)).toBe('404/20404');
  });

  it('answers 405 for another method, 404 for another path', async () => {
    expect(await refused('/Releases', { method: 'DELETE' })).toBe('405/20004');
    expect(simulator.unexpected).toEqual([]);
    expect(await refused('/Nothing', { method: 'PUT' })).toBe('404/20404');
    expect(simulator.unexpected).toEqual(['PUT /v1/PluginService/Nothing on flex-api.twilio.com']);
  });
});

describe('credentials', () => {
  const release = { form: { ConfigurationId: 'release-43' } };

  it('lets the auth token and the API key in', async () => {
    const { accountSid, authToken, apiKey, apiSecret } = simulator.credentials;
    for (const auth of [`${accountSid}:${authToken}`, `${apiKey}:${apiSecret}`]) {
      expect((await ask(simulator, `${FLEX}/Releases`, { auth })).status).toBe(200);
    }
  });

  it('refuses the rest with 401', async () => {
    const { accountSid, authToken, apiKey, apiSecret } = simulator.credentials;
    const wrong = ['', `${apiKey}:`, `${apiKey}:${authToken}`, `${accountSid}:${apiSecret}`, 'SK0:x', ':'];
    for (const auth of wrong) {
      expect(await refused('/Releases', { auth })).toBe('401/20003');
      expect(await refused('/Releases', { auth, ...release })).toBe('401/20003');
    }
    expect((await ask(simulator, `${FLEX}/Releases`, { auth: '' })).headers['www-authenticate']).toContain('Basic');
  });

  it('refuses a key that lacks the right with 403', async () => {
    const [, , reader, nobody] = credentialsOf(SEED).map(({ user, password }) => `${user}:${password}`);
    expect((await ask(simulator, `${FLEX}/Releases`, { auth: reader ?? '' })).status).toBe(200);
    expect(await refused('/Releases', { auth: reader ?? '', ...release })).toBe('403/20003');
    expect(await refused('/Releases', { auth: nobody ?? '' })).toBe('403/20003');
  });

  it('keeps no secret in the log', () => {
    const { authToken, apiSecret, apiKey } = simulator.credentials;
    const text = JSON.stringify(simulator.requests);
    expect(text).toContain(`Basic ${apiKey}`);
    expect(text).not.toContain(apiSecret);
    expect(text).not.toContain(authToken);
    expect(text).not.toContain(Buffer.from(`:${apiSecret}`).toString('base64').slice(4, 20));
  });
});
