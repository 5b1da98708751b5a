import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import type { LookupFunction } from 'node:net';
import { setDefaultCACertificates } from 'node:tls';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Authority, processAuthority } from '../../simulator/certificate.ts';
import type { ConnectFault } from '../../simulator/faults/fault.ts';
import { createProxy, listen } from '../../simulator/proxy.ts';
import { type AssetProbe, createAssetProbe } from '../../src/net/assets.ts';
import { Cancelled } from '../../src/problem.ts';
import { aClock, listening, type TestClock } from './local.ts';

type Asked = { readonly method: string; readonly url: string; readonly headers: IncomingMessage['headers'] };

let authority: Authority;
let serve: (asked: Asked, response: ServerResponse) => void;
let fault: ConnectFault | undefined;
let asked: Asked[];
let connects: number;
let signal: AbortController;
let clock: TestClock;
let assets: AssetProbe;

beforeAll(async () => {
  authority = await processAuthority();
  setDefaultCACertificates([authority.certificate]);
});

beforeEach(async () => {
  asked = [];
  connects = 0;
  fault = undefined;
  signal = new AbortController();
  clock = aClock();
  const proxy = createProxy({
    authority,
    credentials: undefined,
    knows: () => true,
    faultFor: () => {
      connects += 1;
      return fault;
    },
    connects: [],
    elapsed: () => 0,
    report: (problem) => expect.unreachable(problem),
    serve: ({ host }, incoming, response) => {
      const one = { method: incoming.method ?? '', url: `https://${host}${incoming.url}`, headers: incoming.headers };
      asked.push(one);
      serve(one, response);
    },
  });
  const port = await listen(proxy);
  const proxyFor = () => new URL(`http://127.0.0.1:${port}`);
  assets = createAssetProbe({ proxyFor, clock, signal: signal.signal });
  return async () => {
    assets[Symbol.dispose]();
    proxy.closeAllConnections();
    await new Promise((resolve) => proxy.close(resolve));
  };
});

const BUNDLE = 'https://plugins.example/theme/bundle.js?signed=yes';
const NOT_REACHED = { answers: false, why: 'could not be reached at a public address' };
const answer = (status: number, headers: Record<string, string> = {}) => {
  serve = (_, response) => void response.writeHead(status, { 'content-length': 6, ...headers }).end('bundle');
};
const went = () => asked.map(({ method, url }) => `${method} ${url}`);

describe('what answers', () => {
  it('is asked for by HEAD, once, as a stranger', async () => {
    answer(200);
    expect(await assets.probe(BUNDLE.replace('https://', 'https://ada:secret@'))).toEqual({ answers: true });
    expect(went()).toEqual([`HEAD ${BUNDLE}`]);
    const headers = Object.keys(asked[0]?.headers ?? {}).sort();
    expect(headers.join(' ')).toBe('accept accept-encoding connection host user-agent');
  });

  it.each([403, 405, 501])('is asked for by one byte if HEAD is answered with %i', async (status) => {
    serve = ({ method }, response) => void response.writeHead(method === 'HEAD' ? status : 206).end('b');
    expect(await assets.probe(BUNDLE)).toEqual({ answers: true });
    expect(went()).toEqual([`HEAD ${BUNDLE}`, `GET ${BUNDLE}`]);
    expect(asked[1]?.headers.range).toBe('bytes=0-0');
  });

  it('is not read if a server sends it whole', async () => {
    let closed: Promise<unknown> | undefined;
    serve = ({ method }, response) => {
      if (method === 'HEAD') return void response.writeHead(405).end();
      closed = new Promise((resolve) => response.once('close', resolve));
      response.writeHead(200);
      const more = () => void (response.destroyed || response.write(Buffer.alloc(65_536), more));
      more();
    };
    expect(await assets.probe(BUNDLE)).toEqual({ answers: true });
    await closed;
  });

  it('may be elsewhere', async () => {
    serve = ({ url }, response) =>
      url.startsWith('https://plugins.example/')
        ? void response.writeHead(302, { location: '//cdn.example/b.js' }).end()
        : void response.writeHead(200).end();
    expect(await assets.probe(BUNDLE)).toEqual({ answers: true, elsewhere: true });
    expect(went()).toEqual([`HEAD ${BUNDLE}`, 'HEAD https://cdn.example/b.js']);
  });

  it('is told apart where another host had the word on the way, and so is a refusal there', async () => {
    serve = ({ url }, response) => {
      if (url === BUNDLE) return void response.writeHead(302, { location: 'https://login.example/' }).end();
      if (url === 'https://login.example/')
        return void response.writeHead(302, { location: '//plugins.example/' }).end();
      response.writeHead(200).end();
    };
    expect(await assets.probe(BUNDLE)).toEqual({ answers: true, elsewhere: true });
    serve = ({ url }, response) =>
      void response.writeHead(url === BUNDLE ? 302 : 403, { location: 'https://login.example/' }).end();
    expect(await assets.probe(BUNDLE)).toEqual({ answers: false, why: 'HTTP 403', status: 403, elsewhere: true });
  });

  it('is asked for over connections that are kept', async () => {
    answer(200);
    for (let times = 0; times < 3; times += 1) await assets.probe(BUNDLE);
    expect([asked.length, connects]).toEqual([3, 1]);
  });
});

