import { type GitHubSeed, SEEDED } from '../../simulator/github/seed.ts';
import { createOctokit, type GitHubClient } from '../../src/github/client.ts';
import { Cancelled } from '../../src/problem.ts';
import { assertDescribed, githubClient } from '../simulator/github-client.ts';

/**
 * What a test makes of one request in place of the simulated answer; undefined lets it through. `path` begins with
 * `POST ` for one that writes. `unanswered` lets it through, too, but its answer is lost.
 */
export type Instead = (path: string, times: number) => Answer | Promise<Answer>;

type Answer =
  | { readonly status: number; readonly body?: unknown; readonly headers?: Record<string, string> }
  | 'lost'
  | 'unanswered'
  | undefined;

/** The product's way to a simulated repository, without a network; waits take no time and are written down. */
export function anApi(seed: Partial<GitHubSeed> = {}, instead: Instead = () => undefined) {
  const { service, repository } = githubClient(seed);
  const asked: string[] = [];
  const waits: number[] = [];
  const controller = new AbortController();

  async function fetch(
    address: string,
    init: {
      readonly method: string;
      readonly headers: Readonly<Record<string, string>>;
      readonly body?: string | Uint8Array | undefined;
    },
  ) {
    const url = new URL(address);
    const verb = init.method === 'GET' ? '' : `${init.method} `;
    const path = `${verb}${url.pathname.replace('/repos/octo-org/flex-project', '')}${url.search}`;
    asked.push(path);
    const changed = await instead(path, asked.length);
    if (changed === 'lost') throw new TypeError('socket hang up');
    if (changed !== undefined && changed !== 'unanswered') {
      const {
        status,
        body = { message: 'Oh no', documentation_url: 'https://docs.github.com', status: `${status}` },
        headers,
      } = changed;
      return answered(address, Response.json(body, { status, headers: headers ?? {} }));
    }
    const request = { method: init.method, host: url.host, url, headers: init.headers, body: String(init.body ?? '') };
    const answer = service(request);
    assertDescribed(request, answer);
    if (changed === 'unanswered') throw new TypeError('socket hang up');
    const { status, headers = {} } = answer;
    return answered(address, Response.json(answer.body, { status, headers }));
  }

  const { rest, paginate } = createOctokit(SEEDED.token, 'https://api.github.com', fetch);
  const api: GitHubClient = {
    ...{ rest, paginate },
    repository: { owner: 'octo-org', repo: 'flex-project' },
    permissions: [],
    clock: {
      monotonic: () => 0,
      date: () => new Date(0),
      async sleep(milliseconds) {
        waits.push(milliseconds);
      },
    },
    signal: controller.signal,
    until: (signal) => ({ ...api, signal }),
    close() {},
  };
  return { api, asked, waits, repository, cancel: () => controller.abort(new Cancelled()) };
}

/** A response that was made by hand has no address, which the pagination reads. */
function answered(address: string, response: Response): Response {
  return Object.defineProperty(response, 'url', { value: address });
}

/** What a rejection says, and what to do about it. */
export async function problemOf(promise: Promise<unknown>): Promise<string> {
  return promise.then(
    () => 'no problem',
    ({ message, remedy }: { message: string; remedy: string }) => `${message} ${remedy}`,
  );
}
