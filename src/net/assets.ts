import type { IncomingMessage } from 'node:http';
import { request } from 'node:https';
import type { Clock } from '../clock.ts';
import { messageOf } from '../problem.ts';
import type { Probed } from '../release/gates/question.ts';
import { KeptConnections } from './agent.ts';
import { endpointOf } from './connection.ts';
import { withTimeout } from './timeout.ts';

/** How long one URL may take, with all that it redirects to. */
const LIMIT_MS = 10_000;
const MOST_REDIRECTS = 5;

/** Looks for files that browsers load from anywhere on the web. */
export interface AssetProbe {
  /** Tells whether a URL answers, and if it does not, why. Never rejects, unless the run is cancelled. */
  probe(url: string): Promise<Probed>;
  /** Lets go of the connections that are kept. */
  [Symbol.dispose](): void;
}

export interface AssetProbeOptions {
  readonly proxyFor: (url: string) => URL | undefined;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

/**
 * Asks as a stranger would: no credentials are sent, not even those that a URL may hold. Redirects are followed, since a
 * browser follows them, but never away from https. Nothing is opened yet.
 */
export function createAssetProbe({ proxyFor, clock, signal }: AssetProbeOptions): AssetProbe {
  const closed = new AbortController();
  const agents = new Map<string, KeptConnections>();
  const agentFor = (url: URL) => {
    const route = { proxy: proxyFor(url.href), clock, signal: AbortSignal.any([signal, closed.signal]) };
    const agent = agents.get(url.host) ?? new KeptConnections(endpointOf(url), route);
    agents.set(url.host, agent);
    return agent;
  };
  return {
    async probe(url) {
      try {
        return await withTimeout(LIMIT_MS, { clock, signal }, (limit) => look(url, agentFor, limit));
      } catch (cause) {
        signal.throwIfAborted();
        return no(messageOf(cause));
      }
    },
    [Symbol.dispose]() {
      closed.abort();
      for (const agent of agents.values()) agent.destroy();
    },
  };
}

type AgentFor = (url: URL) => KeptConnections;
const no = (why: string, status?: number): Probed => ({
  answers: false,
  why,
  ...(status !== undefined && { status }),
});

/** Not every server takes HEAD, and what those say that do not is up to them: only GET proves that a file is missing. */
async function look(url: string, agentFor: AgentFor, signal: AbortSignal): Promise<Probed> {
  const head = await follow('HEAD', url, agentFor, signal).catch(() => no(''));
  return head.answers ? head : follow('GET', url, agentFor, signal);
}

async function follow(
  method: 'HEAD' | 'GET',
  from: string,
  agentFor: AgentFor,
  signal: AbortSignal,
): Promise<Probed> {
  let url = URL.parse(from);
  for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects += 1) {
    if (url?.protocol !== 'https:') {
      return no(redirects === 0 ? 'this is no https URL' : 'it redirects to what is no https URL');
    }
    const { status, location } = await ask(method, url, agentFor(url), signal);
    if (status >= 200 && status < 300) return { answers: true };
    if (status < 300 || status >= 400 || location === undefined) return no(`HTTP ${status}`, status);
    url = URL.parse(location, url.href);
  }
  return no(`more than ${MOST_REDIRECTS} redirects`);
}

/** One request; only how it is answered is of interest, not with what. */
function ask(
  method: 'HEAD' | 'GET',
  url: URL,
  agent: KeptConnections,
  signal: AbortSignal,
): Promise<{ readonly status: number; readonly location: string | undefined }> {
  const { promise, resolve, reject } = Promise.withResolvers<Awaited<ReturnType<typeof ask>>>();
  const asked = request({
    method,
    ...endpointOf(url),
    path: `${url.pathname}${url.search}`,
    headers: { 'user-agent': 'flex-release', ...(method === 'GET' && { range: 'bytes=0-0' }) },
    agent,
    signal,
  });
  asked.on('error', reject);
  asked.once('response', (response: IncomingMessage) => {
    response.on('error', () => undefined);
    // At its close, since only then is the connection free for the next request.
    response.once('close', () =>
      resolve({ status: response.statusCode ?? 0, location: response.headers.location }),
    );
    // A server that knows no ranges sends the whole bundle: let go of it, and of its connection.
    if (method === 'GET') response.destroy();
    else response.resume();
  });
  asked.end();
  return promise;
}
