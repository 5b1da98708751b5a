import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { proxyFor } from '../../src/net/proxy.ts';

const URL_OF_FLEX = 'https://flex-api.twilio.com';
const NAMES = ['https_proxy', 'HTTPS_PROXY', 'http_proxy', 'HTTP_PROXY', 'no_proxy', 'NO_PROXY'];

beforeEach(() => {
  for (const name of NAMES) vi.stubEnv(name, undefined);
});
afterEach(() => void vi.unstubAllEnvs());

it.each(['https_proxy', 'HTTPS_PROXY'])('is what %s names, with user and password as they are written', (name) => {
  vi.stubEnv(name, 'http://us%40er:pa%25ss@proxy.example:3128');
  const proxy = proxyFor(URL_OF_FLEX);
  expect([proxy?.host, proxy?.username, proxy?.password]).toEqual(['proxy.example:3128', 'us%40er', 'pa%25ss']);
});

it('is none if none is named', () => {
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

it.each([
  ['http://ada:50%off@proxy.example', 'http:', 'proxy.example', '50%off'],
  ['proxy.example:3128', 'http:', 'proxy.example:3128', ''],
  ['ada:hush@proxy.example:3128', 'http:', 'proxy.example:3128', 'hush'],
  ['10.0.0.1:3128', 'http:', '10.0.0.1:3128', ''],
  ['https://proxy.example', 'https:', 'proxy.example', ''],
  ['http://[2001:db8::1]:3128', 'http:', '[2001:db8::1]:3128', ''],
])('is read from %s', (text, protocol, host, password) => {
  vi.stubEnv('HTTPS_PROXY', text);
  expect(proxyFor(URL_OF_FLEX)).toMatchObject({ protocol, host, password });
});

it('is what the lower-case form names if both do, unless they are empty', () => {
  vi.stubEnv('HTTPS_PROXY', 'http://capital.example');
  vi.stubEnv('https_proxy', 'http://small.example');
  expect(proxyFor(URL_OF_FLEX)?.host).toBe('small.example');
  vi.stubEnv('https_proxy', '');
  expect(proxyFor(URL_OF_FLEX)?.host).toBe('capital.example');
});

it.each(['http://ada:hush@proxy.example:port', 'socks5://proxy.example:1080', 'http://'])(
  'is not gone around where no HTTP proxy is named: %s',
  (text) => {
    vi.stubEnv('HTTPS_PROXY', text);
    expect(() => proxyFor(URL_OF_FLEX)).toThrow('The variable HTTPS_PROXY names no HTTP proxy.');
  },
);

it('need not be read if NO_PROXY names the host', () => {
  vi.stubEnv('HTTPS_PROXY', 'http://proxy.example:port');
  vi.stubEnv('NO_PROXY', 'twilio.com');
  expect(proxyFor(URL_OF_FLEX)).toBeUndefined();
});
