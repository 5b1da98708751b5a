import type { IncomingMessage, ServerResponse } from 'node:http';
import https from 'node:https';
import { onTestFinished } from 'vitest';
import { createFlexClient, type FlexClient, type FlexClientOptions } from '../../src/flex/client.ts';
import { aCertificate, aClock, aProxy, listening, type TestClock, trust } from '../net/local.ts';
import { ACCOUNT, aSid } from './builders.ts';

const HOST = 'flex-api.twilio.com';

/** Answers one request; the last one answers whatever comes after it. */
export type Turn = (response: ServerResponse, request: IncomingMessage) => void;

export interface Twilio {
  readonly client: FlexClient;
  /** Requests in order: `GET /v1/…`. */
  readonly asked: readonly string[];
  readonly requests: readonly { readonly headers: IncomingMessage['headers']; readonly body: string }[];
  readonly clock: TestClock;
  /** How many connections were opened. */
  readonly connections: () => number;
  /** How many of them are open. */
  readonly open: () => number;
}

/** Answers with this status and body. */
export function answer(status: number, body: unknown = '', headers: Record<string, string> = {}): Turn {
  return (response) => {
    response.writeHead(status, headers);
    response.end(typeof body === 'string' ? body : JSON.stringify(body));
  };
}

/** Closes the connection instead of an answer. */
export const hangUp: Turn = (response) => {
  response.socket?.destroy();
};

/** Starts a Twilio that takes these turns, behind a proxy, and a client of it. Ends with the test. */
export async function aTwilio(turns: readonly Turn[], changed: Partial<FlexClientOptions> = {}): Promise<Twilio> {
  const { key, cert } = await aCertificate(HOST);
  trust(cert);
  const asked: string[] = [];
  const requests: { headers: IncomingMessage['headers']; body: string }[] = [];
  const server = https.createServer({ key, cert }, async (request, response) => {
    const turn = turns[Math.min(asked.length, turns.length - 1)];
    asked.push(`${request.method} ${request.url}`);
    const body = (await request.toArray()).join('');
    requests.push({ headers: request.headers, body });
    turn?.(response, request);
  });
  let connections = 0;
  let open = 0;
  server.on('secureConnection', (socket) => {
    connections += 1;
    open += 1;
    socket.once('close', () => {
      open -= 1;
    });
  });
  const { url } = await aProxy(await listening(server));
  const clock = aClock();
  const client = createFlexClient({
    host: HOST,
    hostSetBy: '',
    account: ACCOUNT,
    credentials: { user: aSid('SK', 1), password: 'hush' },
    flexMetadata: undefined,
    proxy: url,
    clock,
    signal: new AbortController().signal,
    ...changed,
  });
  onTestFinished(() => client[Symbol.dispose]());
  return { client, asked, requests, clock, connections: () => connections, open: () => open };
}
