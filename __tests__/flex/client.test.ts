import { describe, expect, it, vi } from 'vitest';
import type { FlexClient, FlexClientOptions } from '../../src/flex/client.ts';
import { Cancelled } from '../../src/problem.ts';
import { aClock } from '../net/local.ts';
import { answer, aTwilio, hangUp, type Turn } from './a-twilio.ts';
import {
  ACCOUNT,
  aConfiguration,
  aPlugin,
  aRelease,
  aSid,
  CONFIGURATION_ROW as configuration,
  LISTED_ROW,
  PLUGIN_ROW,
  VERSION_ROW,
} from './builders.ts';

const SERVICE = '/v1/PluginService';
const OTHER = aSid('AC', 0xb2);
const release = (number: number, account = ACCOUNT) => ({
  sid: aSid('FK', number),
  account_sid: account,
  configuration_sid: aSid('FJ', number),
  date_created: aRelease(number).dateCreated,
  url: aRelease(number).url,
});
const plugin = (account?: string) => ({ ...PLUGIN_ROW, account_sid: account });
const page = (rows: object, next?: string) => answer(200, { ...rows, meta: { next_page_url: next } });

/** What everybody is told who has to do something now. */
const SENTENCE = /^[A-Z].{20,}\.$/;

type Ask = (client: FlexClient) => Promise<unknown>;
const readConfiguration: Ask = (client) => client.configuration(aSid('FJ', 1));
const readRelease: Ask = (client) => client.release(aSid('FK', 1));
const readReleases: Ask = (client) => all(client.releasePages(50));
const readReleasesOnce: Ask = (client) => all(client.releasePages(50, { retry: false }));
const readPlugins: Ask = (client) => client.plugins(aSid('FJ', 1));

/** Asks a Twilio that takes these turns; returns its answer, or what is said of it. */
async function asking(turns: readonly Turn[], ask = readConfiguration, changed: Partial<FlexClientOptions> = {}) {
  vi.spyOn(Math, 'random').mockReturnValue(0.5);
  const twilio = await aTwilio(turns, changed);
  const result = await ask(twilio.client).catch((problem: Error) => problem);
  vi.restoreAllMocks();
  if (result instanceof Error) expect(result).toMatchObject({ remedy: expect.stringMatching(SENTENCE) });
  return { ...twilio, result };
}

async function all<T>(pages: AsyncGenerator<readonly T[]>): Promise<readonly T[]> {
  const rows: T[] = [];
  for await (const page of pages) rows.push(...page);
  return rows;
}

it.each<[string, Turn, Ask, unknown, string]>([
  [
    'a configuration',
    answer(200, configuration),
    readConfiguration,
    aConfiguration(1),
    `/Configurations/${aSid('FJ', 1)}`,
  ],
  ['a release', answer(200, release(1)), readRelease, aRelease(1), `/Releases/${aSid('FK', 1)}`],
  [
    'the configurations',
    page({ configurations: [configuration] }),
    (client) => all(client.configurationPages(1000)),
    [aConfiguration(1)],
    '/Configurations?PageSize=1000',
  ],
])('reads %s', async (_, turn, ask, expected, path) => {
  const { result, asked, requests } = await asking([turn], ask);
  expect(result).toEqual(expected);
  expect(asked).toEqual([`GET ${SERVICE}${path}`]);
  expect(requests[0]?.headers.authorization).toBe(`Basic ${Buffer.from(`${aSid('SK', 1)}:hush`).toString('base64')}`);
});

it('reads lists page by page, by the paging of the answers, on one connection', async () => {
  const turns = [
    page({ releases: [release(2)] }, 'https://evil.example.com/?Page=1&PageToken=PT1'),
    page({ releases: [release(1)] }),
  ];
  const { result, asked, connections } = await asking(turns, readReleases);
  expect(result).toEqual([aRelease(2), aRelease(1)]);
  expect(asked).toEqual([`GET ${SERVICE}/Releases?PageSize=50`, `GET ${SERVICE}/Releases?Page=1&PageToken=PT1`]);
  expect(connections()).toBe(1);
});

