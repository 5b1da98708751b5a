import type { Agent } from 'node:http';
import { Response } from 'node-fetch';
import { type ExchangeLimits, exchange, type HttpRequest } from './exchange.ts';

/** What a library hands to its `fetch`. */
export type FetchInit = Omit<HttpRequest, 'agent'>;

/**
 * Returns a `fetch` for a library that takes one, over the connections of `agent`. Each answer is whole before it is
 * handed over, and a redirect is an error: libraries take a cut body for an empty one, and a redirect for a success.
 */
export function createFetch(agent: Agent | undefined, limits: ExchangeLimits) {
  return async (url: string, request: FetchInit): Promise<Response> => {
    const { status, headers, body } = await exchange(new URL(url), { ...request, agent }, limits);
    if (status >= 300 && status < 400) throw new Error(`it redirects to another address (HTTP ${status})`);
    // Octokit's pagination reads the address; the types of node-fetch do not know that it can be given.
    const init = { status, headers, url };
    return new Response(body, init);
  };
}
