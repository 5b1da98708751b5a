/** A Flex project, a GitHub repository and the hosts of plugin bundles, behind one proxy in one process. */

import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import { createBackends } from './backends.ts';
import { processAuthority, writeCertificate } from './certificate.ts';
import { createExchange, type Delay } from './exchange.ts';
import type { Event, Fault } from './faults/fault.ts';
import { createSchedule, type Schedule } from './faults/schedule.ts';
import type { Credential } from './flex/planted.ts';
import type { FlexProject } from './flex/project.ts';
import type { FlexSeed } from './flex/seed.ts';
import type { GitHubRepository } from './github/repository.ts';
import { type GitHubSeed, githubSeed } from './github/seed.ts';
import type { ConnectRecord, RequestRecord } from './log.ts';
import { createPlainServer, ENTERPRISE_PATH } from './plain.ts';
import { createProxy, listen, type ProxyCredentials } from './proxy.ts';
import { contactCentre } from './seeds/contact-centre.ts';

/** How to start a simulator; everything has a default. */
export interface SimulatorOptions {
  /** Default: the contact centre. */
  readonly flex?: FlexSeed;
  readonly github?: Partial<GitHubSeed>;
  readonly faults?: readonly Fault[];
  /** What the proxy asks for. Default: nothing. */
  readonly proxyCredentials?: ProxyCredentials;
  /** Awaited before every answer. */
  readonly delay?: Delay;
  /** GitHub as an Enterprise Server: `environment()` and the URLs in answers name `githubApiUrl`. */
  readonly enterprise?: boolean;
  /** The servers' clock, in milliseconds. */
  readonly now?: () => number;
}

/** What opens the first account of the seed. */
export interface SeededCredentials {
  readonly accountSid: string;
  readonly authToken: string;
  /** The seed's first API key; empty without one. */
  readonly apiKey: string;
  readonly apiSecret: string;
}

/** A running simulator. */
export interface Simulator {
  /** The variables that lead any client here: proxy, certificate, GitHub's address. */
  environment(): Record<string, string>;
  readonly proxyUrl: string;
  /** The authority to trust, a PEM file. */
  readonly certificateFile: string;
  /** GitHub's API without TLS and without the proxy, below `/api/v3` as on an Enterprise Server. */
  readonly githubApiUrl: string;
  readonly credentials: SeededCredentials;
  readonly requests: readonly RequestRecord[];
  readonly connects: readonly ConnectRecord[];
  /** What nobody should have done: hosts and paths that are not there, credentials sent to the wrong host. */
  readonly unexpected: readonly string[];
  readonly flex: FlexProject;
  /** All accounts by SID. */
  readonly accounts: ReadonlyMap<string, FlexProject>;
  readonly github: GitHubRepository;
  readonly faults: Schedule;
  /** Lets all that was to take effect late do so now. */
  settled(): Promise<void>;
  close(): Promise<void>;
}

const NOBODY: ProxyCredentials = { user: '', password: '' };

function urlOfProxy(port: number, { user, password }: ProxyCredentials): string {
  const login = user === '' ? '' : `${encodeURIComponent(user)}:${encodeURIComponent(password)}@`;
  return `http://${login}127.0.0.1:${port}`;
}

function seeded([token, key]: readonly Credential[]): SeededCredentials {
  return {
    accountSid: token?.user ?? '',
    authToken: token?.password ?? '',
    apiKey: key?.user ?? '',
    apiSecret: key?.password ?? '',
  };
}

/** Remembers the open connections of some servers; the result ends both. */
function closerOf(servers: readonly Server[]): () => Promise<void> {
  const sockets = new Set<Socket>();
  for (const server of servers) {
    server.on('connection', (socket: Socket) => {
      sockets.add(socket);
      socket.once('close', () => sockets.delete(socket));
    });
  }
  return async () => {
    const closed = servers.map((server) => new Promise((resolve) => server.close(resolve)));
    for (const socket of sockets) socket.destroy();
    await Promise.all(closed);
  };
}

/** Starts a simulator on free ports of this machine. */
export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
  const { now = Date.now, proxyCredentials, delay = async () => undefined } = options;
  const start = performance.now();
  const elapsed = () => Math.round(performance.now() - start);
  const requests: RequestRecord[] = [];
  const connects: ConnectRecord[] = [];
  const unexpected: string[] = [];
  const report = (problem: string) => void unexpected.push(problem);
  const closing = new AbortController();
  const { signal } = closing;
  const pending = new Map<Promise<void>, AbortController>();
  const schedule = createSchedule();
  schedule.add(...(options.faults ?? []));

  const plain = createPlainServer((path, incoming, response) => {
    const { socket } = incoming;
    const wire = { response, signal, reset: () => socket.resetAndDestroy(), end: () => socket.end() };
    const { origin, hostname: host } = new URL(githubApiUrl);
    const entrance = { backend: backends.plain, host, origin, path, connection: 0 };
    exchange(incoming, wire, entrance).catch(() => socket.destroy());
  }, report);
  const githubApiUrl = `http://127.0.0.1:${await listen(plain)}${ENTERPRISE_PATH}`;
  const apiUrl = options.enterprise === true ? githubApiUrl : 'https://api.github.com';

  const repository = githubSeed({ apiUrl, now: () => new Date(now()), ...options.github });
  const backends = createBackends(options.flex ?? contactCentre(), repository, now);
  const { flex, github } = backends;
  const happen = (event: Event) => {
    if ('release' in event) flex.project.release(event.release);
    else flex.project.archive(event.archive);
  };
  const around = { schedule, requests, happen, delay, elapsed, signal, report, pending };
  const exchange = createExchange(around);

  const authority = await processAuthority();
  const proxy = createProxy({
    ...{ authority, connects, elapsed, report, credentials: proxyCredentials },
    knows: (host) => backends.forHost(host) !== undefined,
    faultFor: (host) => schedule.forConnect(host),
    serve({ host, connection, raw }, incoming, response) {
      const backend = backends.forHost(host);
      if (backend === undefined) return;
      const problem = backends.problemWith(backend, incoming, host);
      if (problem !== undefined) report(problem);
      const end = () => incoming.socket.end();
      const wire = { response, signal, reset: () => raw.resetAndDestroy(), end };
      const entrance = { backend, host, connection, origin: `https://${host}`, path: incoming.url ?? '/' };
      exchange(incoming, wire, entrance).catch(() => raw.destroy());
    },
  });
  const closeServers = closerOf([proxy, plain]);
  const proxyUrl = urlOfProxy(await listen(proxy), proxyCredentials ?? NOBODY);
  const certificate = writeCertificate(authority.certificate);

  return {
    ...{ proxyUrl, githubApiUrl, requests, connects, unexpected, faults: schedule },
    certificateFile: certificate.file,
    environment: () => ({ HTTPS_PROXY: proxyUrl, NODE_EXTRA_CA_CERTS: certificate.file, GITHUB_API_URL: apiUrl }),
    credentials: seeded(flex.credentials),
    flex: flex.project,
    accounts: flex.projects,
    github: github.repository,
    async settled() {
      for (const hurry of pending.values()) hurry.abort();
      await Promise.all(pending.keys());
    },
    async close() {
      closing.abort();
      await closeServers();
      certificate.remove();
    },
  };
}