it('reads all plugins of a configuration', async () => {
  const turns = [
    page({ plugins: [plugin(), plugin(ACCOUNT)] }, 'https://x.example.com/?Page=1'),
    page({ plugins: [plugin(), { ...plugin(), unique_name: 'theme' }] }),
  ];
  const { result, asked } = await asking(turns, readPlugins);
  // The list moved while it was read: a row that is on two pages is one plugin.
  expect(result).toMatchObject([aPlugin(), aPlugin({ uniqueName: 'theme' })]);
  expect(asked[0]).toBe(`GET ${SERVICE}/Configurations/${aSid('FJ', 1)}/Plugins?PageSize=1000`);
});

describe('the plugins of the account', () => {
  const PLUGIN = { sid: aSid('FP', 1), accountSid: ACCOUNT, uniqueName: 'agent-desk', archived: true };
  const VERSION = { sid: aSid('FV', 1), pluginSid: aSid('FP', 1), version: '1.0.0', isPrivate: true };
  const readVersion: Ask = (client) => client.pluginVersion(PLUGIN, '1.0.0');
  const readVersions: Ask = (client) => client.pluginVersions(PLUGIN);
  const elsewhere = { ...VERSION_ROW, plugin_sid: aSid('FP', 2) };

  it('are read from all pages, each once', async () => {
    const next = 'https://x.example.com/?Page=1';
    const plugins = [page({ plugins: [LISTED_ROW] }, next), page({ plugins: [LISTED_ROW] })];
    const listed = await asking(plugins, (client) => client.allPlugins());
    expect(listed.result).toEqual([PLUGIN]);
    expect(listed.asked[0]).toBe(`GET ${SERVICE}/Plugins?PageSize=1000`);
    const versions = [page({ plugin_versions: [VERSION_ROW] }, next), page({ plugin_versions: [VERSION_ROW] })];
    const { result, asked } = await asking(versions, readVersions);
    expect(result).toMatchObject([VERSION]);
    expect(asked[0]).toBe(`GET ${SERVICE}/Plugins/${aSid('FP', 1)}/Versions?PageSize=1000`);
  });

  it('have versions by their text, encoded', async () => {
    const text = '1.0.0+b/é?';
    const { result, asked } = await asking([answer(200, { ...VERSION_ROW, version: text })], (client) =>
      client.pluginVersion(PLUGIN, text),
    );
    expect(result).toMatchObject({ ...VERSION, version: text });
    expect(asked).toEqual([`GET ${SERVICE}/Plugins/${aSid('FP', 1)}/Versions/1.0.0%2Bb%2F%C3%A9%3F`]);
  });

  it.each<[string, Turn]>([
    ['Twilio has none', answer(404, { code: 20404, message: 'No' })],
    ['Twilio answers with another', answer(200, { ...VERSION_ROW, version: '1.0' })],
  ])('have no such version if %s', async (_, turn) => {
    expect((await asking([turn], readVersion)).result).toBeUndefined();
  });

  it.each(['.', '..'])('are not asked for a version %s, which leads elsewhere', async (text) => {
    const { result, asked } = await asking([answer(200, VERSION_ROW)], (client) => client.pluginVersion(PLUGIN, text));
    expect([result, asked]).toEqual([undefined, []]);
  });

  it.each<[string, Turn, Ask, string]>([
    ['a gateway’s 404', answer(404, '<html>'), readVersion, 'not-twilio'],
    ['a version of another plugin', answer(200, elsewhere), readVersion, 'answer-mismatch'],
    ['a list of those', page({ plugin_versions: [elsewhere] }), readVersions, 'answer-mismatch'],
    ['one of another account', answer(200, { ...VERSION_ROW, account_sid: OTHER }), readVersion, 'account-mismatch'],
  ])('are not what %s says', async (_, turn, ask, code) => {
    expect((await asking([turn], ask)).result).toMatchObject({ code });
  });
});

