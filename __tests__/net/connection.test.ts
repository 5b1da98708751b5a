import http from 'node:http';
import tls from 'node:tls';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { type Endpoint, endpointOf, NotConnected, openConnection, type Route } from '../../src/net/connection.ts';
import { aCertificate, aClock, aProxy, listening, serving, trust } from './local.ts';

const HOST = 'flex-api.twilio.com';

function aRoute(changed: Partial<Route> = {}): Route {
  return { proxy: undefined, clock: aClock(), signal: new AbortController().signal, ...changed };
}

/** Opens a connection that must not open; returns what is said of it. */
async function failure(to: Endpoint, route: Route = aRoute()): Promise<{ message: string; permanent: boolean }> {
  const thrown = await openConnection(to, route).then(
    (socket) => {
      socket.destroy();
      throw new Error('it opened');
    },
    (error: unknown) => error,
  );
  expect(thrown).toBeInstanceOf(NotConnected);
  const { message, permanent } = thrown as NotConnected;
  return { message, permanent };
}

const through = (port: number, changed: Partial<Route> = {}): Route =>
  aRoute({ proxy: new URL(`http://127.0.0.1:${port}`), ...changed });
const there: Endpoint = { host: HOST, port: 443 };

type Serve = Parameters<typeof serving>[0];
const closing =
  (last: string): Serve =>
  (socket) =>
    socket.once('data', () => socket.end(last));
const resetting: Serve = (socket) => socket.once('data', () => socket.resetAndDestroy());
const garbling: Serve = (socket) => socket.end('garbage\r\n\r\n');

async function aTlsServer(host = HOST): Promise<{ port: number; cert: string }> {
  const { key, cert } = await aCertificate(host);
  const port = await listening(
    tls.createServer({ key, cert, ALPNProtocols: ['h2', 'http/1.1'] }, (socket) => socket.on('error', () => undefined)),
  );
  return { port, cert };
}

it.each([
  ['https://flex-api.twilio.com/v1', 'flex-api.twilio.com', 443],
  ['https://github.example:8443/api/v3', 'github.example', 8443],
  ['http://proxy.example', 'proxy.example', 80],
  ['https://[2001:db8::1]:8443', '2001:db8::1', 8443],
])('%s is at an endpoint', (url, host, port) => {
  expect(endpointOf(new URL(url))).toEqual({ host, port });
});

it('whose password holds a % of its own is tried, and fails as any other', async () => {
  const proxy = new URL('http://user:50%off@127.0.0.1:1');
  expect((await failure({ host: HOST, port: 443 }, aRoute({ proxy }))).permanent).toBe(false);
});

describe('through a proxy', () => {
  it.each([301, 403, 407, 502])('that answers %i, nothing is connected', async (status) => {
    const port = await serving((socket) => socket.end(`HTTP/1.1 ${status} No\r\ncontent-length: 0\r\n\r\n`));
    expect(await failure(there, through(port))).toEqual({
      message: `the proxy 127.0.0.1:${port} answered ${status} to CONNECT`,
      permanent: false,
    });
  });

  const NO_TUNNEL = 'no tunnel through the proxy 127.0.0.1:';
  it.each<[string, Serve, RegExp]>([
    ['closes', closing(''), RegExp(`^${NO_TUNNEL}\\d+: ECONNRESET`)],
    ['resets', resetting, RegExp(`^${NO_TUNNEL}`)],
    ['talks garbage', garbling, RegExp(`^${NO_TUNNEL}\\d+: HPE_`)],
    ['closes the tunnel', closing('HTTP/1.1 200 OK\r\n\r\n'), /^no connection to flex-api\.twilio\.com: /],
  ])('that %s, nothing is connected', async (_, serve, message) => {
    const port = await serving(serve);
    expect(await failure(there, through(port))).toEqual({ message: expect.stringMatching(message), permanent: false });
  });

  it.each<[string, string]>([
    ['never answers', ''],
    ['opens a tunnel to nothing', 'HTTP/1.1 200 OK\r\n\r\n'],
  ])('that %s, it gives up after 10 s', async (_, answer) => {
    const clock = aClock();
    const port = await serving((socket) =>
      socket.once('data', () => {
        socket.write(answer);
        setImmediate(clock.pass);
      }),
    );
    expect(await failure(there, through(port, { clock }))).toEqual({
      message: `no connection to ${HOST} within 10 s`,
      permanent: false,
    });
    expect(clock.limits).toEqual([10_000]);
  });

  it('it goes no further if the time is over right when the tunnel opens', async () => {
    const clock = aClock();
    const { emit } = http.ClientRequest.prototype;
    const spy = vi.spyOn(http.ClientRequest.prototype, 'emit').mockImplementation(function (
      this: http.ClientRequest,
      ...event: Parameters<typeof emit>
    ) {
      const heard = emit.apply(this, event);
      if (event[0] === 'connect') clock.pass();
      return heard;
    } as typeof emit);
    const port = await serving((socket) => socket.once('data', () => void socket.write('HTTP/1.1 200 OK\r\n\r\n')));
    expect(await failure(there, through(port, { clock }))).toMatchObject({
      message: `no connection to ${HOST} within 10 s`,
    });
    spy.mockRestore();
  });

  it('stops at once when the run is cancelled, for good', async () => {
    const cancel = new AbortController();
    const port = await serving((socket) => socket.once('data', () => cancel.abort()));
    const cancelled = { message: 'the run was cancelled', permanent: true };
    expect(await failure(there, through(port, { signal: cancel.signal }))).toEqual(cancelled);
  });

  it.each([
    ['says who it is if the URL says so', 'us%40er:pa%3Ass@', '200 OK', `Basic ${btoa('us@er:pa:ss')}`],
    ['says nothing of who it is if the URL does not', '', '200 OK', undefined],
    ['opens on any yes', '', '201 Created', undefined],
  ])('it %s, and speaks HTTP/1.1', async (_, user, status, authorization) => {
    const { port, cert } = await aTlsServer();
    trust(cert);
    const { url, asked } = await aProxy(port, user, status);
    const socket = await openConnection(there, aRoute({ proxy: url }));
    expect([socket.authorized, socket.alpnProtocol]).toEqual([true, 'http/1.1']);
    socket.destroy();
    expect(asked.map(({ method, url: target, headers }) => [method, target, headers.host])).toEqual([
      ['CONNECT', `${HOST}:443`, `${HOST}:443`],
    ]);
    expect(asked[0]?.headers['proxy-authorization']).toBe(authorization);
  });

  it('it asks for an IPv6 address in brackets', async () => {
    const { url, asked } = await aProxy(1);
    await failure({ host: '2001:db8::1', port: 443 }, aRoute({ proxy: url }));
    expect(asked.map(({ url: target }) => target)).toEqual(['[2001:db8::1]:443']);
  });

  it('it is for good if the certificate is not of the address', async () => {
    const { port, cert } = await aTlsServer('127.0.0.2');
    trust(cert);
    const { url } = await aProxy(port);
    expect(await failure({ host: '127.0.0.1', port }, aRoute({ proxy: url }))).toEqual({
      message: expect.stringMatching(/^the certificate of 127.0.0.1 is refused: ERR_TLS_CERT_ALTNAME_INVALID/),
      permanent: true,
    });
  });
});

