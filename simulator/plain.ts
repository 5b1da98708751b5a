/** GitHub's API without TLS and without the proxy, at the path that an Enterprise Server has it at. */

import type { IncomingMessage, RequestListener, Server } from 'node:http';
import { patientServer } from './proxy.ts';

/** Below which path an Enterprise Server answers. */
export const ENTERPRISE_PATH = '/api/v3';

/** Makes the server; `serve` gets each request with its path as GitHub's own host would see it. */
export function createPlainServer(
  serve: (path: string, ...request: Parameters<RequestListener>) => void,
  report: (problem: string) => void,
): Server {
  return patientServer((incoming: IncomingMessage, response) => {
    const { url = '', method } = incoming;
    if (url.startsWith(`${ENTERPRISE_PATH}/`)) {
      serve(url.slice(ENTERPRISE_PATH.length), incoming, response);
      return;
    }
    report(`${method} ${url} on the plain GitHub address`);
    response.writeHead(404).end();
  });
}