it.each<[string, Turn, Ask, string]>([
  [
    'a document',
    answer(200, { ...configuration, account_sid: OTHER }),
    readConfiguration,
    `configuration ${aSid('FJ', 1)}`,
  ],
  ['a row of a list', page({ releases: [release(2), release(1, OTHER)] }), readReleases, 'the releases'],
  ['a plugin', page({ plugins: [plugin(OTHER)] }), readPlugins, `the plugins of configuration ${aSid('FJ', 1)}`],
])('refuses %s of another account', async (_, turn, ask, asked) => {
  expect((await asking([turn], ask)).result).toMatchObject({
    message: `Twilio's answer to ${asked} belongs to account ${OTHER}, not to ${ACCOUNT}.`,
  });
});

describe('a read that fails', () => {
  const cut: Turn = (response) => {
    response.writeHead(200, { 'content-length': '999' });
    response.write('{"sid":', () => response.socket?.destroy());
  };

  it.each<[string, Turn]>([
    ['a reset', hangUp],
    ['a body that is cut', cut],
    ['a body that is no JSON', answer(200, '<html>')],
    ['no body', answer(200)],
    ['HTTP 429', answer(429)],
    ['HTTP 500', answer(500)],
    ['HTTP 503', answer(503, '<html>')],
  ])('is tried four times: %s', async (_, turn) => {
    const { result, asked, clock } = await asking([turn, turn, turn, answer(200, configuration)]);
    expect(result).toEqual(aConfiguration(1));
    expect(asked).toHaveLength(4);
    expect(clock.waits).toEqual([250, 500, 1000]);
  });

  it('is not tried a fifth time', async () => {
    const { result, asked } = await asking([answer(503, { code: 20503, message: 'Oops' })]);
    expect(result).toMatchObject({
      message: `Twilio refused to read configuration ${aSid('FJ', 1)}: "Oops" (HTTP 503, code 20503).`,
    });
    expect(asked).toHaveLength(4);
  });

  it.each<[string, Ask]>([
    ['the releases', readReleases],
    [`release ${aSid('FK', 1)}`, readRelease],
    [`configuration ${aSid('FJ', 1)}`, readConfiguration],
    ['the configurations', (client) => all(client.configurationPages(50))],
    [`the plugins of configuration ${aSid('FJ', 1)}`, readPlugins],
  ])('says which document it was: %s', async (what, ask) => {
    const { result, asked } = await asking([answer(200, '<html>')], ask);
    expect(result).toMatchObject({ message: `Twilio's answer to ${what} cannot be read.` });
    expect(asked).toHaveLength(4);
  });

  it('is tried once if it is not worth more', async () => {
    const { result, asked, clock } = await asking([hangUp], readReleasesOnce);
    expect(result).toMatchObject({
      message: expect.stringMatching(/^Reading the releases from flex-api\.twilio\.com failed: /),
    });
    expect(asked).toHaveLength(1);
    expect(clock.waits).toEqual([]);
  });

  it('waits as long as Twilio asks, if that is longer', async () => {
    const turns = [
      answer(429, '', { 'retry-after': '7' }),
      answer(503, '', { 'retry-after': '0' }),
      answer(200, configuration),
    ];
    expect((await asking(turns)).clock.waits).toEqual([7000, 500]);
  });

  it.each([302, 400, 401, 403, 404])('is not tried again after HTTP %i', async (status) => {
    const { result, asked } = await asking([answer(status, said, { location: 'https://evil.example.com/' })]);
    expect(result).toMatchObject({ message: expect.stringContaining(`"No" (HTTP ${status}, code 20001)`) });
    expect(asked).toHaveLength(1);
  });
  const said = { code: 20001, message: 'No' };

  it.each<[unknown, string]>([
    [{ ...configuration, sid: 'x' }, '`sid` expected a FJ… SID'],
    [{ ...configuration, sid: undefined }, '`sid` is missing'],
    [{ ...configuration, name: 7 }, '`name` expected string but received 7'],
    [{ ...configuration, archived: '<html>' }, '`archived` expected boolean'],
    ['null', '`the whole` expected Object but received null'],
  ])('is not tried again if the form is not the documented one: %j', async (body, wrong) => {
    const { result, asked } = await asking([answer(200, body)]);
    expect(result).toMatchObject({
      message: `Twilio's answer to configuration ${aSid('FJ', 1)} does not have the documented form: ${wrong}.`,
    });
    expect(asked).toHaveLength(1);
  });

  it('says how to go on if the certificate is refused, at once', async () => {
    const { result, clock } = await asking([], readConfiguration, { host: 'flex-api.sydney.au1.twilio.com' });
    expect(result).toMatchObject({
      message: expect.stringMatching(
        /^Reading configuration FJ.* from flex-api\.sydney\.au1\..* failed: .*certificate/,
      ),
      remedy: expect.stringContaining('NODE_EXTRA_CA_CERTS'),
    });
    expect(clock.waits).toEqual([]);
  });

  it('says how to go on if there is no connection', async () => {
    const { result, clock } = await asking([], readConfiguration, { proxy: new URL('http://127.0.0.1:1') });
    expect(result).toMatchObject({
      message: expect.stringMatching(/ECONNREFUSED/),
      remedy: expect.stringContaining('HTTPS_PROXY'),
    });
    expect(clock.waits).toHaveLength(3);
  });

  it.each([readConfiguration, readReleasesOnce])('ends as cancelled when the run is: %#', async (ask) => {
    const cancel = new AbortController();
    const { client, asked } = await aTwilio([() => cancel.abort(new Cancelled())], { signal: cancel.signal });
    await expect(ask(client)).rejects.toThrow('The run was cancelled.');
    // Not even begun.
    await expect(ask(client)).rejects.toThrow('The run was cancelled.');
    expect(asked).toHaveLength(1);
  });

  it('gives up an answer after 30 s', async () => {
    const clock = aClock();
    const { result } = await asking([clock.pass], readReleasesOnce, { clock });
    expect(result).toMatchObject({ message: expect.stringContaining('failed: no answer within 30 s.') });
    expect(clock.pending()).toBe(0);
  });
});

