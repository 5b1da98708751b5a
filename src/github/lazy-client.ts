import type { Clock } from '../clock.ts';
import { Problem } from '../problem.ts';
import type { Redact } from '../text/redact.ts';
import type { GitHubClient } from './client.ts';
import type { Run } from './context.ts';

export interface LazyGitHubOptions {
  readonly run: Run | undefined;
  readonly token: string | undefined;
  readonly proxyFor: (url: string) => URL | undefined;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly redact?: Redact;
  /** All that the step needs, as lines under `permissions:`. */
  readonly permissions?: readonly string[];
}

/** The one way to GitHub. Octokit is loaded, and connections are opened, at the first use. */
export interface LazyGitHub {
  /** Rejects with a {@link Problem} if there is no run or no token. */
  connect(): Promise<{ readonly api: GitHubClient; readonly run: Run }>;
  /** Ends every request, those on their way included. */
  [Symbol.dispose](): void;
}

/** Returns the way to GitHub; loads and opens nothing yet. */
export function lazyGitHub({
  run,
  token,
  proxyFor,
  clock,
  signal,
  redact,
  permissions = [],
}: LazyGitHubOptions): LazyGitHub {
  const closed = new AbortController();
  const ends = AbortSignal.any([signal, closed.signal]);
  let client: Promise<GitHubClient> | undefined;
  let api: GitHubClient | undefined;
  return {
    async connect() {
      if (run === undefined) throw notAsked('this is not a workflow run', WITHOUT_RUN);
      if (token === undefined) throw notAsked('the input `github-token` is empty');
      const options = { proxy: proxyFor(run.apiUrl), clock, signal: ends, redact, permissions };
      client ??= import('./client.ts').then(({ createGitHubClient }) => createGitHubClient(run, token, options));
      api = await client;
      return { api, run };
    },
    [Symbol.dispose]() {
      closed.abort();
      api?.close();
    },
  };
}

const WITHOUT_RUN = { fix: 'Set `deployment: off`, and use no gate that needs GitHub.' };

function notAsked(why: string, options = {}): Problem {
  return new Problem('github-not-configured', `GitHub cannot be asked: ${why}.`, options);
}
