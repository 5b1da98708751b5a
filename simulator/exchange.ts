/** One request from arrival to answer: written down, put through what is due to go wrong, processed, answered. */

import type { IncomingMessage } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Commit, Event, RequestFault } from './faults/fault.ts';
import { type Connection, perform, showsReal, type Wire } from './faults/perform.ts';
import type { Deciding } from './faults/schedule.ts';
import type { Service, ServiceRequest, ServiceResponse } from './http.ts';
import { type RequestRecord, type ServiceName, withoutSecrets } from './log.ts';

/** Who answers. */
export interface Backend {
  readonly name: ServiceName;
  readonly service: Service;
  /** Answers without doing, and says how to do it after all; not every service can. */
  readonly rehearse?: (request: ServiceRequest) => { result: ServiceResponse; commit: () => void };
}

/** Where a request came in. */
export interface Entrance {
  readonly backend: Backend;
  readonly host: string;
  /** Scheme, host and port as the client knows them. */
  readonly origin: string;
  /** The path with its query, as the service knows it. */
  readonly path: string;
  readonly connection: number;
}

/** Awaited before every answer. */
export type Delay = (service: ServiceName, request: Pick<RequestRecord, 'method' | 'path'>) => Promise<unknown>;

/** What the exchange shares with the rest of the simulator. */
export interface Surroundings {
  readonly schedule: Deciding;
  readonly requests: RequestRecord[];
  /** What someone else does. */
  readonly happen: (event: Event) => void;
  /** Awaited before every answer. */
  readonly delay: Delay;
  /** Milliseconds since the start. */
  readonly elapsed: () => number;
  readonly signal: AbortSignal;
  /** Takes what must not happen in a sound test. */
  readonly report: (problem: string) => void;
  /** Takes what is still to take effect. */
  readonly pending: Map<Promise<void>, AbortController>;
}

/** Larger than anything that these services take. */
const LARGEST_BODY = 8 << 20;

async function bodyOf(incoming: IncomingMessage): Promise<string> {
  const pieces: Buffer[] = [];
  let length = 0;
  for await (const piece of incoming) {
    pieces.push(piece);
    length += piece.length;
    if (length > LARGEST_BODY) throw new Error('the request is too large');
  }
  return Buffer.concat(pieces).toString();
}

function headersOf(incoming: IncomingMessage): Record<string, string> {
  const entries = Object.entries(incoming.headersDistinct).map(([name, values = []]) => [name, values.join(', ')]);
  return Object.fromEntries(entries);
}

/** The first fault that says anything of the answer or the state; others may only let something else happen. */
function rulingOf(due: readonly RequestFault[]): { commit: Commit; action: RequestFault['do'] } {
  const ruling = due.find((fault) => fault.do !== undefined || fault.commit !== undefined);
  return { commit: ruling?.commit ?? 'yes', action: ruling?.do };
}

/** Answers requests, whatever connection they came over. */
export function createExchange(around: Surroundings) {
  const { schedule, requests, signal, pending, report } = around;

  function later(afterMs: number, act: () => void): void {
    const hurry = new AbortController();
    const promise = sleep(afterMs, undefined, { signal: AbortSignal.any([signal, hurry.signal]) })
      .catch(() => undefined)
      .then(() => (signal.aborted ? undefined : act()))
      .catch((error: unknown) => report(`a late commit failed: ${error}`))
      .finally(() => pending.delete(promise));
    pending.set(promise, hurry);
  }

  /** Does what the request asks for, or not, or later; gives the real answer where the client sees any of it. */
  function process(request: ServiceRequest, backend: Backend, commit: Commit, isShown: boolean): ServiceResponse {
    if (commit === 'yes') return backend.service(request);
    if (!isShown) {
      if (commit !== 'no') later(commit.afterMs, () => backend.service(request));
      return { status: 0 };
    }
    if (backend.rehearse === undefined) throw new Error(`${backend.name} cannot answer without committing`);
    const rehearsal = backend.rehearse(request);
    if (commit !== 'no') later(commit.afterMs, rehearsal.commit);
    return rehearsal.result;
  }

  async function answer(request: ServiceRequest, backend: Backend, wire: Wire): Promise<void> {
    const { method, host, url } = request;
    const due = schedule.forRequest({ method, host, path: url.pathname });
    const { commit, action } = rulingOf(due);
    for (const fault of due) fault.meanwhile?.before?.forEach(around.happen);
    const real = process(request, backend, commit, showsReal(action));
    for (const fault of due) fault.meanwhile?.after?.forEach(around.happen);
    await around.delay(backend.name, { method, path: url.pathname });
    await perform(action, real, wire);
  }

  return async (incoming: IncomingMessage, wire: Connection, entrance: Entrance): Promise<void> => {
    const startedAt = around.elapsed();
    const { backend, host, connection, origin, path } = entrance;
    const url = new URL(origin + path);
    const method = incoming.method ?? 'GET';
    const headers = headersOf(incoming);
    const body = await bodyOf(incoming);
    const record: RequestRecord = {
      ...{ service: backend.name, method, host, path: url.pathname, query: url.search },
      ...{ headers: withoutSecrets(headers), body, connection, startedAt, answeredAt: null, status: null },
    };
    requests.push(record);
    const { response } = wire;
    response.once('finish', () => {
      record.status = response.statusCode;
      schedule.answered({ method, host, path: url.pathname });
    });
    const answering = () => {
      record.answeredAt = around.elapsed();
    };
    try {
      await answer({ method, host, url, headers, body }, backend, { ...wire, answering });
      if (response.headersSent) record.status = response.statusCode;
    } catch (error) {
      report(`${method} ${url}: ${error}`);
      if (!response.headersSent) response.writeHead(500).end(`simulator: ${error}`);
    }
  };
}
