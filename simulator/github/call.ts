import type { GitHubRepository } from './repository.ts';

/** What a handler is given. */
export interface Call {
  readonly repository: GitHubRepository;
  /** A part of the path by its name in the route, decoded; empty for a name that the route has not. */
  readonly part: (name: string) => string;
  /** The request's address as the client knows it, for links to other pages. */
  readonly address: URL;
  /** The JSON object that was sent; empty for a GET. */
  readonly body: Readonly<Record<string, unknown>>;
  readonly documentation: string;
}
