import type { Agent } from 'node:https';
import { messageOf } from '../problem.ts';
import { keepConnections } from './agent.ts';
import { endpointOf, type Route } from './connection.ts';
import { sendRequest } from './exchange.ts';
import { withTimeout } from './timeout.ts';

/** How long one URL may take, redirects included. */
const LIMIT_MS = 10_000;
const MAX_REDIRECTS = 5;

/** Whether a URL answers; if not, why, and the status of its answer if there was one. */
export type Probed =
  | { readonly answers: true }
  | { readonly answers: false; readonly why: string; readonly status?: number };

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
 * redirects, as a browser does, but never away from https. Opens nothing yet.
 */
export function createAssetProbe({ proxyFor, clock, signal }: AssetProbeOptions): AssetProbe {
  const closed = new AbortController();
  const agents = new Map<string, Agent>();
  const agentFor = (url: URL) => {
    const route = { proxy: proxyFor(url.href), clock, signal: AbortSignal.any([signal, closed.signal]) };
    const agent = agents.get(url.host) ?? keepConnections(endpointOf(url), route);
    agents.set(url.host, agent);
    return agent;
  };
  return {
    probe: (url) =>
      withTimeout(LIMIT_MS, { clock, signal }, (limit) => look(url, agentFor, limit)).catch((cause) => {
        signal.throwIfAborted();
        return no(messageOf(cause));
      }),
    [Symbol.dispose]() {
      closed.abort();
      for (const agent of agents.values()) agent.destroy();
    },
  };
}

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
  for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects += 1) {
    if (url?.protocol !== 'https:') {
      return no(redirects === 0 ? 'this is no https URL' : 'it redirects to what is no https URL');
    }
    const { status, location } = await ask(method, url, agentFor(url), signal);
    if (status >= 200 && status < 300) return { answers: true };
    if (status < 300 || status >= 400 || location === null) return no(`HTTP ${status}`, status);
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
