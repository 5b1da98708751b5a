/** How long the whole answer may take once the request is on its way, in milliseconds. */
export const ANSWER_LIMIT_MS = 30_000;
/** The same for the second witness of what is live: nobody waits long for it, since the list alone can decide. */
export const ACTIVE_LIMIT_MS = 2_000;
/** The largest body that is read, in bytes, unpacked. */
export const BODY_LIMIT = 1024 * 1024;
/** The same for a page of a list. */
export const PAGE_BODY_LIMIT = 16 * BODY_LIMIT;
