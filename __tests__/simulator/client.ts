/** A plain client that goes through a simulator's proxy and says exactly what it saw. */

import { readFileSync } from 'node:fs';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { Agent, request as httpsRequest } from 'node:https';
import type { Duplex } from 'node:stream';
import { connect as tlsConnect } from 'node:tls';
import { onTestFinished } from 'vitest';
import { type Simulator, type SimulatorOptions, startSimulator } from '../../simulator/simulator.ts';

export const FLEX = 'https://flex-api.twilio.com/v1/PluginService';

/** Starts a simulator that closes at the end of the test. */
export async function startHere(options: SimulatorOptions = {}): Promise<Simulator> {
  const simulator = await startSimulator(options);
  onTestFinished(() => simulator.close());
  return simulator;
}

export interface Sent {
  readonly method?: string;
  readonly form?: Record<string, string> | readonly (readonly [string, string])[];
  readonly headers?: Record<string, string>;
  /** User and password; the seed's API key when absent, none when empty. */
  readonly auth?: string;
  readonly agent?: Agent;
}

export interface Seen {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
  /** The body in the pieces that it came in. */
  readonly pieces: readonly Buffer[];
}

/** Asks the proxy for a connection; rejects with `proxy answered N` where it says no. */
export function tunnel(simulator: Simulator, target: string): Promise<Duplex> {
  const { hostname, port, username, password } = new URL(simulator.proxyUrl);
  const login = Buffer.from(`${decodeURIComponent(username)}:${decodeURIComponent(password)}`);
  const headers = username === '' ? {} : { 'proxy-authorization': `Basic ${login.toString('base64')}` };
  return new Promise((resolve, reject) => {
    const asked = httpRequest({ hostname, port, method: 'CONNECT', path: target, headers, agent: false });
    asked.once('error', reject);
    asked.once('connect', (response, socket) => {
      if (response.statusCode === 200) resolve(socket);
      else reject(new Error(`proxy answered ${response.statusCode}`));
    });
    asked.end();
  });
}

/** Keeps its connections, through the proxy. */
export function proxyAgent(simulator: Simulator): Agent {
  const agent = new Agent({ keepAlive: true });
  agent.createConnection = (options, callback) => {
    const servername = options.host ?? '';
    tunnel(simulator, `${servername}:443`)
      .then((socket) => {
        const ca = readFileSync(simulator.certificateFile);
        const secure = tlsConnect({ socket, servername, ca });
        secure.once('secureConnect', () => callback?.(null, secure));
        secure.once('error', (error) => callback?.(error, secure));
      })
      .catch((error: Error) => callback?.(error, undefined as never));
    return undefined;
  };
  return agent;
}

/** Sends one request and reads all of the answer. */
export async function ask(simulator: Simulator, url: string, sent: Sent = {}): Promise<Seen> {
  const { apiKey, apiSecret } = simulator.credentials;
  const body = sent.form && new URLSearchParams(sent.form as Record<string, string>).toString();
  const { method = body === undefined ? 'GET' : 'POST' } = sent;
  const auth = sent.auth ?? `${apiKey}:${apiSecret}`;
  const headers: Record<string, string> = { ...sent.headers };
  if (auth !== '') headers['authorization'] = `Basic ${Buffer.from(auth).toString('base64')}`;
  if (body !== undefined) headers['content-type'] ??= 'application/x-www-form-urlencoded';
  const agent = sent.agent ?? proxyAgent(simulator);
  const [send, options] = url.startsWith('https:') ? [httpsRequest, { agent }] : [httpRequest, {}];
  try {
    const response = await new Promise<IncomingMessage>((resolve, reject) => {
      const asked = send(url, { ...options, method, headers }, resolve);
      asked.once('error', reject).end(body);
    });
    const pieces: Buffer[] = [];
    for await (const piece of response) pieces.push(piece);
    const text = Buffer.concat(pieces).toString();
    return { status: response.statusCode ?? 0, headers: response.headers, text, pieces };
  } finally {
    if (sent.agent === undefined) agent.destroy();
  }
}

/** The answer's fields. */
export function fieldsOf(seen: Seen): Record<string, unknown> {
  return JSON.parse(seen.text);
}

/** What an error says of itself: its code, else its message. */
export function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return 'code' in error && typeof error.code === 'string' ? error.code : error.message;
}

/** The code or message that a promise rejects with; `none` where it does not. */
export const failure = (promise: Promise<unknown>): Promise<string> => promise.then(() => 'none', codeOf);
