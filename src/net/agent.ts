import type http from 'node:http';
import https from 'node:https';
import type { TLSSocket } from 'node:tls';
import { type Endpoint, openConnection, type Route } from './connection.ts';

declare module 'node:http' {
  interface Agent {
    /** Node hands each request to its agent by this. Not documented, but what npm's agents have relied on for years. */
    addRequest(request: http.ClientRequest, options: http.RequestOptions): void;
  }
}

/** Keeps connections open and uses them again; opens each as {@link openConnection} does. For reads only. */
export class KeptConnections extends https.Agent {
  readonly #to: Endpoint;
  readonly #route: Route;

  constructor(to: Endpoint, route: Route) {
    super({ keepAlive: true });
    this.#to = to;
    this.#route = route;
  }

  override createConnection(
    _options: https.RequestOptions,
    done?: (error: Error | null, socket: TLSSocket) => void,
  ): undefined {
    openConnection(this.#to, this.#route).then(
      (socket) => done?.(null, socket),
      // Node's callback takes either of the two; its type wants both.
      (error: Error) => (done as ((error: Error) => void) | undefined)?.(error),
    );
  }
}

/** Serves one request over one connection that is open already. */
export class OneConnection extends https.Agent {
  readonly #socket: TLSSocket;

  constructor(socket: TLSSocket) {
    super({ keepAlive: false });
    this.#socket = socket;
  }

  override createConnection(): TLSSocket {
    return this.#socket;
  }
}

/**
 * Returns an agent for one request, whose connection comes from `agent`. node-fetch keeps the request to itself and hands on
 * only the text and the code of an error: the agent sees both as Node made them.
 */
export function watched(agent: http.Agent, onFailure: (error: Error) => void): http.Agent {
  const addRequest = (request: http.ClientRequest, options: http.RequestOptions) => {
    request.on('error', onFailure);
    request.on('response', ({ headers }) => {
      // node-fetch looks for the last chunk itself, and takes a whole answer for cut if that comes in two packets, with an
      // extension or with trailers (its issues 1576 and 1767). Node knows better, and says so.
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
