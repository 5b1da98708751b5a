import { request } from 'node:http';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { processAuthority } from '../../simulator/certificate.ts';
import type { Simulator } from '../../simulator/simulator.ts';
import { play } from './scenario.ts';

/** GitHub as a server of a company's own network: it has TLS, and no proxy leads to it. */

const HOST = 'github.example';
let server: Server;
let githubApiUrl: string;
const reached: string[] = [];

beforeAll(async () => {
  const authority = await processAuthority();
  server = createServer(
    { SNICallback: (host, done) => void authority.contextFor(host).then((context) => done(null, context)) },
    (incoming, response) => {
      const { method, headers, url = '' } = incoming;
      reached.push(`${method} ${url}`);
      const onwards = request(new URL(url, githubApiUrl), { method, headers }, (answer) => {
        response.writeHead(answer.statusCode ?? 0, answer.headers);
        answer.pipe(response);
      });
      incoming.pipe(onwards);
    },
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(() => void server.close());

const nearby = (noProxy: string) => ({
  nodeOptions: ['--import', new URL('nearby-name.mjs', import.meta.url).href],
  environmentOf: (simulator: Simulator) => {
    ({ githubApiUrl } = simulator);
    const { port } = server.address() as AddressInfo;
    return { NO_PROXY: noProxy, GITHUB_API_URL: `https://${HOST}:${port}/api/v3` };
  },
});

test('what NO_PROXY names is reached without the proxy, and the rest through it', async () => {
  const seen = await play(nearby(HOST));
  expect(seen).toMatchObject({
    ...{ outcome: 'created', live: 'release-44', warnings: [] },
    deployments: ['production: in_progress, success'],
  });
  expect(reached.filter((request) => request.startsWith('POST /api/v3/'))).toHaveLength(3);
  expect(new Set(seen.simulator.connects.map(({ host }) => host))).toEqual(new Set(['flex-api.twilio.com']));
});

test('what it does not name is asked of the proxy', async () => {
  await expect(play(nearby('elsewhere.example'))).rejects.toThrow(`nobody should do: CONNECT to ${HOST}`);
});
