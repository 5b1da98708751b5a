import http from 'node:http';
import { expect, it } from 'vitest';
import { createFetch } from '../../src/net/fetch.ts';
import { aClock, listening } from './local.ts';

const limits = { answerMs: 30_000, bodyBytes: 1000, clock: aClock(), signal: new AbortController().signal };

/** Asks a server that answers so, by a `fetch` made for a library. */
async function fetched(serve: http.RequestListener) {
  const port = await listening(http.createServer(serve));
  const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' };
  return createFetch(undefined, limits)(`http://127.0.0.1:${port}/`, init);
}

it('returns an answer', async () => {
  const response = await fetched(async (request, answer) => {
    answer.setHeader('X-Asked', `${request.method} ${(await request.toArray()).join('')}`);
    answer.writeHead(404).end('{"a":1}');
  });
  expect([response.status, response.headers.get('x-asked'), await response.json()]).toEqual([404, 'POST {}', { a: 1 }]);
});

it('returns an answer without a body', async () => {
  const response = await fetched((_, answer) => void answer.writeHead(204).end());
  expect([response.status, await response.text()]).toEqual([204, '']);
});

it('returns a redirect without following it', async () => {
  const response = await fetched((_, answer) => void answer.writeHead(302, { location: '/b' }).end());
  expect([response.status, response.headers.get('location')]).toEqual([302, '/b']);
});

it('rejects an answer that is cut', async () => {
  await expect(
    fetched((request, answer) => {
      answer.writeHead(200, { 'content-length': '9' });
      answer.write('cut', () => request.socket.destroy());
    }),
  ).rejects.toThrow('the connection was closed in the middle of the answer');
});
