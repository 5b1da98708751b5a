import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { largeSeed } from '../../simulator/seeds/large.ts';
import { type Simulator, startSimulator } from '../../simulator/simulator.ts';

const CLIENT = fileURLToPath(new URL('twilio-client.ts', import.meta.url));
let simulator: Simulator;
let sids: readonly string[];

beforeAll(async () => {
  simulator = await startSimulator({ flex: largeSeed({ releases: 2345, configurations: 130, plugins: 55 }) });
  sids = simulator.flex.releases.map(({ sid }) => sid);
});
afterAll(() => simulator.close());

it('works with Twilio’s own library', async () => {
  const { accountSid, apiKey, apiSecret } = simulator.credentials;
  const env = {
    ...{ PATH: process.env['PATH'], HTTP_PROXY: simulator.proxyUrl },
    ...{ TWILIO_ACCOUNT_SID: accountSid, TWILIO_API_KEY: apiKey, TWILIO_API_SECRET: apiSecret },
    ...{ TWILIO_CA_BUNDLE: simulator.certificateFile, NODE_EXTRA_CA_CERTS: simulator.certificateFile },
  };
  const started = Date.now();
  const { stdout } = await promisify(execFile)(process.execPath, [CLIENT], { env, maxBuffer: 1 << 24 });
  const seen = JSON.parse(stdout);
  expect(seen).toMatchObject({
    refusal: { status: 401, code: 20003 },
    missing: { status: 404, code: 20404 },
    ...{ plugins: 56, configurations: 131, byText: [true, true], releaseFetched: true },
    fetched: ['made-here-1', 'R&D + 100%'],
    configured: [
      ['made-here', '1.0.0', 3],
      ['plugin-7', '1.1.0', 3],
    ],
    versions: [
      ['1.1.0+build.7', false],
      ['1.0.0', false],
    ],
  });
  expect(seen.listed).toEqual(sids);
  expect(seen.inSmallPages).toEqual(sids.slice(0, 120));
  expect(seen.pages).toEqual([sids.slice(0, 60), sids.slice(60, 120), sids.slice(0, 60)]);
  expect(seen.release).toBe(simulator.flex.activeRelease?.sid);
  // To the second.
  expect(started - 1000 < seen.date && seen.date <= Date.now()).toBe(true);
  expect(simulator.unexpected).toEqual([]);
});
