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
const GITHUB_ANSWER_LIMIT_MS = 10_000;
/** The largest answer that is read, in bytes. */
const GITHUB_BODY_LIMIT = 4 * 1024 * 1024;

/** GitHub's REST interface for one repository, with the token of the run. */
export interface GitHubClient extends Pick<Octokit, 'rest' | 'paginate'> {
  /** The parameters that name the repository. */
  readonly repository: { readonly owner: string; readonly repo: string };
  /** All that the step needs, as lines under `permissions:`. */
  readonly permissions: readonly string[];
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** Returns the same client, whose requests end when this signal aborts, too. */
  until(signal: AbortSignal): GitHubClient;
  /** Closes the connections that are kept open. */
  close(): void;
}

interface ClientContext extends Pick<GitHubClient, 'permissions'> {
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
  { proxy, clock, signal, redact, permissions }: ClientContext,
): GitHubClient {
  const base = new URL(run.apiUrl);
  const agent = base.protocol === 'https:' ? keepConnections(endpointOf(base), { proxy, clock, signal }) : undefined;
  const [owner = '', repo = ''] = run.repository.split('/');
  const until = (ends: AbortSignal): GitHubClient => {
    const limits = { answerMs: GITHUB_ANSWER_LIMIT_MS, bodyBytes: GITHUB_BODY_LIMIT, clock, signal: ends, redact };
    const { rest, paginate } = createOctokit(token, run.apiUrl, createFetch(agent, limits));
    const common = { repository: { owner, repo }, permissions, clock, close: () => agent?.destroy() };
    return { rest, paginate, ...common, signal: ends, until: (sooner) => until(AbortSignal.any([ends, sooner])) };
  };
  return until(signal);
}

/** What is needed of an answer here; the rest is Octokit's to read. */
interface FetchAnswer {
  readonly status: number;
  readonly headers: { get(name: string): string | null };
}

/**
 * So GitHub answers for a repository that was renamed or moved. To be followed with the same method: "Follow redirects"
 * in its "Best practices for using the REST API".
 */
const MOVED: readonly number[] = [301, 302, 307, 308];
const MOST_REDIRECTS = 3;

/** Returns an Octokit that says nothing in the log, and whose requests go through this `fetch`. */
export function createOctokit(
  token: string,
  apiUrl: string,
  fetch: (url: string, init: FetchInit) => Promise<FetchAnswer>,
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
        let answer = await fetch(url, init);
        for (let followed = 0; followed < MOST_REDIRECTS && MOVED.includes(answer.status); followed += 1) {
          const location = answer.headers.get('location');
          const target = location === null ? null : URL.parse(location, url);
          if (target?.origin !== origin) break;
          answer = await fetch(target.href, init);
        }
        return answer;
      },
    },
    log: { debug() {}, info() {}, warn() {}, error() {} },
  });
  // A web page in place of JSON is for the schemas to refuse: the pagination would fail on it with words of its own.
  octokit.hook.after('request', (response) => {
    if (typeof response.data !== 'object' || response.data === null) response.data = {};
    // Octokit takes a redirect for a success.
    if (response.status >= 300) throw Object.assign(new Error('it redirects to another address'), { response });
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
 * takes ("deployments: write"), and `all` what the step takes: another run need not be made to find the next one.
 */
export function gitHubProblem(
  tried: string,
  failure: unknown,
  permission: string,
  { permissions: all }: Pick<GitHubClient, 'permissions'>,
): Problem {
  const response = responseOf(failure);
  const message = messageFrom(failure, response);
  const said = message === '' ? '' : `: ${message}`;
  const status = response === undefined ? '' : ` (HTTP ${response.status})`;
  const cause = failure;
  if (response === undefined || response.status >= 500)
    return new Problem('github-unavailable', `GitHub could not ${tried}${said}${status}.`, { cause });
  const { takes, ...problem } = refusedAs(response, message, permission, all);
  // The permission comes first: it is what a person has to know, and a first line is cut.
  const why = takes === undefined ? `${said}${status}` : `, which takes \`${takes}\` (HTTP ${response.status}${said})`;
  return new Problem(problem.code, `GitHub refused to ${tried}${why}.`, { ...problem, cause });
}

/** Longer than what GitHub says of all that is wrong with a request. */
const MOST_SAID = 500;

/** What GitHub says of it; nothing if the answer is a web page, as of a server or proxy in trouble. */
function messageFrom(failure: unknown, response: FailedResponse | undefined): string {
  if (response !== undefined && (typeof response.data !== 'object' || response.data === null)) return '';
  return truncate(messageOf(failure).split(' - https://')[0] ?? '', MOST_SAID);
}

/** Which refusal it is, what to do about it if the catalogue cannot know, and the permission that it takes. */
function refusedAs(
  { status, headers }: FailedResponse,
  message: string,
  permission: string,
  all: readonly string[],
): { readonly code: ProblemCode; readonly fix?: string; readonly takes?: string } {
  const isLimited = /rate limit/i.test(message);
  if (isLimited && !/secondary/i.test(message)) return { code: 'github-rate-limited' };
  if (isLimited || status === 429) return { code: 'github-rate-limited', fix: TOO_FAST };
  if (status < 400) return { code: 'github-refused', fix: HAS_MOVED };
  if (status === 401) return { code: 'github-unauthorized' };
  if (status !== 403 && status !== 404) return { code: 'github-refused' };
  // GitHub does not always name the permission that is missing, and hides behind a 404 what may not be seen.
  const accepted = permissionLine(headers['x-accepted-github-permissions']) ?? permission;
  const takes = all.find((line) => line === accepted.replace(/: read$/, ': write')) ?? accepted;
  const needed = [...new Set([...all, takes])].map((line) => `\`${line}\``);
  const what = `${needed.length === 1 ? '' : 'what is missing of '}${needed.join(', ')}`;
  const fix = `Add ${what} under \`permissions:\` of the job; naming one sets all others to none.`;
  return { code: 'github-forbidden', fix, takes };
}

const HAS_MOVED = 'Check whether the repository was renamed or moved, or a proxy redirects.';
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
