import http from 'node:http';
import net, { type AddressInfo, isIP, type Server, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import tls from 'node:tls';
import { generate } from 'selfsigned';
import { onTestFinished } from 'vitest';
import type { Clock } from '../../src/clock.ts';

type Certificate = { readonly key: string; readonly cert: string };

/** One for each host: two of one name would be taken for each other. */
const certificates = new Map<string, Promise<Certificate>>();

/** A certificate and its key, for one host, trusted by nobody. */
export function aCertificate(host: string): Promise<Certificate> {
  const made = certificates.get(host) ?? generateFor(host);
  certificates.set(host, made);
  return made;
}

function generateFor(host: string): Promise<Certificate> {
  return generate([{ name: 'commonName', value: host }], {
    keyType: 'ec',
    algorithm: 'sha256',
    extensions: [
      { name: 'basicConstraints', cA: true },
      { name: 'subjectAltName', altNames: [isIP(host) === 0 ? { type: 2, value: host } : { type: 7, ip: host }] },
    ],
  }).then(({ private: key, cert }) => ({ key, cert }));
}

/** Trusts it in this thread until the test ends. */
export function trust(cert: string): void {
  const before = tls.getCACertificates('default');
  tls.setDefaultCACertificates([...before, cert]);
  onTestFinished(() => tls.setDefaultCACertificates(before));
}

/** Starts a server on a port of this machine until the test ends; returns the port. */
export async function listening(server: Server): Promise<number> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.close();
    for (const socket of sockets) socket.destroy();
  });
  return (server.address() as AddressInfo).port;
}

/** Starts a server that does this with each connection; returns its port. */
export function serving(serve: (socket: Socket) => void): Promise<number> {
  return listening(net.createServer(serve));
}

/** What a proxy was asked, and where it is. */
export interface LocalProxy {
  readonly url: URL;
  readonly asked: readonly http.IncomingMessage[];
}

/** Starts a proxy whose tunnels all lead to one port of this machine. */
export async function aProxy(to: number, user = '', status = '200 OK'): Promise<LocalProxy> {
  const asked: http.IncomingMessage[] = [];
  const server = http.createServer();
  server.on('connect', (request, socket: Duplex) => {
    asked.push(request);
    const tunnel = net.connect(to, '127.0.0.1', () => socket.write(`HTTP/1.1 ${status}\r\n\r\n`));
    tunnel.on('error', () => socket.destroy());
    socket.on('error', () => tunnel.destroy());
    tunnel.pipe(socket).pipe(tunnel);
  });
  const port = await listening(server);
  return { url: new URL(`http://${user}127.0.0.1:${port}`), asked };
}

/** How long Twilio may take to name the active release, a connection, and an answer, in milliseconds. */
const LIMITS = [2_000, 10_000, 30_000];

export interface TestClock extends Clock {
  /** The time limits that were set, and the other waits, in milliseconds. */
  readonly limits: readonly number[];
  readonly waits: readonly number[];
  /** How many time limits run. */
  pending(): number;
  /** Lets the time limits pass that run now. */
  pass(): void;
}

/** A clock on which a time limit ends only when the test says so, or the signal aborts; other waits end at once. */
export function aClock(): TestClock {
  const limits: number[] = [];
  const waits: number[] = [];
  const running = new Set<() => void>();
  return {
    limits,
    waits,
    monotonic: () => 0,
    date: () => new Date(0),
    sleep: (milliseconds, signal) => {
      const stands = LIMITS.includes(milliseconds);
      (stands ? limits : waits).push(milliseconds);
      const { promise, resolve, reject } = Promise.withResolvers<void>();
      const cancel = () => {
        running.delete(resolve);
        reject(signal.reason);
      };
      signal.addEventListener('abort', cancel, { once: true });
      if (signal.aborted) cancel();
      else if (stands) running.add(resolve);
      else resolve();
      return promise;
    },
    pending: () => running.size,
    pass: () => {
      for (const end of running) end();
    },
  };
}

/** Lets arrive what was written: Node reads from a socket of this machine in the next turn of its loop. */
export async function arrival(): Promise<void> {
  for (let turns = 0; turns < 3; turns += 1) await setImmediate();
}
