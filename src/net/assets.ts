import type { Agent } from 'node:https';
import { isIP } from 'node:net';
import { keepConnections } from './agent.ts';
import { endpointOf, type Route } from './connection.ts';
import { sendRequest } from './exchange.ts';
import { isPublicAddress, publicLookup } from './public-address.ts';
import { withTimeout } from './timeout.ts';

/** How long one URL may take, redirects included. */
const LIMIT_MS = 10_000;
/** How long all of them may take, from the first on. */
const TOTAL_LIMIT_MS = 120_000;
const MAX_REDIRECTS = 5;

/** Whether a URL answers; if not, why, and the status of its answer if there was one. */
export type Probed = (
  | { readonly answers: true }
  | { readonly answers: false; readonly why: string; readonly status?: number }
) & {
  /** A redirect led to another host, wherever the last one led. */
  readonly elsewhere?: true;
};

/** Looks for files that browsers load from anywhere on the web. */
export interface AssetProbe {
  /** Rejects only if the run is cancelled. */
  probe(url: string): Promise<Probed>;
  /** Closes the connections that are kept. */
  [Symbol.dispose](): void;
}

export interface AssetProbeOptions extends Omit<Route, 'proxy'> {
  readonly proxyFor: (url: string) => URL | undefined;
}

/**
 * Returns a probe that asks as a stranger would: no credentials are sent, not even those in a URL. It follows
 * redirects, as a browser does, but never away from https, and only to public addresses: whoever uploads a plugin chooses
 * the URL of its bundle. Names behind a proxy are the proxy's to find, and to refuse. Opens nothing yet.
 */
export function createAssetProbe({ proxyFor, clock, signal, lookup = publicLookup() }: AssetProbeOptions): AssetProbe {
  const closed = new AbortController();
  let over: number | undefined;
  const agents = new Map<string, Agent>();
  const agentFor = (url: URL) => {
    const to = endpointOf(url);
    // An address is not looked up.
    if (isIP(to.host) !== 0 && !isPublicAddress(to.host)) throw new Error(NOT_REACHED);
    const route = { proxy: proxyFor(url.href), clock, signal: AbortSignal.any([signal, closed.signal]), lookup };
    const agent = agents.get(url.host) ?? keepConnections(to, route);
    agents.set(url.host, agent);
    return agent;
  };
  return {
    async probe(url) {
      const now = clock.monotonic();
      over ??= now + TOTAL_LIMIT_MS;
      if (now >= over) return no(`not looked for: all together may take ${TOTAL_LIMIT_MS / 1000} s`);
      const limit = Math.min(LIMIT_MS, over - now);
      return withTimeout(limit, { clock, signal }, (ends) => look(url, agentFor, ends)).catch(() => {
        signal.throwIfAborted();
        // Any more would tell of a network who listens in it, and who does not.
        return no(NOT_REACHED);
      });
    },
    [Symbol.dispose]() {
      closed.abort();
      for (const agent of agents.values()) agent.destroy();
    },
  };
}

const NOT_REACHED = 'could not be reached at a public address';

type Method = 'HEAD' | 'GET';
type AgentFor = (url: URL) => Agent;
const no = (why: string, status?: number): Probed => ({ answers: false, why, ...(status !== undefined && { status }) });

/** A server that does not support HEAD may answer anything to it: only GET proves that a file is missing. */
async function look(url: string, agentFor: AgentFor, signal: AbortSignal): Promise<Probed> {
  const head = await follow('HEAD', url, agentFor, signal).catch(() => no(''));
  return head.answers ? head : follow('GET', url, agentFor, signal);
}

async function follow(method: Method, from: string, agentFor: AgentFor, signal: AbortSignal): Promise<Probed> {
  let url = URL.parse(from);
  const host = url?.host;
  let elsewhere: Pick<Probed, 'elsewhere'> = {};
  for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects += 1) {
    if (url?.protocol !== 'https:') {
      return no(redirects === 0 ? 'this is no https URL' : 'it redirects to what is no https URL');
    }
    if (url.host !== host) elsewhere = { elsewhere: true };
    const { status, location } = await ask(method, url, agentFor(url), signal);
    if (status >= 200 && status < 300) return { answers: true, ...elsewhere };
    if (status < 300 || status >= 400 || location === null) return { ...no(`HTTP ${status}`, status), ...elsewhere };
    url = URL.parse(location, url.href);
  }
  return no(`more than ${MAX_REDIRECTS} redirects`);
}

/** One request; only how it is answered is of interest, not with what. */
async function ask(method: Method, { href }: URL, agent: Agent, signal: AbortSignal) {
  const url = new URL(href);
  url.username = url.password = '';
  const headers = { 'user-agent': 'flex-release', ...(method === 'GET' && { range: 'bytes=0-0' }) };
  const enough = new AbortController();
  const limits = { bodyBytes: 1, signal: AbortSignal.any([signal, enough.signal]) };
  return sendRequest(url, { method, headers, agent }, limits, async (response) => {
    // A server that ignores ranges sends the whole bundle: let go of it, and of its connection.
    if (method === 'GET') enough.abort();
    // To its end, since only then is the connection free for the next request.
    else await response.arrayBuffer();
    return { status: response.status, location: response.headers.get('location') };
  });
}
