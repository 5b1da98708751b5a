import { Octokit } from '@octokit/core';
import fetch, { type RequestInit, Response } from 'node-fetch';
import type { Clock } from '../clock.ts';
import { KeptConnections } from '../net/agent.ts';
import { Problem } from '../problem.ts';
import type { Run } from './run.ts';

/** How long GitHub may take for one answer. */
const ANSWER_LIMIT_MS = 10_000;
/** The largest answer that is read, in bytes. */
const BODY_LIMIT = 4 * 1024 * 1024;

/** GitHub's REST interface for one repository, with the token of the run. */
export interface GitHubApi {
  readonly request: Octokit['request'];
  /** The parameters that name the repository. */
  readonly repository: { readonly owner: string; readonly repo: string };
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** Lets go of the connections that are kept. */
  close(): void;
}

export interface GitHubApiOptions {
  readonly run: Run;
  readonly token: string;
  readonly proxy: URL | undefined;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

/** Makes the interface. Opens nothing yet. */
export function createGitHubApi({ run, token, proxy, clock, signal }: GitHubApiOptions): GitHubApi {
  const base = new URL(run.apiUrl);
  const endpoint = { host: base.hostname, port: base.port === '' ? 443 : Number(base.port) };
  const agent =
    base.protocol === 'https:' ? new KeptConnections(endpoint, { proxy, clock, signal }) : undefined;
  const octokit = new Octokit({
    auth: token,
    baseUrl: run.apiUrl.replace(/\/$/, ''),
    userAgent: 'flex-release',
    // Node's own fetch knows no proxy variables.
    request: {
      fetch: (url: string, init: RequestInit) =>
        limited(url, { ...init, ...(agent && { agent }) }, clock, signal),
    },
    log: { debug() {}, info() {}, warn() {}, error() {} },
  });
  const [owner = '', repo = ''] = run.repository.split('/');
  return {
    request: octokit.request,
    repository: { owner, repo },
    clock,
    signal,
    close: () => agent?.destroy(),
  };
}

/** One request with its whole answer, within the limit. */
async function limited(url: string, init: RequestInit, clock: Clock, signal: AbortSignal): Promise<Response> {
  // node-fetch, given a signal that is aborted already, leaves an error behind that nobody hears.
  signal.throwIfAborted();
  const late = new AbortController();
  const done = new AbortController();
  clock.sleep(ANSWER_LIMIT_MS, AbortSignal.any([done.signal, signal])).then(
    () => late.abort(),
    () => undefined,
  );
  try {
    const bounded = { signal: AbortSignal.any([signal, late.signal]), size: BODY_LIMIT };
    const response = await fetch(url, { ...init, ...bounded });
    const body = response.status === 204 ? null : await response.arrayBuffer();
    return new Response(body && Buffer.from(body), { status: response.status, headers: response.headers });
  } catch (cause) {
    throw late.signal.aborted ? new Error(`no answer within ${ANSWER_LIMIT_MS / 1000} s`, { cause }) : cause;
  } finally {
    done.abort();
  }
}

/** Gives the HTTP status of a failed request; undefined where no answer came. */
export function statusOf(failure: unknown): number | undefined {
  const response = responseOf(failure);
  return response?.status;
}

/** Takes what was tried in words ("create the deployment") and the failure; gives the problem with its remedy. */
export function gitHubProblem(tried: string, failure: unknown): Problem {
  const response = responseOf(failure);
  const message = failure instanceof Error ? failure.message.split(' - https://')[0] : String(failure);
  if (response === undefined) {
    return new Problem(`GitHub could not ${tried}: ${message}.`, 'Run again when GitHub answers.', {
      cause: failure,
    });
  }
  const missing = permissionLine(response.headers['x-accepted-github-permissions']);
  return new Problem(
    `GitHub refused to ${tried}: ${message} (HTTP ${response.status}).`,
    missing === undefined
      ? 'Check the input `github-token` and what the token may do in this repository.'
      : `Add \`${missing}\` under \`permissions:\` of the job; naming one sets all others to none.`,
    { cause: failure },
  );
}

/** GitHub names what would have been enough as `deployments=write`, several apart by `;` or `,`. */
function permissionLine(header: unknown): string | undefined {
  const first = typeof header === 'string' ? header.split(/[;,]/)[0]?.trim() : undefined;
  const match = first && /^([a-z_]+)=([a-z]+)$/.exec(first);
  return match ? `${match[1]?.replaceAll('_', '-')}: ${match[2]}` : undefined;
}

interface FailedResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
}

/** Octokit's RequestError has a response where one came, and the status 500 where none did. */
function responseOf(failure: unknown): FailedResponse | undefined {
  if (!(failure instanceof Error) || !('response' in failure)) return undefined;
  return failure.response as FailedResponse | undefined;
}
