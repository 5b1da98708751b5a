import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** The address that a user's smoke test asks. */
export interface SmokeTest extends AsyncDisposable {
  readonly url: string;
  /** Resolves when the first request is there. */
  readonly asked: Promise<void>;
}

/** Answers with this status; `undefined` never answers. A redirect leads to a page that answers 200. */
export async function smokeTest(status: number | undefined): Promise<SmokeTest> {
  const { promise: asked, resolve } = Promise.withResolvers<void>();
  const server = createServer(({ url }, response) => {
    resolve();
    if (url === '/login') response.writeHead(200).end();
    else if (status !== undefined) response.writeHead(status, { location: '/login' }).end();
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    asked,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await once(server.close(), 'close');
    },
  };
}