it('reads a page of a list up to 16 MiB, a document up to one', async () => {
  const long = 'x'.repeat(2 * 1024 * 1024);
  const { result } = await asking([page({ releases: [{ ...release(1), more: long }] })], readReleases);
  expect(result).toEqual([aRelease(1)]);
  const { result: document } = await asking([answer(200, { ...configuration, more: long })]);
  expect(document).toMatchObject({ message: expect.stringMatching(/larger than 1048576 bytes/) });
});

it('lets go of its time limits, and of the connections that it keeps', async () => {
  const { client, open, clock } = await asking([answer(200, configuration)]);
  expect([open(), clock.pending()]).toEqual([1, 0]);
  client[Symbol.dispose]();
  await vi.waitFor(() => expect(open()).toBe(0));
});

it('asks for nothing more then, not even once again what failed', async () => {
  const twilio: Awaited<ReturnType<typeof aTwilio>> = await aTwilio([
    () => twilio.client[Symbol.dispose](),
    answer(200, configuration),
  ]);
  await expect(twilio.client.configuration(aSid('FJ', 1))).rejects.toThrow();
  expect(twilio.asked).toHaveLength(1);
});

describe('an answer belongs to its question', () => {
  const FJ2 = aSid('FJ', 2);
  const keyed = (rows: object, key: string) => answer(200, { ...rows, meta: { key } });
  const listed = { releases: [], configurations: [], plugins: [], plugin_versions: [] };
  const AGENT_DESK = { sid: aSid('FP', 1), accountSid: ACCOUNT, uniqueName: 'agent-desk', archived: false };
  const ofAnother = { ...VERSION_ROW, plugin_sid: aSid('FP', 2) };

  it.each<[Turn, Ask, string]>([
    [answer(200, { ...configuration, sid: FJ2 }), readConfiguration, `configuration ${aSid('FJ', 1)} is of ${FJ2}`],
    [answer(200, release(2)), readRelease, `release ${aSid('FK', 1)} is of ${aSid('FK', 2)}`],
    [keyed(listed, 'plugins'), readReleases, 'the releases is a page of plugins'],
    [
      page({ plugins: [{ ...plugin(), configuration_sid: FJ2 }] }),
      readPlugins,
      `the plugins of configuration ${aSid('FJ', 1)} is of configuration ${FJ2}`,
    ],
    [
      answer(200, ofAnother),
      (client) => client.pluginVersion(AGENT_DESK, '1.0.0'),
      `version 1.0.0 of agent-desk is of plugin ${aSid('FP', 2)}`,
    ],
    [
      page({ plugin_versions: [ofAnother] }),
      (client) => client.pluginVersions(AGENT_DESK),
      `the versions of agent-desk is of plugin ${aSid('FP', 2)}`,
    ],
    [keyed(listed, 'x'), (client) => client.allPlugins(), 'the plugins is a page of x'],
  ])('and is refused if it is not: %#', async (turn, ask, said) => {
    expect((await asking([turn], ask)).result).toMatchObject({
      ...{ code: 'answer-mismatch', message: `Twilio's answer to ${said}.` },
    });
  });

  it.each<[string, Ask]>([
    ['releases', readReleases],
    ['configurations', (client) => all(client.configurationPages(50))],
    ['plugins', readPlugins],
    ['plugins', (client) => client.allPlugins()],
    ['plugin_versions', (client) => client.pluginVersions(AGENT_DESK)],
  ])('as a page of %s does', async (key, ask) => {
    expect((await asking([keyed(listed, key)], ask)).result).toEqual([]);
  });

  it('as a plugin of this configuration does', async () => {
    const turn = page({ plugins: [{ ...plugin(), configuration_sid: aSid('FJ', 1) }] });
    expect((await asking([turn], readPlugins)).result).toMatchObject([{ uniqueName: aPlugin().uniqueName }]);
  });
});

