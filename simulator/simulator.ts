/** A Flex project, a GitHub repository and the hosts of plugin bundles, behind one proxy in one process. */

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundleService } from './bundles.ts';
import { createAuthority } from './certificate.ts';
import { type Backend, createExchange } from './exchange.ts';
import type { Event, Fault } from './faults/fault.ts';
import { createSchedule, type Schedule } from './faults/schedule.ts';
import type { FlexProject } from './flex/project.ts';
import type { FlexSeed } from './flex/seed.ts';
import { createFlexService } from './flex/service.ts';
import type { GitHubRepository } from './github/repository.ts';
import { type GitHubSeed, githubSeed } from './github/seed.ts';
import { createGitHubService } from './github/service.ts';
import type { ConnectRecord, RequestRecord } from './log.ts';
import { createProxy, listen, type ProxyCredentials, patientServer } from './proxy.ts';
import { contactCentre } from './seeds/read.ts';

/** How to start a simulator; everything has a default. */
export interface SimulatorOptions {
  /** Default: the contact centre. */
  readonly flex?: FlexSeed;
  readonly github?: Partial<GitHubSeed>;
  readonly faults?: readonly Fault[];
  /** What the proxy asks for. Default: nothing. */
  readonly proxyCredentials?: ProxyCredentials;
  /** Added to every answer. */
  readonly delayMs?: number;
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
  /** Waits until all that was to take effect late has done so. */
  settled(): Promise<void>;
  close(): Promise<void>;
}

const isFlexHost = (host: string) => /^flex-api(\.[a-z0-9-]+\.[a-z0-9-]+)?\.twilio\.com$/.test(host);
const ENTERPRISE_PATH = '/api/v3';

/** Starts a simulator on free ports of this machine. */
export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
  const { now = Date.now } = options;
  const start = performance.now();
  const elapsed = () => Math.round(performance.now() - start);
  const requests: RequestRecord[] = [];
  const connects: ConnectRecord[] = [];
  const unexpected: string[] = [];
  const report = (problem: string) => {
    unexpected.push(problem);
  };
  const closing = new AbortController();
  const pending = new Set<Promise<void>>();
  const schedule = createSchedule();
  schedule.add(...(options.faults ?? []));

  const flex = createFlexService(options.flex ?? contactCentre(), now);
  const happen = (event: Event) => {
    if ('release' in event) flex.project.release(event.release);
    else flex.project.archive(event.archive);
  };
  const exchange = createExchange({
    ...{ schedule, requests, happen, elapsed, report, pending },
    delayMs: options.delayMs ?? 0,
    signal: closing.signal,
  });

  const plain = patientServer((incoming, response) => servePlain(incoming, response));
  const githubApiUrl = `http://127.0.0.1:${await listen(plain)}${ENTERPRISE_PATH}`;
  const apiUrl = options.enterprise === true ? githubApiUrl : 'https://api.github.com';
  const github = createGitHubService(githubSeed({ apiUrl, now: () => new Date(now()), ...options.github }));

  const backends = {
    flex: { name: 'flex', service: flex.service, rehearse: flex.rehearse },
    github: { name: 'github', service: github.service },
    bundles: { name: 'bundles', service: bundleService },
  } as const satisfies Record<string, Backend>;

  function backendFor(host: string): Backend | undefined {
    if (isFlexHost(host)) return backends.flex;
    if (host === 'api.github.com') return backends.github;
    return host.endsWith('.twil.io') ? backends.bundles : undefined;
  }

  function check(backend: Backend, incoming: IncomingMessage, host: string): void {
    const [pathname = ''] = (incoming.url ?? '').split('?');
    const isMisled = backend.name === 'bundles' && incoming.headers.authorization !== undefined;
    if (isMisled) report(`credentials were sent to ${host}`);
    if (backend.name === 'flex' && !flex.knows(pathname)) report(`${incoming.method} ${pathname} on ${host}`);
  }

  function servePlain(incoming: IncomingMessage, response: ServerResponse): void {
    const { url = '', socket } = incoming;
    if (!url.startsWith(`${ENTERPRISE_PATH}/`)) {
      report(`${incoming.method} ${url} on the plain GitHub address`);
      response.writeHead(404).end();
      return;
    }
    const wire = {
      ...{ response, signal: closing.signal },
      reset: () => socket.resetAndDestroy(),
      end: () => socket.end(),
    };
    const { origin, hostname: host } = new URL(githubApiUrl);
    const path = url.slice(ENTERPRISE_PATH.length);
    exchange(incoming, wire, { backend: backends.github, host, origin, path, connection: 0 }).catch(() =>
      socket.destroy(),
    );
  }

  const authority = await createAuthority();
  const proxy = createProxy({
    ...{ authority, connects, elapsed, report },
    credentials: options.proxyCredentials,
    knows: (host) => backendFor(host) !== undefined,
    faultFor: (host) => schedule.forConnect(host),
    serve: ({ host, connection, raw }, incoming, response) => {
      const backend = backendFor(host);
      if (backend === undefined) return;
      check(backend, incoming, host);
      const wire = {
        ...{ response, signal: closing.signal },
        reset: () => raw.resetAndDestroy(),
        end: () => incoming.socket.end(),
      };
      const entrance = { backend, host, connection, origin: `https://${host}`, path: incoming.url ?? '/' };
      exchange(incoming, wire, entrance).catch(() => raw.destroy());
    },
  });

  const sockets = new Set<Socket>();
  for (const server of [proxy, plain]) {
    server.on('connection', (socket: Socket) => {
      sockets.add(socket);
      socket.once('close', () => sockets.delete(socket));
    });
  }

  const port = await listen(proxy);
  const { user, password } = options.proxyCredentials ?? { user: '', password: '' };
  const login = user === '' ? '' : `${encodeURIComponent(user)}:${encodeURIComponent(password)}@`;
  const proxyUrl = `http://${login}127.0.0.1:${port}`;
  const directory = mkdtempSync(join(tmpdir(), 'simulator-'));
  const certificateFile = join(directory, 'authority.pem');
  writeFileSync(certificateFile, authority.certificate);
  const [token, key] = flex.credentials;

  return {
    ...{ proxyUrl, certificateFile, githubApiUrl, requests, connects, unexpected, faults: schedule },
    environment: () => ({
      HTTPS_PROXY: proxyUrl,
      NODE_EXTRA_CA_CERTS: certificateFile,
      GITHUB_API_URL: apiUrl,
    }),
    credentials: {
      accountSid: token?.user ?? '',
      authToken: token?.password ?? '',
      apiKey: key?.user ?? '',
      apiSecret: key?.password ?? '',
    },
    flex: flex.project,
    accounts: flex.projects,
    github: github.repository,
    async settled() {
      while (pending.size > 0) await Promise.all(pending);
    },
    async close() {
      closing.abort();
      const closed = [proxy, plain].map(
        (server) => new Promise<void>((resolve) => void server.close(() => resolve())),
      );
      for (const socket of sockets) socket.destroy();
      await Promise.all(closed);
      rmSync(directory, { recursive: true, force: true });
    },
  };
}
