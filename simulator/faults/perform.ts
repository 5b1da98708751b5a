/** How each action looks on the wire. */

import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ServiceResponse } from '../http.ts';
import type { HeaderValue, RequestAction } from './fault.ts';
import { packed } from './padding.ts';
import { patched } from './patch.ts';

/** One answer to be, and the connection that it goes over. */
export interface Connection {
  readonly response: ServerResponse;
  /** Resets the connection below any encryption. */
  readonly reset: () => void;
  /** Closes the connection in good order. */
  readonly end: () => void;
  /** Runs out when the simulator closes. */
  readonly signal: AbortSignal;
}

/** A connection whose answers are noted. */
export interface Wire extends Connection {
  /** Called right before the first byte of an answer. */
  readonly answering: () => void;
}

/** Whether an action shows anything of the real answer. */
export function showsReal(action: RequestAction | undefined): boolean {
  if (action === undefined) return true;
  return !['reset', 'hang', 'close', 'answer', 'redirect'].includes(action.kind);
}

function bytesOf(body: unknown): Buffer {
  if (body === undefined) return Buffer.alloc(0);
  if (Buffer.isBuffer(body)) return body;
  return Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
}

const NO_BODY = new Set([204, 304]);

function head({ response, answering }: Wire, answer: ServiceResponse, length: number | undefined): void {
  const headers: Record<string, string> = { date: new Date().toUTCString(), ...answer.headers };
  const announces = length !== undefined && !NO_BODY.has(answer.status);
  if (announces) headers['content-length'] ??= String(length);
  answering();
  response.writeHead(answer.status, headers);
}

function sendWhole(wire: Wire, answer: ServiceResponse): void {
  const body = bytesOf(answer.body);
  head(wire, answer, body.length);
  wire.response.end(body);
}

/** Sends what comes as fast as the client takes it, and stops when the client goes. */
async function sendPieces(wire: Wire, answer: ServiceResponse, pieces: Iterable<Buffer>): Promise<void> {
  const { response, signal } = wire;
  const gone = new AbortController();
  response.once('close', () => gone.abort());
  const either = AbortSignal.any([signal, gone.signal]);
  head(wire, answer, undefined);
  for (const piece of pieces) {
    if (either.aborted) return;
    if (!response.write(piece)) await once(response, 'drain', { signal: either }).catch(() => undefined);
  }
  response.end();
}

async function drip(wire: Wire, answer: ServiceResponse, everyMs: number): Promise<void> {
  const { response, signal } = wire;
  const body = bytesOf(answer.body);
  head(wire, answer, body.length);
  response.flushHeaders();
  for (let index = 0; index < body.length && !response.destroyed && !signal.aborted; index += 1) {
    response.write(body.subarray(index, index + 1));
    await sleep(everyMs, undefined, { signal }).catch(() => undefined);
  }
  response.end();
}

/** Sends part of a body, or a body of another length than announced, and closes. */
function sendOff(wire: Wire, answer: ServiceResponse, announced: number, body: Buffer): void {
  head(wire, answer, announced);
  wire.response.write(body, () => wire.end());
}

function headerText(value: HeaderValue): string {
  if (typeof value === 'string') return value;
  return new Date(Date.now() + value.dateInSeconds * 1000).toUTCString();
}

function madeUp({ status, headers, body }: Extract<RequestAction, { kind: 'answer' }>): ServiceResponse {
  const own = Object.entries(headers ?? {}).map(([name, value]) => [name.toLowerCase(), headerText(value)]);
  const type = typeof body === 'string' ? 'text/html' : 'application/json; charset=utf-8';
  const described = body === undefined ? {} : { 'content-type': type };
  return { status, headers: { ...described, ...Object.fromEntries(own) }, body };
}

/** Does what the action says; without one, sends the real answer. Returns when all is out, or nothing more will come. */
export async function perform(action: RequestAction | undefined, real: ServiceResponse, wire: Wire): Promise<void> {
  const whole = () => bytesOf(real.body);
  switch (action?.kind) {
    case undefined:
      return sendWhole(wire, real);
    case 'reset':
      return wire.reset();
    case 'hang':
      return;
    case 'close':
      return wire.end();
    case 'answer':
      return sendWhole(wire, madeUp(action));
    case 'redirect':
      return sendWhole(wire, { status: action.status, headers: { location: action.location } });
    case 'truncate':
      return sendOff(wire, real, whole().length, whole().subarray(0, action.bytes));
    case 'wrong-length':
      return sendOff(wire, real, whole().length + action.by, whole());
    case 'drip':
      return drip(wire, real, action.everyMs);
    case 'bomb': {
      const headers = { ...real.headers, 'content-encoding': 'gzip' };
      return sendPieces(wire, { ...real, headers }, packed(whole().toString(), action.megabytes));
    }
    case 'delay':
      await sleep(action.ms, undefined, { signal: wire.signal }).catch(() => undefined);
      return sendWhole(wire, real);
    case 'merge':
      return sendWhole(wire, { ...real, status: action.status ?? real.status, body: patched(real.body, action) });
  }
}