describe('what does not answer', () => {
  it.each([404, 403, 500, 304])('says %i', async (status) => {
    answer(status);
    expect(await assets.probe(BUNDLE)).toEqual({ answers: false, why: `HTTP ${status}`, status });
  });

  const elsewhere = ['http://plugins.example/b.js', 'ftp://plugins.example/', '/b.js', 'no URL'];
  it.each(elsewhere)('is not even asked for: %s', async (url) => {
    expect(await assets.probe(url)).toEqual({ answers: false, why: 'this is no https URL' });
    expect(connects).toBe(0);
  });

  it('is not looked for if a redirect leaves https', async () => {
    answer(302, { location: 'http://plugins.example/b.js' });
    expect(await assets.probe(BUNDLE)).toEqual({ answers: false, why: 'it redirects to what is no https URL' });
  });

  it('is not looked for in circles', async () => {
    answer(307, { location: BUNDLE });
    expect(await assets.probe(BUNDLE)).toEqual({ answers: false, why: 'more than 5 redirects' });
    expect(asked).toHaveLength(12);
  });

  it.each([[{ kind: 'refuse', status: 502 }], [{ kind: 'certificate', flaw: 'expired' }]])(
    'has no connection, or not with a certificate to trust: %j',
    async (what) => {
      fault = { do: what } as ConnectFault;
      expect(await assets.probe(BUNDLE)).toEqual(NOT_REACHED);
    },
  );

  it('breaks off', async () => {
    serve = (_, response) => void response.destroy();
    expect(await assets.probe(BUNDLE)).toEqual(NOT_REACHED);
  });

  it.each(['https://10.0.0.1/b.js', 'https://[::1]/b.js', 'https://0x7f.1/b.js', 'https://2130706433/'])(
    'is at no public address, which no proxy is asked for: %s',
    async (url) => {
      expect(await assets.probe(url)).toEqual(NOT_REACHED);
      expect(connects).toBe(0);
    },
  );

  it('takes longer than ten seconds, HEAD and GET together', async () => {
    serve = () => clock.pass();
    expect(await assets.probe(BUNDLE)).toEqual(NOT_REACHED);
    expect(went()).toEqual([`HEAD ${BUNDLE}`]);
  });
});

it('looks for all of them for two minutes', async () => {
  let now = 0;
  const late = createAssetProbe({
    proxyFor: () => undefined,
    clock: { ...clock, monotonic: () => now },
    signal: signal.signal,
  });
  expect(await late.probe('https://10.0.0.1/')).toEqual(NOT_REACHED);
  now = 119_000;
  expect(await late.probe('https://10.0.0.1/')).toEqual(NOT_REACHED);
  expect([clock.limits, clock.waits]).toEqual([[10_000], [1000]]);
  now = 120_000;
  expect(await late.probe(BUNDLE)).toEqual({ answers: false, why: 'not looked for: all together may take 120 s' });
});

it('connects without a proxy to what was looked up, once', async () => {
  const server = createServer(
    { SNICallback: (host, done) => void authority.contextFor(host).then((context) => done(null, context)) },
    (_, response) => void response.end(),
  );
  const port = await listening(server);
  const names: string[] = [];
  const lookup: LookupFunction = (name, _, done) => {
    names.push(name);
    done(null, [{ address: '127.0.0.1', family: 4 }]);
  };
  const direct = createAssetProbe({ proxyFor: () => undefined, clock, signal: signal.signal, lookup });
  const url = `https://plugins.example:${port}/b.js`;
  expect(await direct.probe(url)).toEqual({ answers: true });
  direct[Symbol.dispose]();
  expect(names).toEqual(['plugins.example']);
});

it('stops if the run is cancelled', async () => {
  serve = () => signal.abort(new Cancelled());
  await expect(assets.probe(BUNDLE)).rejects.toThrow('The run was cancelled.');
});
