/**
 * An HTTP proxy that is the other end itself: it takes `CONNECT`, then speaks TLS as the host that was asked for. So a
 * client under test needs nothing but the proxy settings that a company network would give it.
 */

import { createServer, type IncomingMessage, type RequestListener, type Server, STATUS_CODES } from 'node:http';
import { type AddressInfo, Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { TLSSocket } from 'node:tls';
import type { Authority, CertificateFlaw } from './certificate.ts';
import type { ConnectFault } from './faults/fault.ts';
import type { ConnectRecord } from './log.ts';

/** A user name and password that a proxy asks for. */
export interface ProxyCredentials {
  readonly user: string;
  readonly password: string;
}

/** A connection that a client was let through on. */
export interface Tunnel {
  readonly host: string;
  readonly connection: number;
  /** The connection below the encryption. */
  readonly raw: Socket;
}

/** What a proxy needs. */
export interface ProxyOptions {
  readonly authority: Authority;
  readonly credentials: ProxyCredentials | undefined;
  /** Whether there is anything behind a host name. */
  readonly knows: (host: string) => boolean;
  /** What goes wrong with a connection to this host. */
  readonly faultFor: (host: string) => ConnectFault | undefined;
  readonly connects: ConnectRecord[];
  readonly elapsed: () => number;
  readonly report: (problem: string) => void;
  /** Takes each request that comes through. */
  readonly serve: (tunnel: Tunnel, ...request: Parameters<RequestListener>) => void;
}

function refuse(socket: Socket, status: number): void {
  const challenge = status === 407 ? 'Proxy-Authenticate: Basic realm="Simulator"\r\n' : '';
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${challenge}Content-Length: 0\r\n\r\n`);
}

const accept = (socket: Socket) => socket.write('HTTP/1.1 200 Connection Established\r\n\r\n');

function isAdmitted(header: string | undefined, credentials: ProxyCredentials | undefined): boolean {
  if (credentials === undefined) return true;
  const expected = Buffer.from(`${credentials.user}:${credentials.password}`).toString('base64');
  return header === `Basic ${expected}`;
}

/** Host and port of a `CONNECT`; port 0 where there is none. */
function targetOf(target: string): { host: string; port: number } {
  const [, host = target, port = '0'] = /^(.+):(\d{1,5})$/.exec(target) ?? [];
  return { host: host.toLowerCase(), port: Number(port) };
}

function outcomeOf(action: ConnectFault['do']): string {
  if (action.kind === 'refuse') return `refused ${action.status}`;
  return action.kind === 'certificate' ? `certificate ${action.flaw}` : action.kind;
}

/** A server that waits for as long as a test does: nothing but a fault may end a connection. */
export function patientServer(listener: RequestListener): Server {
  const server = createServer(listener);
  server.keepAliveTimeout = 0;
  server.requestTimeout = 0;
  server.headersTimeout = 0;
  return server;
}

/** A free port of this machine only. */
export async function listen(server: Server): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  server.once('error', reject).listen(0, '127.0.0.1', resolve);
  await promise;
  return (server.address() as AddressInfo).port;
}

/** Makes the proxy; it is the caller's to let it listen. */
export function createProxy(options: ProxyOptions): Server {
  const { authority, connects, report } = options;
  const tunnels = new WeakMap<Socket, Tunnel>();

  const inner = patientServer((incoming, response) => {
    const tunnel = tunnels.get(incoming.socket);
    if (tunnel !== undefined) options.serve(tunnel, incoming, response);
  });

  const outer = patientServer((incoming, response) => {
    report(`${incoming.method} ${incoming.url} came to the proxy without a CONNECT`);
    response.writeHead(403).end();
  });

  async function open(tunnel: Tunnel, head: Buffer, flaw: CertificateFlaw | undefined): Promise<void> {
    const { raw, host } = tunnel;
    const secureContext = await authority.contextFor(host, flaw);
    accept(raw);
    if (head.length > 0) raw.unshift(head);
    const secure = new TLSSocket(raw, { isServer: true, secureContext });
    secure.on('error', () => raw.destroy());
    secure.once('secure', () => {
      const { servername } = secure as TLSSocket & { servername?: string | false };
      if (servername !== host) report(`CONNECT to ${host}, then a TLS handshake for ${servername}`);
    });
    tunnels.set(secure, tunnel);
    inner.emit('connection', secure);
  }

  function misbehave(raw: Socket, action: Exclude<ConnectFault['do'], { kind: 'certificate' }>): void {
    if (action.kind === 'refuse') refuse(raw, action.status);
    if (action.kind === 'drop') raw.end();
    if (action.kind === 'reset-tls') raw.once('data', () => raw.resetAndDestroy());
    if (action.kind === 'hang-tls' || action.kind === 'reset-tls') accept(raw);
  }

  /** The status to refuse a client with, before anything is made to go wrong. */
  function refusalFor(host: string, port: number, given: string | undefined): number | undefined {
    if (!isAdmitted(given, options.credentials)) return 407;
    if (options.knows(host) && port === 443) return undefined;
    report(`CONNECT to ${host}:${port}`);
    return 403;
  }

  function connect(incoming: IncomingMessage, raw: Socket, head: Buffer): void {
    raw.on('error', () => raw.destroy());
    const { host, port } = targetOf(incoming.url ?? '');
    const connection = connects.length + 1;
    const record: ConnectRecord = { connection, host, port, startedAt: options.elapsed(), outcome: 'open' };
    connects.push(record);
    const status = refusalFor(host, port, incoming.headers['proxy-authorization']);
    if (status !== undefined) {
      record.outcome = `refused ${status}`;
      refuse(raw, status);
      return;
    }
    const action = options.faultFor(host)?.do;
    if (action !== undefined) record.outcome = outcomeOf(action);
    if (action !== undefined && action.kind !== 'certificate') {
      misbehave(raw, action);
      return;
    }
    open({ host, raw, connection }, head, action?.flaw).catch((error: unknown) => {
      report(`CONNECT to ${host}: ${error}`);
      raw.destroy();
    });
  }

  outer.on('connect', (incoming: IncomingMessage, duplex: Duplex, head: Buffer) => {
    if (duplex instanceof Socket) connect(incoming, duplex, head);
  });
  return outer;
}