describe('the release that Twilio calls active', () => {
  const readActive: Ask = (client) => client.active();

  it('is read by its name, once, and says nothing if it cannot be read', async () => {
    const { result, asked } = await asking([answer(200, release(1))], readActive);
    expect([result, asked]).toEqual([aRelease(1), [`GET ${SERVICE}/Releases/Active`]]);
    const silent = await asking([answer(503)], readActive);
    expect([silent.result, silent.asked.length]).toEqual([undefined, 1]);
  });

  it('is none of another account', async () => {
    expect((await asking([answer(200, release(1, OTHER))], readActive)).result).toMatchObject({
      message: `Twilio's answer to the active release belongs to account ${OTHER}, not to ${ACCOUNT}.`,
    });
  });
});

it('the time is Twilio’s, as its last answer with a date has it', async () => {
  const at = async (...dates: readonly string[]) => {
    const turns = dates.map((date) => answer(200, configuration, { date }));
    const twilio = await aTwilio(turns);
    const times = [twilio.client.now().toISOString()];
    for (const _ of turns) {
      await readConfiguration(twilio.client);
      times.push(twilio.client.now().toISOString());
    }
    return times;
  };
  const [unknown, known] = ['1970-01-01T00:00:00.000Z', '2026-11-28T10:00:00.000Z'];
  expect(await at('Sat, 28 Nov 2026 10:00:00 GMT', 'no date')).toEqual([unknown, known, known]);
});

it('a list that is refused is said to be one', async () => {
  expect((await asking([answer(403, { code: 20003, message: 'No' })], readReleases)).result).toMatchObject({
    message: expect.stringMatching(/^Twilio refused to list the releases: "No"/),
  });
});
