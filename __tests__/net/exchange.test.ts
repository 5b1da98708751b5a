import http, { type RequestListener } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { systemClock } from '../../src/clock.ts';
import { exchange } from '../../src/net/exchange.ts';
import { Cancelled } from '../../src/problem.ts';
import { listening } from './local.ts';

const MOST = 1000;

/** Asks a server that answers so; gives the answer, or what is said of it. */
async function asking(serve: RequestListener, given: { signal?: AbortSignal; answerMs?: number } = {}) {
  const asked: string[] = [];
  const port = await listening(
    http.createServer((request, response) => {
      asked.push(`${request.method} ${request.url} ${request.headers['accept-encoding']}`);
      serve(request, response);
    }),
  );
  const limits = { answerMs: 5_000, bodyBytes: MOST, clock: systemClock, ...given };
  const answer = await exchange(
    new URL(`http://127.0.0.1:${port}/a?b=c`),
    { method: 'GET', headers: { accept: 'application/json' }, agent: undefined },
    { signal: new AbortController().signal, ...limits },
  ).catch((error: Error) => error.message);
  return { answer, asked };
}

it('gives status, headers and body', async () => {
  const { answer, asked } = await asking((_, response) => {
    response.writeHead(418, { 'Retry-After': '3' }).end('ün');
  });
  expect(answer).toMatchObject({ status: 418, headers: { 'retry-after': '3' }, body: 'ün' });
  expect(asked).toEqual(['GET /a?b=c gzip']);
});

it('unpacks what is packed', async () => {
  const { answer } = await asking((_, response) => {
    response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync('packed'.repeat(100)));
  });
  expect(answer).toMatchObject({ status: 200, body: 'packed'.repeat(100) });
});

it.each([
  ['that is too large', Buffer.alloc(MOST + 1), {}, `the answer is larger than ${MOST} bytes`],
  [
    'that unpacks to too much',
    gzipSync(Buffer.alloc(MOST + 1)),
    { 'content-encoding': 'gzip' },
    'the answer cannot be unpacked within its limit',
  ],
  [
    'that is no gzip',
    Buffer.from('gzip'),
    { 'content-encoding': 'gzip' },
    'the answer cannot be unpacked within its limit',
  ],
])('refuses an answer %s', async (_, body, headers, said) => {
  const { answer } = await asking((_, response) => {
    response.writeHead(200, headers).end(body);
  });
  expect(answer).toBe(said);
});

it('takes an answer that is as large as it may be', async () => {
  const { answer } = await asking((_, response) => {
    response.end(Buffer.alloc(MOST, 'x'));
  });
  expect(answer).toMatchObject({ body: 'x'.repeat(MOST) });
});

it('follows no redirect', async () => {
  const { answer, asked } = await asking((_, response) => {
    response.writeHead(307, { location: '/elsewhere' }).end();
  });
  expect(answer).toMatchObject({ status: 307 });
  expect(asked).toHaveLength(1);
});

it('says when a connection was closed', async () => {
  const before = await asking((request) => request.socket.destroy());
  expect(before.answer).toBe('the connection was closed without an answer');
  const amid = await asking((request, response) => {
    response.writeHead(200, { 'content-length': '9' });
    response.write('cut', () => request.socket.destroy());
  });
  expect(amid.answer).toBe('the connection was closed in the middle of the answer');
});

it('waits for the whole answer for so long only', async () => {
  const drip: RequestListener = async (_, response) => {
    while (!response.destroyed) {
      response.write('.');
      await sleep(20);
    }
  };
  expect((await asking(drip, { answerMs: 100 })).answer).toBe('no answer within 0.1 s');
});

it('says so where the time of the step was over', async () => {
  const { answer } = await asking(() => undefined, { signal: AbortSignal.abort(new Error('late')) });
  expect(answer).toBe('the time of this step was over while the answer was waited for');
});

it('stops at once where the run is cancelled, before it is asked and after', async () => {
  const cancelled = 'the run was cancelled while the answer was waited for';
  const before = await asking(() => undefined, { signal: AbortSignal.abort(new Cancelled()) });
  expect(before).toEqual({ answer: cancelled, asked: [] });
  const controller = new AbortController();
  const after = await asking(() => controller.abort(new Cancelled()), { signal: controller.signal });
  expect(after).toMatchObject({ answer: cancelled, asked: [expect.any(String)] });
});
