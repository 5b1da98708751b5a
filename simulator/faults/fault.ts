/**
 * What a simulator can be told to do wrong. A fault is plain data, so that a scenario can be a JSON file: a moment, what
 * becomes of the state, and what the client sees.
 */

import type { CertificateFlaw } from '../certificate.ts';

/** Anything that JSON can say. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: Json;
}

/** Which of the matching ones a fault meets. */
export interface Turns {
  /** The first of them, counted from 1 from the moment that the fault was added. Default 1. */
  readonly nth?: number;
  /** How many from there on. Default 1. */
  readonly times?: number | 'ever';
}

/** A request that arrived whole. */
export interface RequestMoment extends Turns {
  readonly on: 'request';
  readonly method?: string;
  /** A host name, or `*.` and the end of one. */
  readonly host?: string;
  /** A regular expression on the path name. */
  readonly path?: string;
}

/** A client's `CONNECT`, before anything of the request itself is known. */
export interface ConnectMoment extends Turns {
  readonly on: 'connect';
  readonly host?: string;
  /** Only those after so many matching requests were answered. */
  readonly after?: { readonly method?: string; readonly path?: string; readonly answered: number };
}

/** A header's value; a date is worked out when the answer is sent. */
export type HeaderValue = string | { readonly dateInSeconds: number };

/** A change to the rows of a list: the key that `meta` names, or the whole answer where that is an array. */
export interface RowsPatch {
  /** The row's position; every row when absent. */
  readonly at?: number;
  /** Merged into the row. */
  readonly patch?: JsonObject;
  /** Fields that are taken out of the row. */
  readonly remove?: readonly string[];
  /** Stands in the place of the row. */
  readonly replace?: Json;
}

/** A change to the real answer. */
export interface Merge {
  readonly kind: 'merge';
  readonly status?: number;
  /** Merged into the answer; `null` is a value like any other, a list replaces a list. */
  readonly patch?: JsonObject;
  /** Default true: objects inside objects are merged as well. */
  readonly deep?: boolean;
  /** Top-level fields that are taken out. */
  readonly remove?: readonly string[];
  readonly rows?: RowsPatch | readonly RowsPatch[];
  /** `shuffle` is the same shuffle each time. */
  readonly order?: 'reverse' | 'shuffle';
}

/** What the client sees in place of a plain answer. "Real" is what the service answers. */
export type RequestAction =
  /** The connection is reset. */
  | { readonly kind: 'reset' }
  /** Nothing is ever answered; the connection stays open. */
  | { readonly kind: 'hang' }
  /** The connection is closed in good order, without an answer. */
  | { readonly kind: 'close' }
  /** An answer of one's own; an absent body is empty, other than text is sent as JSON. */
  | {
      readonly kind: 'answer';
      readonly status: number;
      readonly headers?: Readonly<Record<string, HeaderValue>>;
      readonly body?: Json;
    }
  /** The real answer's length is announced, and the connection closed after so many bytes of its body. */
  | { readonly kind: 'truncate'; readonly bytes: number }
  /** The announced length is off by so many bytes; the connection is closed after the body. */
  | { readonly kind: 'wrong-length'; readonly by: number }
  /** The real answer's body, a byte at a time. */
  | { readonly kind: 'drip'; readonly everyMs: number }
  /** The real answer, valid and small on the wire, that unpacks to so many megabytes. */
  | { readonly kind: 'bomb'; readonly megabytes: number }
  /** The same without packing. */
  /** The real answer, later. */
  | { readonly kind: 'delay'; readonly ms: number }
  | { readonly kind: 'redirect'; readonly status: number; readonly location: string }
  | Merge;

/** What the client sees of a `CONNECT`. */
export type ConnectAction =
  /** The proxy says no. */
  | { readonly kind: 'refuse'; readonly status: number }
  /** The connection to the proxy is closed at once. */
  | { readonly kind: 'drop' }
  /** The proxy never answers. */
  | { readonly kind: 'hang' }
  /** The proxy says yes, and the TLS handshake never ends. */
  | { readonly kind: 'hang-tls' }
  /** The proxy says yes, and the connection is reset in the TLS handshake. */
  | { readonly kind: 'reset-tls' }
  | { readonly kind: 'certificate'; readonly flaw: CertificateFlaw };

/** What someone else does in the account, by name or SID. */
export type Event = { readonly release: string } | { readonly archive: string };

/**
 * Whether the request does what it asks for. With a delay the client may see the real answer long before it is true;
 * where the client sees nothing real, the request is processed that much later as if it had arrived then.
 */
export type Commit = 'yes' | 'no' | { readonly afterMs: number };

/** A fault of a request. */
export interface RequestFault {
  readonly at: RequestMoment;
  /** Default `yes`. */
  readonly commit?: Commit;
  readonly do?: RequestAction;
  /** Right before and right after the request is processed, or would have been. */
  readonly meanwhile?: { readonly before?: readonly Event[]; readonly after?: readonly Event[] };
}

/** A fault of a connection. */
export interface ConnectFault {
  readonly at: ConnectMoment;
  readonly do: ConnectAction;
}

/** One thing that goes wrong. */
export type Fault = RequestFault | ConnectFault;
