import http from 'node:http';
import https from 'node:https';
import { isIP, isIPv6, type LookupFunction } from 'node:net';
import type { Duplex } from 'node:stream';
import tls, { type TLSSocket } from 'node:tls';
import type { Clock } from '../clock.ts';
import { basic, decoded } from './credentials.ts';
import { TIMER_DONE } from './timeout.ts';

/** How long a connection may take to be established, proxy and TLS included, in milliseconds. */
export const CONNECT_LIMIT_MS = 10_000;

export interface Endpoint {
  readonly host: string;
  readonly port: number;
}

/** Returns where a URL leads. An IPv6 address has brackets in a URL, and nowhere else. */
export function endpointOf({ protocol, hostname, port }: URL): Endpoint {
  const usual = protocol === 'https:' ? 443 : 80;
  return { host: hostname.replace(/^\[|\]$/g, ''), port: port === '' ? usual : Number(port) };
}

/** How to open a connection: the way there, and when to give up. */
export interface Route {
  /** The HTTP proxy to tunnel through; undefined for a direct connection. */
  readonly proxy: URL | undefined;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** Finds the addresses of a name if there is no proxy; the system's if missing. */
  readonly lookup?: LookupFunction;
}

/**
 * No connection was established: the handshake did not finish, so no part of a request can have been sent.
 * Known from the events of the sockets, never from the text of an error.
 */
export class NotConnected extends Error {
  /** Another try cannot help: the server's certificate was refused, or the run is cancelled. */
  readonly permanent: boolean;
  /** What the proxy answered in place of opening a tunnel. */
  readonly proxyStatus: number | undefined;

  constructor(reason: string, permanent: boolean, options?: ErrorOptions & { readonly proxyStatus?: number }) {
    super(reason, options);
    this.name = 'NotConnected';
    this.permanent = permanent;
    this.proxyStatus = options?.proxyStatus;
  }
}

/**
 * Opens a TLS connection, through the proxy if there is one. Returns the socket once TLS is established; rejects with
 * {@link NotConnected}, whatever the cause.
 */
export async function openConnection(to: Endpoint, route: Route): Promise<TLSSocket> {
  const attempt = new AbortController();
  const timer = new AbortController();
  route.clock.sleep(CONNECT_LIMIT_MS, AbortSignal.any([timer.signal, route.signal])).then(
    () => attempt.abort(new NotConnected(`no connection to ${to.host} within ${CONNECT_LIMIT_MS / 1000} s`, false)),
    () => route.signal.aborted && attempt.abort(new NotConnected('the run was cancelled', true)),
  );
  try {
    const tunnel = route.proxy && (await openTunnel(to, route.proxy, attempt.signal));
    return await secure(to, tunnel, attempt.signal, route.lookup);
  } finally {
    timer.abort(TIMER_DONE);
  }
}

/**
 * Asks the proxy for a tunnel, by Node's own CONNECT: https-proxy-agent passes on a proxy's refusal as if it were the
 * server's answer, and the two must never be confused here.
 */
function openTunnel(to: Endpoint, proxy: URL, signal: AbortSignal): Promise<Duplex> {
  const where = `${isIPv6(to.host) ? `[${to.host}]` : to.host}:${to.port}`;
  const [user, password] = [decoded(proxy.username), decoded(proxy.password)];
  const request = (proxy.protocol === 'https:' ? https : http).request({
    method: 'CONNECT',
    ...endpointOf(proxy),
    path: where,
    agent: false,
    rejectUnauthorized: true,
    headers: {
      host: where,
      ...((user !== '' || password !== '') && { 'proxy-authorization': `Basic ${basic(user, password)}` }),
    },
  });
  return settleOnce(request, signal, (resolve, reject) => {
    request.once('connect', (response, socket) => {
      // Any 2xx opens the tunnel: https://www.rfc-editor.org/rfc/rfc9110#CONNECT
      const { statusCode: proxyStatus = 0 } = response;
      if (Math.floor(proxyStatus / 100) === 2) return resolve(socket);
      socket.destroy();
      reject(new NotConnected(`the proxy ${proxy.host} answered ${proxyStatus} to CONNECT`, false, { proxyStatus }));
    });
    request.once('error', (cause) =>
      reject(new NotConnected(`no tunnel through the proxy ${proxy.host}: ${describe(cause)}`, false, { cause })),
    );
    request.end();
  });
}

function secure(
  to: Endpoint,
  tunnel: Duplex | undefined,
  signal: AbortSignal,
  lookup: LookupFunction | undefined,
): Promise<TLSSocket> {
  const socket = tls.connect({
    ...to,
    ...(tunnel && { socket: tunnel }),
    ...(lookup && { lookup }),
    // TLS takes no address for a name (RFC 6066); the certificate is then checked against `host`.
    servername: isIP(to.host) === 0 ? to.host : '',
    // Explicit: NODE_TLS_REJECT_UNAUTHORIZED=0 in a runner's environment would give the credentials to whoever answers.
    rejectUnauthorized: true,
    ALPNProtocols: ['http/1.1'],
  });
  return settleOnce(socket, signal, (resolve, reject) => {
    socket.once('secureConnect', () => resolve(socket));
    socket.once('error', (cause) => {
      // Set only if the handshake got as far as the server's certificate, and that was refused.
      const refused = Boolean(socket.authorizationError);
      const reason = refused ? `the certificate of ${to.host} is refused` : `no connection to ${to.host}`;
      reject(new NotConnected(`${reason}: ${describe(cause)}`, refused, { cause }));
    });
    socket.once('close', () => reject(new NotConnected(`no connection to ${to.host}: closed`, false)));
  });
}

/** Returns a promise of one thing that `target` does; an aborted signal destroys the target and rejects. */
function settleOnce<T>(
  target: { destroy(): unknown; on(event: 'error', listener: () => void): unknown },
  signal: AbortSignal,
  start: (resolve: (value: T) => void, reject: (error: Error) => void) => void,
): Promise<T> {
  const { promise, resolve, reject } = Promise.withResolvers<T>();
  const abort = () => {
    reject(signal.reason);
    target.destroy();
  };
  // Without a listener, an error after the promise has settled would end the process.
  target.on('error', () => undefined);
  signal.addEventListener('abort', abort, { once: true });
  if (signal.aborted) abort();
  else start(resolve, reject);
  return promise.finally(() => signal.removeEventListener('abort', abort));
}

function describe({ code = '', message }: NodeJS.ErrnoException): string {
  return [code, message].filter((part) => part !== '').join(': ');
}
