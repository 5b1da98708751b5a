import { Octokit } from '@octokit/core';
import type { Clock } from '../clock.ts';
import { KeptConnections } from '../net/agent.ts';
import { endpointOf } from '../net/connection.ts';
import { createFetch } from '../net/fetch.ts';
import { messageOf, Problem } from '../problem.ts';
import type { ProblemCode } from '../problem-catalogue.ts';
import { truncate } from '../text/sanitize.ts';
import type { Run } from './context.ts';

/** How long GitHub may take for one answer. */
const ANSWER_LIMIT_MS = 10_000;
/** The largest answer that is read, in bytes. */
const BODY_LIMIT = 4 * 1024 * 1024;

/** GitHub's REST interface for one repository, with the token of the run. */
export interface GitHubClient {
  readonly request: Octokit['request'];
  /** The parameters that name the repository. */
  readonly repository: { readonly owner: string; readonly repo: string };
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** Lets go of the connections that are kept. */
  close(): void;
}

export interface GitHubClientOptions {
  readonly run: Run;
  readonly token: string;
  readonly proxy: URL | undefined;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

/** Makes the interface. Opens nothing yet. */
export function createGitHubClient({ run, token, proxy, clock, signal }: GitHubClientOptions): GitHubClient {
  const base = new URL(run.apiUrl);
  const agent =
    base.protocol === 'https:' ? new KeptConnections(endpointOf(base), { proxy, clock, signal }) : undefined;
  const limits = { answerMs: ANSWER_LIMIT_MS, bodyBytes: BODY_LIMIT, clock, signal };
  const octokit = new Octokit({
    auth: token,
    baseUrl: run.apiUrl.replace(/\/$/, ''),
    userAgent: 'flex-release',
    // Node's own fetch knows no proxy variables.
    request: { fetch: createFetch(agent, limits) },
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

/** Gives the HTTP status of a failed request; undefined where no answer came. */
export function statusOf(failure: unknown): number | undefined {
  const response = responseOf(failure);
  return response?.status;
}

/**
 * Takes what was tried in words ("create the deployment"), the failure, and the permission that it takes; gives the
 * problem with its remedy.
 */
export function gitHubProblem(tried: string, failure: unknown, permission: string): Problem {
  const response = responseOf(failure);
  const message = messageFrom(failure, response);
  const said = message === '' ? '' : `: ${message}`;
  const status = response === undefined ? '' : ` (HTTP ${response.status})`;
  const cause = failure;
  if (response === undefined || response.status >= 500)
    return new Problem('github-unavailable', `GitHub could not ${tried}${said}${status}.`, { cause });
  const problem = refusedAs(response, message, permission);
  return new Problem(problem.code, `GitHub refused to ${tried}${said}${status}.`, { ...problem, cause });
}

/** Longer than what GitHub says of all that is wrong with a request. */
const MOST_SAID = 500;

/** What GitHub says of it; nothing where the answer is a web page, as of a server or proxy in trouble. */
function messageFrom(failure: unknown, response: FailedResponse | undefined): string {
  if (response !== undefined && (typeof response.data !== 'object' || response.data === null)) return '';
  return truncate(messageOf(failure).split(' - https://')[0] ?? '', MOST_SAID);
}

/** Which refusal it is, and what to do about it if the catalogue cannot know. */
function refusedAs(
  { status, headers }: FailedResponse,
  message: string,
  permission: string,
): { readonly code: ProblemCode; readonly fix?: string } {
  const isLimited = /rate limit/i.test(message);
  if (isLimited && !/secondary/i.test(message)) return { code: 'github-rate-limited' };
  if (isLimited || status === 429) return { code: 'github-rate-limited', fix: TOO_FAST };
  switch (status) {
    case 401:
      return { code: 'github-unauthorized' };
    // GitHub does not always name the permission that is missing, and hides behind a 404 what may not be seen.
    case 403:
    case 404: {
      const missing = permissionLine(headers['x-accepted-github-permissions']) ?? permission;
      const fix = `Add \`${missing}\` under \`permissions:\` of the job; naming one sets all others to none.`;
      return { code: 'github-forbidden', fix };
    }
    default:
      return { code: 'github-refused' };
  }
}

const TOO_FAST = 'Wait a few minutes: GitHub accepts only so many requests at a time.';

/** GitHub names what would have been enough as `deployments=write`, several apart by `;` or `,`. */
function permissionLine(header: unknown): string | undefined {
  const first = typeof header === 'string' ? header.split(/[;,]/)[0]?.trim() : undefined;
  const match = first && /^([a-z_]+)=([a-z]+)$/.exec(first);
  return match ? `${match[1]?.replaceAll('_', '-')}: ${match[2]}` : undefined;
}

interface FailedResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  /** The document where it was JSON, else text or bytes. */
  readonly data?: unknown;
}

/** Octokit's RequestError has a response where one came, and the status 500 where none did. */
function responseOf(failure: unknown): FailedResponse | undefined {
  if (!(failure instanceof Error) || !('response' in failure)) return undefined;
  return failure.response as FailedResponse | undefined;
}
