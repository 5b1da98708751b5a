import http, { type RequestListener } from 'node:http';
import type { Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { type ExchangeLimits, exchange } from '../../src/net/exchange.ts';
import { Cancelled } from '../../src/problem.ts';
import { aClock, arrival, listening, serving } from './local.ts';

const MOST = 1000;

/** Asks a server at this port; returns the answer, or what is said of it. */
function ask(port: number, given: Partial<ExchangeLimits> = {}, headers: Record<string, string> = {}) {
  return exchange(
    new URL(`http://127.0.0.1:${port}/a?b=c`),
    { method: 'POST', headers, body: 'c=d', agent: undefined },
    { answerMs: 30_000, bodyBytes: MOST, clock: aClock(), signal: new AbortController().signal, ...given },
  ).catch((error: Error) => error.message);
}

/** Asks a server that answers so; returns the answer, or what is said of it. */
async function asking(serve: RequestListener, given: Partial<ExchangeLimits> = {}) {
  const asked: string[] = [];
  const port = await listening(
    http.createServer((request, response) => {
      asked.push(`${request.method} ${request.url} ${request.headers['accept-encoding']}`);
      serve(request, response);
    }),
  );
  return { answer: await ask(port, given), asked };
}

it('returns status, headers and body', async () => {
  const { answer, asked } = await asking((_, response) => {
    response.writeHead(418, { 'Retry-After': '3' }).end('ün');
  });
  expect(answer).toMatchObject({ status: 418, headers: { 'retry-after': '3' }, body: 'ün' });
  expect(asked).toEqual(['POST /a?b=c gzip']);
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
    `the answer is larger than ${MOST} bytes`,
  ],
  ['that is no gzip', Buffer.from('gzip'), { 'content-encoding': 'gzip' }, 'the answer cannot be unpacked'],
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

it('says if a connection was closed without an answer', async () => {
  const { answer } = await asking((request) => request.socket.destroy());
  expect(answer).toBe('the connection was closed without an answer');
});

it('waits for the whole answer for so long only', async () => {
  const clock = aClock();
  const drip: RequestListener = (_, response) => void response.write('.', () => arrival().then(clock.pass));
  expect((await asking(drip, { clock })).answer).toBe('no answer within 30 s');
});

it('says so if the time of the step was over', async () => {
  const { answer } = await asking(() => undefined, { signal: AbortSignal.abort(new Error('late')) });
  expect(answer).toBe('the time for this step ran out while waiting for the answer');
});

it('stops at once if the run is cancelled, before it is asked and after', async () => {
  const answer = 'the run was cancelled while waiting for the answer';
  const cancel = new AbortController();
  const sent = await asking(() => cancel.abort(new Cancelled()), { signal: cancel.signal });
  expect(sent).toMatchObject({ answer, asked: [expect.any(String)] });
  expect(await asking(() => undefined, { signal: cancel.signal })).toEqual({ answer, asked: [] });
});

describe('an answer in pieces, on a connection that closes', () => {
  const packed = gzipSync('whole').toString('latin1');
  const headers = 'transfer-encoding: chunked\r\ncontent-encoding: gzip\r\nconnection: close\r\n';
  const start = `HTTP/1.1 201 Created\r\n${headers}\r\n${packed.length.toString(16)}\r\n${packed}\r\n`;

  /** Answers with these packets, and ends the connection. */
  const inPackets = (...packets: readonly string[]) =>
    serving((socket: Socket) => {
      socket.setNoDelay(true);
      socket.once('data', async () => {
        for (const packet of packets) {
          socket.write(packet, 'latin1');
          await arrival();
        }
        socket.end();
      });
    });

  it.each<[string, readonly string[]]>([
    ['in one', [`${start}0\r\n\r\n`]],
    ['split before its last chunk', [start, '0\r\n\r\n']],
    ...[1, 2, 3, 4].map((at): [string, string[]] => {
      const last = '0\r\n\r\n';
      return [`split ${at} into its last chunk`, [start + last.slice(0, at), last.slice(at)]];
    }),
    ['split with a chunk extension', [`${start}0;a=`, 'b\r\n', '\r\n']],
    ['split with trailers', [`${start}0\r\nserver-timing: a`, ';dur=1\r\n', '\r\n']],
  ])('is whole %s', async (_, packets) => {
    expect(await ask(await inPackets(...packets))).toMatchObject({ status: 201, body: 'whole' });
  });

  it.each<[string, readonly string[]]>([
    ['before its last chunk', [start]],
    ['in its last chunk', [`${start}0\r\n`]],
    ['in a chunk', [start.slice(0, -9)]],
    ['after its header', [start.slice(0, start.indexOf('\r\n\r\n') + 4)]],
  ])('is cut %s', async (_, packets) => {
    expect(await ask(await inPackets(...packets))).toBe('the connection was closed in the middle of the answer');
  });

  it('is cut by a reset', async () => {
    const port = await serving((socket) =>
      socket.once('data', () => {
        socket.write(start, 'latin1');
        arrival().then(() => socket.resetAndDestroy());
      }),
    );
    expect(await ask(port)).toBe('the connection was reset');
  });

  it('may be reset before it begins', async () => {
    const port = await serving((socket) => socket.once('data', () => socket.resetAndDestroy()));
    expect(await ask(port)).toBe('the connection was reset');
  });

  it('may announce itself', async () => {
    const port = await inPackets('HTTP/1.1 103 Early Hints\r\n\r\nHTTP/1.1 100 Continue\r\n\r\n', `${start}0\r\n\r\n`);
    expect(await ask(port)).toMatchObject({ status: 201, body: 'whole' });
  });

  it('is none with HTTP 101', async () => {
    const port = await inPackets('HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: h2c\r\n\r\n');
    expect(await ask(port)).toBe('HTTP 101, which was not asked for');
  });
});

it('hides the credentials that a server sends back', async () => {
  const echo: RequestListener = ({ headers }, response) => response.end(`${headers.authorization} hush`);
  const port = await listening(http.createServer(echo));
  const authorization = `Basic ${Buffer.from('ada:hush').toString('base64')}`;
  expect(await ask(port, {}, { authorization })).toMatchObject({ body: 'Basic *** ***' });
});
