import http, { type Agent, type IncomingHttpHeaders, type IncomingMessage } from 'node:http';
import https from 'node:https';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import type { Clock } from '../clock.ts';
import { Cancelled } from '../problem.ts';
import { withTimeout } from './timeout.ts';

/** One request. `agent` is where its connection comes from; Node's own for plain http. */
export interface HttpRequest {
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | undefined;
  readonly agent: Agent | undefined;
}

/** One whole answer. The names of its headers are in small letters. */
export interface HttpResponse {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface ExchangeLimits {
  /** How long the whole answer may take once the request is on its way. */
  readonly answerMs: number;
  /** The largest body that is read, in bytes, packed and unpacked. */
  readonly bodyBytes: number;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

/**
 * One request, one whole answer, by Node's own client: it follows no redirects, and hands on every error of a connection
 * as it was. Rejects where no whole answer came in time; whether the request had an effect is then not known.
 */
export async function exchange(url: URL, asked: HttpRequest, limits: ExchangeLimits): Promise<HttpResponse> {
  try {
    const answer = await withTimeout(limits.answerMs, limits, (signal) =>
      send(url, { ...asked, signal }, limits.bodyBytes),
    );
    return { ...answer, body: withoutCredentials(answer.body, asked.headers) };
  } catch (cause) {
    if (limits.signal.aborted)
      throw new Error(`${inWhy(limits.signal.reason)} while the answer was waited for`, { cause });
    throw cause;
  }
}

/** As the middle of a sentence. */
function inWhy(reason: unknown): string {
  return reason instanceof Cancelled ? 'the run was cancelled' : 'the time of this step was over';
}

/** A server may send back what it was sent: that must not travel on, to where the runner hides nothing. */
function withoutCredentials(body: string, { authorization = '' }: HttpRequest['headers']): string {
  const token = authorization.split(' ')[1] ?? '';
  const password = authorization.startsWith('Basic ') ? passwordIn(token) : '';
  return [token, password]
    .filter((secret) => secret !== '')
    .reduce((text, secret) => text.replaceAll(secret, '***'), body);
}

function passwordIn(basic: string): string {
  const pair = Buffer.from(basic, 'base64').toString();
  return pair.slice(pair.indexOf(':') + 1);
}

function send(
  url: URL,
  { body, headers, ...options }: HttpRequest & { readonly signal: AbortSignal },
  most: number,
): Promise<HttpResponse> {
  const { promise, resolve, reject } = Promise.withResolvers<HttpResponse>();
  const request = (url.protocol === 'https:' ? https : http).request(url, {
    ...options,
    headers: { 'accept-encoding': 'gzip', ...headers },
  });
  request.on('error', (error) => reject(inWords(error)));
  request.on('response', (response) => whole(response, most).then(resolve, reject));
  // HTTP 101 comes as neither of the two.
  request.on('upgrade', ({ statusCode }, socket) => {
    socket.destroy();
    reject(new Error(`HTTP ${statusCode}, which was not asked for`));
  });
  request.end(body);
  return promise;
}

async function whole(response: IncomingMessage, most: number): Promise<HttpResponse> {
  const { statusCode: status = 0, headers } = response;
  const bytes = await bytesOf(response, most);
  const body = headers['content-encoding'] === 'gzip' ? await unpacked(bytes, most) : bytes;
  return { status, headers, body: body.toString() };
}

function bytesOf(response: IncomingMessage, most: number): Promise<Buffer> {
  const { promise, resolve, reject } = Promise.withResolvers<Buffer>();
  const pieces: Buffer[] = [];
  let length = 0;
  response.on('error', (error) => reject(inWords(error)));
  response.on('data', (piece: Buffer) => {
    length += piece.length;
    pieces.push(piece);
    if (length > most) response.destroy(new Error(`the answer is larger than ${most} bytes`));
  });
  response.on('end', () => resolve(Buffer.concat(pieces)));
  return promise;
}

async function unpacked(bytes: Buffer, most: number): Promise<Buffer> {
  try {
    return await promisify(gunzip)(bytes, { maxOutputLength: most });
  } catch (cause) {
    throw new Error('the answer cannot be unpacked within its limit', { cause });
  }
}

/** Node's words for a connection that was closed say nothing of when it was. */
const WORDS: Readonly<Record<string, string>> = {
  aborted: 'the connection was closed in the middle of the answer',
  'socket hang up': 'the connection was closed without an answer',
  'read ECONNRESET': 'the connection was reset',
};

function inWords(error: Error): Error {
  const words = WORDS[error.message];
  return words === undefined ? error : new Error(words, { cause: error });
}
