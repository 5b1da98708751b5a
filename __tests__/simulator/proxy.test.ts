import { existsSync } from 'node:fs';
import { request } from 'node:http';
import { describe, expect, it } from 'vitest';
import { SEEDED } from '../../simulator/github/seed.ts';
import { ask, FLEX, failure, startHere, tunnel } from './client.ts';

const bearer = { authorization: `Bearer ${SEEDED.token}` };
const deployments = '/repos/octo-org/flex-project/deployments';

describe('the proxy', () => {
  const strangers = ['example.com:443', 'api.twilio.com:443', 'flex-api.twilio.com.evil.example:443'];

  it.each([...strangers, 'flex-api.twilio.com:80', ''])('refuses a CONNECT to "%s"', async (target) => {
    const simulator = await startHere();
    expect(await failure(tunnel(simulator, target))).toMatch(/^proxy answered 40[03]$/);
    expect(simulator.unexpected).toHaveLength(target === '' ? simulator.unexpected.length : 1);
    expect(simulator.requests).toEqual([]);
  });

  it('refuses a request without CONNECT', async () => {
    const simulator = await startHere();
    const { hostname, port } = new URL(simulator.proxyUrl);
    const status = await new Promise((resolve) => {
      request({ hostname, port, path: `${FLEX}/Releases` }, ({ statusCode }) => resolve(statusCode)).end();
    });
    expect(status).toBe(403);
    expect(simulator.unexpected).toEqual([expect.stringContaining('without a CONNECT')]);
  });

  it('takes away its certificate when it closes, and answers nobody', async () => {
    const simulator = await startHere();
    expect(existsSync(simulator.certificateFile)).toBe(true);
    await simulator.close();
    expect(existsSync(simulator.certificateFile)).toBe(false);
    expect(await failure(tunnel(simulator, 'flex-api.twilio.com:443'))).toBe('ECONNREFUSED');
  });
});

describe('the services behind it', () => {
  it('writes down what came, in order', async () => {
    const simulator = await startHere();
    await ask(simulator, `${FLEX}/Releases?PageSize=1`, { headers: { 'Flex-Metadata': 'abc' } });
    await ask(simulator, `${FLEX}/Releases`, { form: { ConfigurationId: 'release-44' } });
    await ask(simulator, `https://api.github.com${deployments}`, { auth: '', headers: bearer });
    expect(simulator.requests).toMatchObject([
      {
        ...{ service: 'flex', method: 'GET', path: '/v1/PluginService/Releases', query: '?PageSize=1' },
        ...{ status: 200, connection: 1, headers: { 'flex-metadata': 'abc' }, answeredAt: expect.any(Number) },
      },
      { service: 'flex', method: 'POST', body: 'ConfigurationId=release-44', status: 201, connection: 2 },
      { service: 'github', path: deployments, headers: { authorization: 'Bearer' }, status: 200 },
    ]);
    expect(JSON.stringify(simulator.requests)).not.toContain(SEEDED.token);
    expect(simulator.unexpected).toEqual([]);
  });

  it('says when credentials reach a bundle host', async () => {
    const simulator = await startHere();
    await ask(simulator, 'https://a-1.twil.io/bundle.js', { auth: 'AC0:secret' });
    expect(simulator.unexpected).toEqual(['credentials were sent to a-1.twil.io']);
  });

  it('lets GitHub misbehave too, but not answer what it does not do', async () => {
    const at = { on: 'request', path: '/deployments$' } as const;
    const simulator = await startHere({
      faults: [
        { at, do: { kind: 'merge', status: 502 } },
        { at: { ...at, nth: 2 }, commit: 'no' },
      ],
    });
    const list = () => ask(simulator, `https://api.github.com${deployments}`, { auth: '', headers: bearer });
    expect((await list()).status).toBe(502);
    expect((await list()).status).toBe(500);
    expect(simulator.unexpected).toEqual([expect.stringContaining('github cannot answer without committing')]);
  });
});
