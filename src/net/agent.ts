import https from 'node:https';
import type { TLSSocket } from 'node:tls';
import { type Endpoint, openConnection, type Route } from './connection.ts';

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
