import type { Agent } from 'node:http';
import { Response } from 'node-fetch';
import { type ExchangeLimits, exchange, type HttpRequest } from './exchange.ts';

/** What a library hands to its `fetch`. */
export type FetchInit = Omit<HttpRequest, 'agent'>;

/**
 * Returns a `fetch` for a library that takes one, over the connections of `agent`. Each answer is whole before it is
 * handed over: libraries take a cut body for an empty one. A redirect is an answer like any other, and not followed.
 */
export function createFetch(agent: Agent | undefined, limits: ExchangeLimits) {
  return async (url: string, request: FetchInit): Promise<Response> => {
    const { status, headers, body } = await exchange(new URL(url), { ...request, agent }, limits);
    // Octokit's pagination reads the address; the types of node-fetch do not know that it can be given.
    const init = { status, headers, url };
    return new Response(body, init);
  };
}
