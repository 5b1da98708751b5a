import type http from 'node:http';
import https from 'node:https';
import type { TLSSocket } from 'node:tls';
import { type Endpoint, openConnection, type Route } from './connection.ts';

declare module 'node:http' {
  interface Agent {
    /** How Node hands a request to its agent: not documented, but npm's agents have relied on it for years. */
    addRequest(request: http.ClientRequest, options: http.RequestOptions): void;
  }
}

/** Returns an agent that keeps connections and uses them again, each from {@link openConnection}. For reads only. */
export function keepConnections(to: Endpoint, route: Route): https.Agent {
  const createConnection = (_: unknown, done: (error: Error | null, socket?: TLSSocket) => void) => {
    openConnection(to, route).then((socket) => done(null, socket), done);
  };
  return Object.assign(new https.Agent({ keepAlive: true }), { createConnection });
}

/** Returns an agent that serves one request over one connection that is open already. */
export function oneConnection(socket: TLSSocket): https.Agent {
  return Object.assign(new https.Agent({ keepAlive: false }), { createConnection: () => socket });
}

/**
 * Returns an agent for one request, whose connection comes from `agent`. node-fetch keeps the request to itself and
 * hands on only the text and the code of an error: the agent sees both as Node made them.
 */
export function watched(agent: http.Agent, onFailure: (error: Error) => void): http.Agent {
  const addRequest = (request: http.ClientRequest, options: http.RequestOptions) => {
    request.on('error', onFailure);
    request.on('response', ({ headers }) => {
      // node-fetch looks for the last chunk itself, and takes a whole answer for cut if that comes in two packets,
      // with an extension or with trailers (its issues 1576 and 1767). Node knows better, and says so.
      delete headers['transfer-encoding'];
    });
    // node-fetch does not listen for it, and would wait to its limit.
    request.on('upgrade', ({ statusCode }, socket) => {
      socket.destroy();
      request.emit('error', new Error(`HTTP ${statusCode}, which was not asked for`));
    });
    agent.addRequest(request, options);
  };
  return Object.create(agent, { addRequest: { value: addRequest } });
}
