/**
 * What the proxy hands to a service of the simulator, and what it gets back. A service is a plain function over its
 * own state: it opens no socket and keeps no timer, so a fault can decide when it is called and what becomes of its answer.
 */

/** One whole request, as it came out of the connection. */
export interface ServiceRequest {
  method: string;
  /** The host that the client asked for, without a port. */
  host: string;
  url: URL;
  /** Names in lower case; a header that came several times is joined with a comma. */
  headers: Record<string, string>;
  body: string;
}

/** One whole answer. */
export interface ServiceResponse {
  status: number;
  headers?: Record<string, string>;
  /** Sent as it is when it is a string or a Buffer, else as JSON; nothing is sent when absent. */
  body?: unknown;
}

/** Answers one request, at once. */
export type Service = (request: ServiceRequest) => ServiceResponse;

/** Decodes a part of a path. A part with a stray `%` names nothing: it stays as it is and is not found. */
export function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
