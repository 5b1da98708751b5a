import { setImmediate as macrotask } from 'node:timers/promises';
import { describe, expect, it, vi } from 'vitest';
import type { FlexClientOptions } from '../../src/flex/client.ts';
import { Cancelled } from '../../src/problem.ts';
import { AUTHORITY } from '../an-authority.ts';
import { aClock } from '../net/local.ts';
import { answer, aTwilio, hangUp, type Turn } from './a-twilio.ts';
import { aConfiguration, aPlugin, aRelease, aSid, CONFIGURATION_ROW, RELEASE_ROW as row } from './builders.ts';

const CONFIGURATION = aSid('FJ', 1);
const said = { code: 20001, message: 'Invalid parameter', more_info: 'https://x' };

/** Opens a connection to a Twilio that takes one turn. */
async function opened(turn: Turn, options: Partial<FlexClientOptions> = {}) {
  const twilio = await aTwilio([turn], options);
  const connection = await twilio.client.connectToRelease(AUTHORITY);
  if (connection.kind !== 'open') throw connection.problem;
  return { ...twilio, connection };
}

/** Sends one release to a Twilio that takes one turn. */
async function send(turn: Turn, options: Partial<FlexClientOptions> = {}) {
  const twilio = await opened(turn, options);
  return { ...twilio, result: await twilio.connection.send(CONFIGURATION) };
}

it('sends one form, with credentials and, if given, metadata, on a connection of its own', async () => {
  const { result, asked, requests, connections } = await send(answer(201, row));
  expect(result).toEqual({ kind: 'confirmed', release: aRelease(1) });
  expect(asked).toEqual(['POST /v1/PluginService/Releases']);
  expect(requests[0]?.body).toBe(`ConfigurationId=${CONFIGURATION}`);
  expect(requests[0]?.headers).toMatchObject({
    authorization: `Basic ${Buffer.from(`${aSid('SK', 1)}:hush`).toString('base64')}`,
    'content-type': 'application/x-www-form-urlencoded',
    accept: 'application/json',
    'user-agent': 'flex-release',
  });
  expect(requests[0]?.headers).not.toHaveProperty('flex-metadata');
  expect(connections()).toBe(1);
  const { requests: more } = await send(answer(201, row), { flexMetadata: 'a=b' });
  expect(more[0]?.headers['flex-metadata']).toBe('a=b');
});

it('sends a configuration as a form in which nothing is taken for anything else', async () => {
  const plugins = [
    { ...aPlugin(), phase: 3 },
    { ...aPlugin({ versionSid: 'F&V=' }), phase: 7 },
  ];
  const twilio = await aTwilio([answer(201, CONFIGURATION_ROW), answer(201, row), answer(404, { code: 20404 })]);
  const make = async (description: string) => {
    const connection = await twilio.client.connectToMake(AUTHORITY);
    if (connection.kind !== 'open') throw connection.problem;
    return connection.send({ name: 'a & b + 100 %', description, plugins });
  };
  expect(await make('für alle')).toEqual({ kind: 'confirmed', configuration: aConfiguration(1) });
  expect(twilio.asked).toEqual(['POST /v1/PluginService/Configurations']);
  expect([...new URLSearchParams(twilio.requests[0]?.body)]).toEqual([
    ['Name', 'a & b + 100 %'],
    ['Description', 'für alle'],
    ['Plugins', `{"plugin_version":"${aSid('FV', 1)}","phase":3}`],
    ['Plugins', '{"plugin_version":"F&V=","phase":7}'],
  ]);
  expect(await make('')).toEqual({ kind: 'indeterminate', why: 'HTTP 201 with a body that is no configuration' });
  expect(twilio.requests[1]?.body).not.toContain('Description');
  expect(await make('')).toMatchObject({
    kind: 'refused',
    problem: {
      message: expect.stringContaining('Twilio refused to create the configuration "a & b + 100 %": without a message'),
      remedy: expect.stringContaining('that each plugin version in the list exists there'),
    },
  });
});

it('takes HTTP 200 for a yes, too, but no status beyond', async () => {
  expect((await send(answer(200, row))).result).toMatchObject({ kind: 'confirmed' });
  expect((await send(answer(300, row))).result).toEqual({ kind: 'indeterminate', why: 'HTTP 300' });
});

it.each([400, 401, 403, 404, 405, 409, 410, 422, 499])('HTTP %i is a refusal', async (status) => {
  const { result } = await send(answer(status, said));
  expect(result).toMatchObject({
    kind: 'refused',
    problem: {
      message: expect.stringContaining(
        `the release of configuration ${CONFIGURATION}: "Invalid parameter" (HTTP ${status}, code 20001`,
      ),
    },
  });
});

it.each([undefined, '<html>', { message: 'blocked' }, { code: 403 }])(
  'HTTP 4xx with %j need not be from Twilio',
  async (body) => {
    for (const status of [400, 404, 429]) {
      expect((await send(answer(status, body))).result).toMatchObject({
        kind: 'unverified-refusal',
        problem: { code: 'not-twilio', message: expect.stringContaining(`(HTTP ${status})`) },
      });
    }
  },
);

