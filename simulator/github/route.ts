/** One call that the simulated GitHub answers, and what a handler is given. */

import type { ServiceResponse } from '../http.ts';
import type { Permission } from './access.ts';
import type { GitHubRepository } from './repository.ts';
import type { TokenSeed } from './seed.ts';

export interface Call {
  readonly repository: GitHubRepository;
  readonly token: TokenSeed;
  /** A part of the path by its name in the route, decoded; empty for a name that the route has not. */
  readonly part: (name: string) => string;
  readonly query: URLSearchParams;
  /** The request's address as the client knows it, for links to other pages. */
  readonly address: URL;
  /** The JSON object that was sent; empty for a GET. */
  readonly body: Readonly<Record<string, unknown>>;
  readonly documentation: string;
}

export interface Route {
  readonly method: 'GET' | 'POST';
  /** Below `/repos/{owner}/{repo}/`; `{name}` is one segment, `{name+}` one or more, as a branch has them. */
  readonly path: string;
  readonly permission: Permission;
  /** Below `https://docs.github.com/rest/`: what a refusal's `documentation_url` says. */
  readonly documentation: string;
  readonly answer: (call: Call) => ServiceResponse;
}

/** The path as an expression with named groups. */
export function patternOf(path: string): RegExp {
  return new RegExp(`^${path.replace(/\{(\w+)\+\}/g, '(?<$1>.+)').replace(/\{(\w+)\}/g, '(?<$1>[^/]+)')}$`);
}
