import { Octokit } from '@octokit/rest';
import type { Clock } from '../clock.ts';
import { keepConnections } from '../net/agent.ts';
import { endpointOf } from '../net/connection.ts';
import { createFetch, type FetchInit } from '../net/fetch.ts';
import { messageOf, Problem, type ProblemCode } from '../problem.ts';
import type { Redact } from '../text/redact.ts';
import { truncate } from '../text/sanitize.ts';
import type { Run } from './context.ts';

/** How long GitHub may take for one answer. */
const ANSWER_LIMIT_MS = 10_000;
/** The largest answer that is read, in bytes. */
const BODY_LIMIT = 4 * 1024 * 1024;

/** GitHub's REST interface for one repository, with the token of the run. */
export interface GitHubClient extends Pick<Octokit, 'rest' | 'paginate'> {
  /** The parameters that name the repository. */
  readonly repository: { readonly owner: string; readonly repo: string };
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** Closes the connections that are kept open. */
  close(): void;
}

interface ClientContext {
  readonly proxy: URL | undefined;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** Hides the secrets of the step in what GitHub answers. */
  readonly redact?: Redact | undefined;
}

/** Returns the client; no connection is opened yet. */
export function createGitHubClient(
  run: Run,
  token: string,
  { proxy, clock, signal, redact }: ClientContext,
): GitHubClient {
  const base = new URL(run.apiUrl);
  const agent = base.protocol === 'https:' ? keepConnections(endpointOf(base), { proxy, clock, signal }) : undefined;
  const limits = { answerMs: ANSWER_LIMIT_MS, bodyBytes: BODY_LIMIT, clock, signal, redact };
  const { rest, paginate } = createOctokit(token, run.apiUrl, createFetch(agent, limits));
  const [owner = '', repo = ''] = run.repository.split('/');
  return { rest, paginate, repository: { owner, repo }, clock, signal, close: () => agent?.destroy() };
}

/** Returns an Octokit that says nothing in the log, and whose requests go through this `fetch`. */
export function createOctokit(
  token: string,
  apiUrl: string,
  fetch: (url: string, init: FetchInit) => Promise<unknown>,
): Octokit {
  const { origin } = new URL(apiUrl);
  const octokit = new Octokit({
    auth: token,
    baseUrl: apiUrl.replace(/\/$/, ''),
    userAgent: 'flex-release',
    request: {
      // Node's own fetch ignores the proxy variables.
      fetch: async (url: string, init: FetchInit) => {
        // The address of a next page comes from an answer, and the token goes along.
        if (new URL(url).origin !== origin) throw new Error('the next page is at another address');
        return fetch(url, init);
      },
    },
    log: { debug() {}, info() {}, warn() {}, error() {} },
  });
  // A web page in place of JSON is for the schemas to refuse: the pagination would fail on it with words of its own.
  octokit.hook.after('request', (response) => {
    if (typeof response.data !== 'object' || response.data === null) response.data = {};
  });
  // The pagination takes an error of status 409 for an empty list. Here, the status is read from the response.
  octokit.hook.error('request', (error) => {
    throw Object.assign(error, { status: undefined });
  });
  return octokit;
}

/** Returns the HTTP status of a failed request; undefined if no answer came. */
export function statusOf(failure: unknown): number | undefined {
  return responseOf(failure)?.status;
}

/**
 * Returns the problem with its remedy. `tried` says in words what failed ("create the deployment"), `permission` what it
 * takes ("deployments: write").
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

/** What GitHub says of it; nothing if the answer is a web page, as of a server or proxy in trouble. */
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
  if (status === 401) return { code: 'github-unauthorized' };
  if (status !== 403 && status !== 404) return { code: 'github-refused' };
  // GitHub does not always name the permission that is missing, and hides behind a 404 what may not be seen.
  const missing = permissionLine(headers['x-accepted-github-permissions']) ?? permission;
  const fix = `Add \`${missing}\` under \`permissions:\` of the job; naming one sets all others to none.`;
  return { code: 'github-forbidden', fix };
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
  /** The document if it was JSON, else text or bytes. */
  readonly data?: unknown;
}

/** Octokit's RequestError has a response if one came, and the status 500 if none did. */
function responseOf(failure: unknown): FailedResponse | undefined {
  if (!(failure instanceof Error) || !('response' in failure)) return undefined;
  return failure.response as FailedResponse | undefined;
}
