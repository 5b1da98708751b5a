import type { Route } from '../net/connection.ts';
import type { HttpRequest } from '../net/exchange.ts';
import type { AccountSid } from './sid.ts';

/** How long the whole answer may take once the request is on its way, in milliseconds. */
export const ANSWER_LIMIT_MS = 30_000;
/** The same for the second witness of what is live: nobody waits long for it, since the list alone can decide. */
export const ACTIVE_LIMIT_MS = 2_000;
/** The largest body that is read, in bytes, unpacked. */
export const BODY_LIMIT = 1024 * 1024;
/** The same for a page of a list. */
export const PAGE_BODY_LIMIT = 16 * BODY_LIMIT;

/** What every request to one Flex project needs. */
export interface FlexContext extends Route {
  readonly origin: URL;
  /** What made the host another than the usual one; empty if nothing did. */
  readonly hostSetBy: string;
  readonly account: AccountSid;
  /** Credentials and, if given, `Flex-Metadata`. */
  readonly headers: HttpRequest['headers'];
}