it.each<[number, unknown, Record<string, string>, number | undefined]>([
  [429, { code: 20429 }, {}, undefined],
  [429, { code: 20429 }, { 'retry-after': '7' }, 7000],
  [429, { code: 20429 }, { 'retry-after': '9999' }, 60_000],
  [
    400,
    { code: 20429 },
    { date: 'Mon, 23 Nov 2026 14:00:00 GMT', 'retry-after': 'Mon, 23 Nov 2026 14:00:05 GMT' },
    5000,
  ],
])('HTTP %i with %j says that there are too many', async (status, body, headers, waitMs) => {
  expect((await send(answer(status, body, headers))).result).toMatchObject({ kind: 'rate-limited', waitMs });
});

describe('proves nothing:', () => {
  it.each<[string, Turn, string]>([
    ['a connection that is closed', hangUp, 'the connection was closed without an answer'],
    ['HTTP 500 with a message', answer(500, { code: 20500, message: 'Oops' }), 'HTTP 500, "Oops"'],
    ['HTTP 502', answer(502, '<html>'), 'HTTP 502'],
    ['HTTP 503', answer(503), 'HTTP 503'],
    ['HTTP 503 with the code of a 429', answer(503, { code: 20429 }), 'HTTP 503'],
    ['HTTP 408', answer(408), 'HTTP 408'],
    ['HTTP 301', answer(301, '', { location: 'https://flex-api.twilio.com/elsewhere' }), 'HTTP 301'],
    ['HTTP 307', answer(307, '', { location: 'https://evil.example.com/' }), 'HTTP 307'],
    ['HTTP 201 without a body', answer(201), 'HTTP 201 with a body that is no release'],
    ['HTTP 201 with HTML', answer(201, '<html>'), 'HTTP 201 with a body that is no release'],
    ...[
      {},
      [],
      null,
      { release: row },
      ...['sid', 'configuration_sid'].map((field) => ({ ...row, [field]: null })),
    ].map((body): [string, Turn, string] => [
      `HTTP 201 with ${JSON.stringify(body)}`,
      answer(201, body),
      'HTTP 201 with a body that is no release',
    ]),
    [
      'HTTP 201 with another SID',
      answer(201, { ...row, sid: CONFIGURATION }),
      'HTTP 201 with a body that is no release',
    ],
    ['HTTP 204', answer(204), 'HTTP 204 with a body that is no release'],
    [
      'a body that is too long',
      answer(201, `{"x":"${'x'.repeat(1024 * 1024)}"}`),
      'the answer is larger than 1048576 bytes',
    ],
  ])('%s', async (_, turn, why) => {
    const { result, asked } = await send(turn);
    expect(result).toEqual({ kind: 'indeterminate', why });
    expect(asked).toHaveLength(1);
  });

  it('no answer within 30 s', async () => {
    const clock = aClock();
    expect((await send(clock.pass, { clock })).result).toEqual({ kind: 'indeterminate', why: 'no answer within 30 s' });
  });

  it('a run that is cancelled meanwhile', async () => {
    const cancel = new AbortController();
    const { result } = await send(() => cancel.abort(new Cancelled()), { signal: cancel.signal });
    expect(result).toEqual({ kind: 'indeterminate', why: 'the run was cancelled while waiting for the answer' });
  });
});

it('sends nothing on a connection that was closed before its request', async () => {
  const { connection, asked } = await opened(answer(201, row));
  connection.close();
  await macrotask();
  expect(await connection.send(CONFIGURATION)).toMatchObject({
    kind: 'unsent',
    retryable: true,
    problem: {
      message: 'Twilio could not be reached: the server closed the connection before it was used.',
      remedy: expect.stringContaining('HTTPS_PROXY'),
    },
  });
  expect(asked).toEqual([]);
});

it.each<[string, Partial<FlexClientOptions>, boolean, RegExp, string]>([
  [
    'a proxy that is not there',
    { proxy: new URL('http://127.0.0.1:1') },
    true,
    /no tunnel .*ECONNREFUSED/,
    'HTTPS_PROXY',
  ],
  [
    'a refused certificate',
    { host: 'flex-api.sydney.au1.twilio.com' },
    false,
    /the certificate of .* is refused/,
    'NODE_EXTRA_CA_CERTS',
  ],
])('knows whether another try may help: %s', async (_, options, retryable, reason, remedy) => {
  const { client } = await aTwilio([], options);
  expect(await client.connectToRelease(AUTHORITY)).toMatchObject({
    kind: 'unsent',
    retryable,
    problem: {
      message: expect.stringMatching(new RegExp(`^Twilio could not be reached: ${reason.source}`)),
      remedy: expect.stringContaining(remedy),
    },
  });
});

it('says that the run was cancelled if it was, and what was sent after that is not known', async () => {
  const cancel = new AbortController();
  const { connection, ...twilio } = await opened(answer(201, row), { signal: cancel.signal });
  await vi.waitFor(() => expect(twilio.open()).toBe(1));
  cancel.abort(new Cancelled());
  expect(await connection.send(CONFIGURATION)).toMatchObject({ kind: 'indeterminate' });
  await vi.waitFor(() => expect(twilio.open()).toBe(0));
  expect(await twilio.client.connectToRelease(AUTHORITY)).toMatchObject({
    kind: 'unsent',
    retryable: false,
    problem: { message: 'The run was cancelled.' },
  });
  expect(twilio.asked).toEqual([]);
});
