import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { proxyFor } from '../../src/net/proxy.ts';

const URL_OF_FLEX = 'https://flex-api.twilio.com';
const NAMES = ['https_proxy', 'HTTPS_PROXY', 'http_proxy', 'HTTP_PROXY', 'no_proxy', 'NO_PROXY'];

beforeEach(() => {
  for (const name of NAMES) vi.stubEnv(name, undefined);
});
afterEach(() => void vi.unstubAllEnvs());

it.each(['https_proxy', 'HTTPS_PROXY'])(
  'is what %s names, with user and password as they are written',
  (name) => {
    vi.stubEnv(name, 'http://us%40er:pa%25ss@proxy.example:3128');
    const proxy = proxyFor(URL_OF_FLEX);
    expect([proxy?.host, proxy?.username, proxy?.password]).toEqual([
      'proxy.example:3128',
      'us%40er',
      'pa%25ss',
    ]);
  },
);

it('is none where none is named', () => {
  expect(proxyFor(URL_OF_FLEX)).toBeUndefined();
});

it.each(['twilio.com', '.twilio.com', 'flex-api.twilio.com:443', 'a.example, FLEX-API.twilio.com', '*'])(
  'is none where NO_PROXY names the host: %s',
  (names) => {
    vi.stubEnv('HTTPS_PROXY', 'http://proxy.example');
    vi.stubEnv('NO_PROXY', names);
    expect(proxyFor(URL_OF_FLEX)).toBeUndefined();
  },
);

it('is not gone around where its name cannot be read', () => {
  vi.stubEnv('HTTPS_PROXY', 'http://ada:50%off@proxy.example');
  expect(() => proxyFor(URL_OF_FLEX)).toThrow('The variable HTTPS_PROXY holds no URL that can be read.');
  expect(() => proxyFor(URL_OF_FLEX)).not.toThrow(/50%off/);
});

it('need not be read where NO_PROXY names the host', () => {
  vi.stubEnv('HTTPS_PROXY', 'http://ada:50%off@proxy.example');
  vi.stubEnv('NO_PROXY', 'twilio.com');
  expect(proxyFor(URL_OF_FLEX)).toBeUndefined();
});
