import { describe, expect, it, vi } from 'vitest';
import type { FlexClient } from '../../src/flex/client.ts';
import { Cancelled } from '../../src/problem.ts';
import { answer, aTwilio, hangUp, type Turn } from './a-twilio.ts';
import { ACCOUNT, aConfiguration, aPlugin, aRelease, aSid } from './builders.ts';

const SERVICE = '/v1/PluginService';
const OTHER = aSid('AC', 0xb2);
const release = (number: number, account = ACCOUNT) => ({
  sid: aSid('FK', number),
  account_sid: account,
  configuration_sid: aSid('FJ', number),
  date_created: aRelease(number).dateCreated,
  url: aRelease(number).url,
});
const configuration = { sid: aSid('FJ', 1), account_sid: ACCOUNT, name: 'release-1', archived: false };
const plugin = (account?: string) => ({
  account_sid: account,
  plugin_version_sid: aSid('FV', 1),
  unique_name: 'agent-desk',
  version: '1.0.0',
  phase: 3,
  plugin_url: aPlugin().bundleUrl,
});
const page = (rows: object, next?: string) => answer(200, { ...rows, meta: { next_page_url: next } });

/** What everybody is told who has to do something now. */
const SENTENCE = /^[A-Z].{20,}\.$/;

/** Asks a Twilio that takes these turns for one configuration; gives it, or what is said of it. */
async function asking(
  turns: readonly Turn[],
  ask = (client: FlexClient): Promise<unknown> => client.configuration(aSid('FJ', 1)),
) {
  vi.spyOn(Math, 'random').mockReturnValue(0.5);
  const twilio = await aTwilio(turns);
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

it('reads one document', async () => {
  const { result, asked, requests } = await asking([answer(200, configuration)]);
  expect(result).toEqual(aConfiguration(1));
  expect(asked).toEqual([`GET ${SERVICE}/Configurations/${aSid('FJ', 1)}`]);
  expect(requests[0]?.headers.authorization).toBe(`Basic ${Buffer.from(`${aSid('SK', 1)}:hush`).toString('base64')}`);
});

it('reads a release', async () => {
  const { result, asked } = await asking([answer(200, release(1))], (client) => client.release(aSid('FK', 1)));
  expect(result).toEqual(aRelease(1));
  expect(asked).toEqual([`GET ${SERVICE}/Releases/${aSid('FK', 1)}`]);
});

it('reads lists page by page, by the paging of the answers, on one connection', async () => {
  const turns = [
    page({ releases: [release(2)] }, 'https://evil.example.com/?Page=1&PageToken=PT1'),
    page({ releases: [release(1)] }),
  ];
  const { result, asked, connections } = await asking(turns, (client) => all(client.releasePages(50)));
  expect(result).toEqual([aRelease(2), aRelease(1)]);
  expect(asked).toEqual([`GET ${SERVICE}/Releases?PageSize=50`, `GET ${SERVICE}/Releases?Page=1&PageToken=PT1`]);
  expect(connections()).toBe(1);
});

it('reads configurations', async () => {
  const { result, asked } = await asking([page({ configurations: [configuration] })], (client) =>
    all(client.configurationPages(1000)),
  );
  expect(result).toEqual([aConfiguration(1)]);
  expect(asked).toEqual([`GET ${SERVICE}/Configurations?PageSize=1000`]);
});

it('reads all plugins of a configuration', async () => {
  const turns = [
    page({ plugins: [plugin(), plugin(ACCOUNT)] }, 'https://x.example.com/?Page=1'),
    page({ plugins: [plugin()] }),
  ];
  const { result, asked } = await asking(turns, (client) => client.plugins(aSid('FJ', 1)));
  expect(result).toMatchObject([aPlugin(), aPlugin(), aPlugin()]);
  expect(asked[0]).toBe(`GET ${SERVICE}/Configurations/${aSid('FJ', 1)}/Plugins?PageSize=1000`);
});

it.each<[string, Turn, (client: FlexClient) => Promise<unknown>, string]>([
  [
    'a document',
    answer(200, { ...configuration, account_sid: OTHER }),
    (client) => client.configuration(aSid('FJ', 1)),
    `configuration ${aSid('FJ', 1)}`,
  ],
  [
    'a row of a list',
    page({ releases: [release(2), release(1, OTHER)] }),
    (client) => all(client.releasePages(50)),
    'the releases',
  ],
  [
    'a plugin',
    page({ plugins: [plugin(OTHER)] }),
    (client) => client.plugins(aSid('FJ', 1)),
    `the plugins of configuration ${aSid('FJ', 1)}`,
  ],
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
    const { result, asked, waits } = await asking([turn, turn, turn, answer(200, configuration)]);
    expect(result).toEqual(aConfiguration(1));
    expect(asked).toHaveLength(4);
    expect(waits).toEqual([250, 500, 1000]);
  });

  it('is not tried a fifth time', async () => {
    const { result, asked } = await asking([answer(503, { code: 20503, message: 'Oops' })]);
    expect(result).toMatchObject({
      message: `Twilio refused to read configuration ${aSid('FJ', 1)}: "Oops" (HTTP 503, code 20503).`,
    });
    expect(asked).toHaveLength(4);
  });

  it('says which document it was, whatever it was', async () => {
    const asked: [string, (client: FlexClient) => Promise<unknown>][] = [
      ['the releases', (client) => all(client.releasePages(50))],
      [`release ${aSid('FK', 1)}`, (client) => client.release(aSid('FK', 1))],
      [`configuration ${aSid('FJ', 1)}`, (client) => client.configuration(aSid('FJ', 1))],
      ['the configurations', (client) => all(client.configurationPages(50))],
      [`the plugins of configuration ${aSid('FJ', 1)}`, (client) => client.plugins(aSid('FJ', 1))],
    ];
    for (const [what, ask] of asked) {
      const { result, asked } = await asking([answer(200, '<html>')], ask);
      expect(result).toMatchObject({ message: `Twilio's answer to ${what} cannot be read.` });
      expect(asked).toHaveLength(4);
    }
  });

  it('is tried once if it is not worth more', async () => {
    const { result, asked, waits } = await asking([hangUp], (client) => all(client.releasePages(50, { retry: false })));
    expect(result).toMatchObject({
      message: expect.stringMatching(/^Reading the releases from flex-api\.twilio\.com failed: /),
    });
    expect(asked).toHaveLength(1);
    expect(waits).toEqual([]);
  });

  it('waits as long as Twilio asks, if that is longer', async () => {
    const turns = [
      answer(429, '', { 'retry-after': '7' }),
      answer(503, '', { 'retry-after': '0' }),
      answer(200, configuration),
    ];
    expect((await asking(turns)).waits).toEqual([7000, 500]);
  });

  it.each([302, 400, 401, 403, 404])('is not tried again after HTTP %i', async (status) => {
    const { result, asked } = await asking([answer(status, said, { location: 'https://evil.example.com/' })]);
    expect(result).toMatchObject({ message: expect.stringContaining(`"No" (HTTP ${status}, code 20001)`) });
    expect(asked).toHaveLength(1);
  });
  const said = { code: 20001, message: 'No' };

  it('is not tried again if the form is not the documented one', async () => {
    const { result, asked } = await asking([answer(200, { ...configuration, sid: 'x' })]);
    expect(result).toMatchObject({
      message: `Twilio's answer to configuration ${aSid('FJ', 1)} does not have the documented form: \`sid\` expected a FJ… SID.`,
    });
    expect(asked).toHaveLength(1);
    const { result: bare } = await asking([answer(200, { ...configuration, sid: undefined })]);
    expect(bare).toMatchObject({ message: expect.stringMatching(/form: `sid` is missing\.$/) });
    const { result: number } = await asking([answer(200, { ...configuration, name: 7 })]);
    expect(number).toMatchObject({ message: expect.stringMatching(/form: `name` expected .*string.* received 7\.$/) });
    const { result: page } = await asking([answer(200, { ...configuration, archived: '<html>' })]);
    expect(page).toMatchObject({ message: expect.stringMatching(/form: `archived` expected boolean\.$/) });
    const { result: none } = await asking([answer(200, 'null')]);
    expect(none).toMatchObject({ message: expect.stringMatching(/form: `the whole` expected Object .*\.$/) });
  });

  it('says how to go on if the certificate is refused, at once', async () => {
    const { client, waits } = await aTwilio([], { host: 'flex-api.sydney.au1.twilio.com' });
    await expect(client.configuration(aSid('FJ', 1))).rejects.toMatchObject({
      message: expect.stringMatching(
        /^Reading configuration FJ.* from flex-api\.sydney\.au1\.twilio\.com failed: .*certificate/,
      ),
      remedy: expect.stringContaining('NODE_EXTRA_CA_CERTS'),
    });
    expect(waits).toEqual([]);
  });

  it('says how to go on if there is no connection', async () => {
    const { client, waits } = await aTwilio([], { proxy: new URL('http://127.0.0.1:1') });
    await expect(client.configuration(aSid('FJ', 1))).rejects.toMatchObject({
      message: expect.stringMatching(/ECONNREFUSED/),
      remedy: expect.stringContaining('HTTPS_PROXY'),
    });
    expect(waits).toHaveLength(3);
  });

  it('ends as cancelled when the run is', async () => {
    const cancel = new AbortController();
    const { client, asked } = await aTwilio([() => cancel.abort(new Cancelled())], { signal: cancel.signal });
    await expect(client.configuration(aSid('FJ', 1))).rejects.toThrow('The run was cancelled.');
    expect(asked).toHaveLength(1);
    // Not even begun, and where there would be no other try.
    await expect(all(client.releasePages(50, { retry: false }))).rejects.toThrow('The run was cancelled.');
    expect(asked).toHaveLength(1);
  });

  it('lets go of its time limit once the answer is there', async () => {
    const { pending } = await asking([answer(200, configuration)]);
    expect(pending()).toBe(0);
  });

  it('ends as cancelled when the run is, even if it would not be tried again', async () => {
    const cancel = new AbortController();
    const { client } = await aTwilio([() => cancel.abort(new Cancelled())], { signal: cancel.signal });
    await expect(all(client.releasePages(50, { retry: false }))).rejects.toThrow('The run was cancelled.');
  });

  it('gives up an answer after 30 s', async () => {
    const twilio: Awaited<ReturnType<typeof aTwilio>> = await aTwilio([() => twilio.runOut()]);
    await expect(all(twilio.client.releasePages(50, { retry: false }))).rejects.toThrow(
      'failed: no answer within 30 s.',
    );
  });
});

it('reads a page of a list up to 16 MiB, a document up to one', async () => {
  const long = 'x'.repeat(2 * 1024 * 1024);
  const { result } = await asking([page({ releases: [{ ...release(1), more: long }] })], (client) =>
    all(client.releasePages(50)),
  );
  expect(result).toEqual([aRelease(1)]);
  const { result: document } = await asking([answer(200, { ...configuration, more: long })]);
  expect(document).toMatchObject({ message: expect.stringMatching(/larger than 1048576 bytes/) });
});

it('lets go of the connections that it keeps', async () => {
  const { client, open } = await asking([answer(200, configuration)]);
  expect(open()).toBe(1);
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