describe('to the server itself', () => {
  const local = (port: number): Endpoint => ({ host: 'localhost', port });

  it('it opens if the certificate is trusted, and waits no more', async () => {
    const { port, cert } = await aTlsServer('localhost');
    trust(cert);
    const clock = aClock();
    const socket = await openConnection(local(port), aRoute({ clock }));
    expect(socket.encrypted).toBe(true);
    expect([clock.limits, clock.pending()]).toEqual([[10_000], 0]);
    socket.destroy();
  });

  it('it opens to an address as well, which TLS takes for no name', async () => {
    const connect = vi.spyOn(tls, 'connect');
    const { port, cert } = await aTlsServer('127.0.0.1');
    trust(cert);
    const socket = await openConnection({ host: '127.0.0.1', port }, aRoute());
    expect(socket.authorized).toBe(true);
    expect(connect.mock.calls).toMatchObject([[{ servername: '' }]]);
    socket.destroy();
    connect.mockRestore();
  });

  it('its certificate is looked at, whatever the machine says of others', async () => {
    vi.stubEnv('NODE_TLS_REJECT_UNAUTHORIZED', '0');
    // Node warns of the variable, once.
    const warn = vi.spyOn(process, 'emitWarning').mockReturnValue();
    onTestFinished(() => void vi.unstubAllEnvs());
    onTestFinished(() => warn.mockRestore());
    const { port } = await aTlsServer('localhost');
    expect(await failure({ host: 'localhost', port })).toMatchObject({ permanent: true });
    const { port: proxy } = await aTlsServer('localhost');
    const through = new URL(`https://localhost:${proxy}`);
    expect((await failure(there, aRoute({ proxy: through }))).message).toContain('SELF_SIGNED');
    for (const [warning] of warn.mock.calls) expect(warning).toMatch(/^Setting the NODE_TLS_REJECT_UNAUTHORIZED /);
  });

  it.each([
    ['is not trusted', 'localhost', false, 'DEPTH_ZERO_SELF_SIGNED_CERT'],
    ['is for another host', 'elsewhere.example.com', true, 'ERR_TLS_CERT_ALTNAME_INVALID'],
  ])('it is for good if the certificate %s', async (_, host, trusted, code) => {
    const { port, cert } = await aTlsServer(host);
    if (trusted) trust(cert);
    expect(await failure(local(port))).toEqual({
      message: expect.stringContaining(`the certificate of localhost is refused: ${code}`),
      permanent: true,
    });
  });

  it.each<[string, Serve]>([
    ['closes', (socket) => socket.end()],
    ['resets', resetting],
    ['talks garbage', garbling],
  ])('it may be tried again if the server %s', async (_, serve) => {
    expect(await failure(local(await serving(serve)))).toEqual({
      message: expect.stringMatching(/^no connection to localhost: /),
      permanent: false,
    });
  });

  it('it may be tried again if nothing is there, and its socket may fail again unheard', async () => {
    const connect = vi.spyOn(tls, 'connect');
    expect(await failure(local(1))).toMatchObject({ message: expect.stringMatching(/ECONNREFUSED/), permanent: false });
    const socket: tls.TLSSocket | undefined = connect.mock.results[0]?.value;
    expect(socket?.emit('error', new Error('late'))).toBe(true);
    connect.mockRestore();
  });

  it('it does not begin when the run is cancelled already', async () => {
    let connected = false;
    const port = await serving(() => {
      connected = true;
    });
    expect(await failure(local(port), aRoute({ signal: AbortSignal.abort() }))).toMatchObject({ permanent: true });
    expect(connected).toBe(false);
  });
});
