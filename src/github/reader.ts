import type * as v from 'valibot';
import { parseAs } from '../parse.ts';
import { Problem } from '../problem.ts';
import { type GitHubClient, gitHubProblem, statusOf } from './client.ts';

/** How often a read is tried that brings no answer, or the answer of a server in trouble. */
const TRIES = 3;

/** One read of GitHub: what is read in words ("read the approvals of this run"), what it needs, and its form. */
export interface GitHubRead<T> {
  readonly tried: string;
  /** The line under `permissions:`, as `actions: read`. */
  readonly permission: string;
  readonly get: () => Promise<{ readonly data: unknown }>;
  readonly schema: v.GenericSchema<unknown, T>;
}

/** Reads, again where that can help; gives the answer in the schema's form. Rejects with a {@link Problem}. */
export async function readGitHub<T>(read: GitHubRead<T>, api: GitHubClient): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return parseAs(
        (await read.get()).data,
        read.schema,
        `GitHub's answer to ${read.tried}`,
        'github-unreadable',
      );
    } catch (failure) {
      if (failure instanceof Problem) throw failure;
      api.signal.throwIfAborted();
      const status = statusOf(failure);
      const final = status !== undefined && status < 500;
      if (final || tries >= TRIES) throw gitHubProblem(read.tried, failure, read.permission);
      await api.clock.sleep(1000 * tries, api.signal);
    }
  }
}
