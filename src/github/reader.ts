import type * as v from 'valibot';
import { parseAs } from '../parse.ts';
import { Problem } from '../problem.ts';
import { type GitHubClient, gitHubProblem } from './client.ts';

/** How often a read is tried that brings no answer, or the answer of a server in trouble. */
const TRIES = 3;

/** The shape of what is read, and the words for when it cannot be. */
interface Expected<T> {
  /** What is read, as "read the approvals of this run". */
  readonly tried: string;
  /** The line under `permissions:`, as `actions: read`. */
  readonly permission: string;
  readonly schema: v.GenericSchema<unknown, T>;
}

export interface GitHubList<T> extends Expected<T> {
  /** What Octokit's `paginate.iterator` returns. */
  readonly pages: AsyncIterable<{ readonly data: unknown }>;
  /** How many pages are read at most; all if missing. */
  readonly mostPages?: number;
}

/** Reads, again if that can help, and returns the answer as the schema has it. Rejects with a {@link Problem}. */
export async function readGitHub<T>(
  read: Expected<T> & { readonly get: () => Promise<{ readonly data: unknown }> },
  api: GitHubClient,
): Promise<T> {
  const { data } = await withRetries(read, read.get, api);
  return asExpected(data, read);
}

/**
 * Reads a list page by page; whoever has seen enough asks for no more. GitHub's header `Link` says whether there is
 * another page. Throws a {@link Problem}.
 */
export async function* readPages<T>(list: GitHubList<T>, api: GitHubClient): AsyncGenerator<T> {
  const pages = list.pages[Symbol.asyncIterator]();
  // After a failure the iterator asks for the same page once more.
  const next = () => withRetries(list, () => pages.next(), api);
  for (let read = 0; read < (list.mostPages ?? Number.POSITIVE_INFINITY); read += 1) {
    const page = await next();
    if (page.done) return;
    yield asExpected(page.value.data, list);
  }
}

async function withRetries<T>(
  { tried, permission }: Expected<unknown>,
  get: () => Promise<T>,
  api: GitHubClient,
): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await get();
    } catch (failure) {
      api.signal.throwIfAborted();
      const problem = gitHubProblem(tried, failure, permission, api);
      if (problem.code !== 'github-unavailable' || tries >= TRIES) throw problem;
      await api.clock.sleep(1000 * tries, api.signal);
    }
  }
}

function asExpected<T>(data: unknown, { tried, schema }: Expected<T>): T {
  return parseAs(data, schema, `GitHub's answer to ${tried}`, 'github-unreadable');
}
