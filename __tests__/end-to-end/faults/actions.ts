import type { RequestAction } from '../../../simulator/faults/fault.ts';

/** What the client sees instead of the answer. */

export const reset: RequestAction = { kind: 'reset' };
export const hang: RequestAction = { kind: 'hang' };

/** An answer with a body of one's own. */
export const answer = (status: number, body?: string | object, headers = {}): RequestAction =>
  ({ kind: 'answer', status, headers, ...(body !== undefined && { body }) }) as RequestAction;

/** What Twilio says if there were too many requests at once: nothing was processed. */
export const tooMany = { code: 20_429, message: 'Too many requests', status: 429 };
/** What a gateway says. */
export const HTML = '<html><head><title>Error</title></head><body><h1>Something is wrong</h1></body></html>';
