/** The simulated GitHub as one function from request to answer. */

import { decoded, type Service, type ServiceRequest, type ServiceResponse } from '../http.ts';
import { forbidden, isAllowed, RateLimit, rateLimited, tokenOf } from './access.ts';
import { notFound, REST_DOCS, refusal } from './answers.ts';
import { GitHubRepository } from './repository.ts';
import { ROUTES, type Route } from './routes.ts';
import type { GitHubSeed } from './seed.ts';
import { repositoryView } from './views-common.ts';

export interface GitHubService {
  readonly service: Service;
  readonly repository: GitHubRepository;
}

interface Match {
  readonly route: Route;
  readonly part: (name: string) => string;
}

/** The repository that a request names, in lower case, and the rest of its path. */
function partsOf({ url }: ServiceRequest): { readonly place?: string; readonly rest?: string } {
  const [, place, rest] = /^\/(repos\/[^/]+\/[^/]+|repositories\/\d+)\/(.+)$/.exec(url.pathname) ?? [];
  return { ...(place && { place: place.toLowerCase() }), ...(rest && { rest }) };
}

/** The name that outlasts a rename. */
const byId = (seed: GitHubSeed): string => `repositories/${repositoryView(seed).id}`;

/** What GitHub answers under the name that a repository had before, as observed. */
function redirected(request: ServiceRequest, seed: GitHubSeed): ServiceResponse | undefined {
  const { place, rest } = partsOf(request);
  if (seed.renamed === undefined || place !== `repos/${seed.renamed.from}`.toLowerCase()) return undefined;
  const location = `${seed.apiUrl}/${byId(seed)}/${rest}${request.url.search}`;
  const { status } = seed.renamed;
  const message = status === 301 || status === 308 ? 'Moved Permanently' : 'Temporary Redirect';
  return { status, headers: { location }, body: { message, url: location, documentation_url: REST_DOCS } };
}

/** The route of a request; none for another repository, which a token cannot tell from one that is not there. */
function matchOf(request: ServiceRequest, seed: GitHubSeed): Match | undefined {
  const { place = '', rest = '' } = partsOf(request);
  if (![`repos/${seed.owner}/${seed.repo}`.toLowerCase(), byId(seed)].includes(place)) return undefined;
  for (const route of ROUTES) {
    const found = route.method === request.method ? route.pattern.exec(rest) : null;
    if (found !== null) return { route, part: (name) => decoded(found.groups?.[name] ?? '') };
  }
  return undefined;
}

type Body = { readonly sent: Readonly<Record<string, unknown>> } | { readonly refused: ServiceResponse };

function bodyOf(request: ServiceRequest): Body {
  if (request.method === 'GET' || request.body === '') return { sent: {} };
  try {
    const parsed: unknown = JSON.parse(request.body);
    const isObject = typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed);
    return isObject ? { sent: { ...parsed } } : { refused: refusal(400, 'Body should be a JSON object', REST_DOCS) };
  } catch {
    return { refused: refusal(400, 'Problems parsing JSON', REST_DOCS) };
  }
}

/** Starts a repository from its seed; the service expects paths that begin with `/repos/` or `/repositories/`. */
export function createGitHubService(seed: GitHubSeed): GitHubService {
  const repository = new GitHubRepository(seed);
  const limit = new RateLimit(seed);

  function answer(request: ServiceRequest): ServiceResponse {
    const token = tokenOf(request, seed);
    if ('status' in token) return token;
    if (!limit.take()) return rateLimited();
    const moved = redirected(request, seed);
    if (moved !== undefined) return moved;
    const match = matchOf(request, seed);
    if (match === undefined) return notFound(REST_DOCS);
    const { route, part } = match;
    const { scope, level } = route.permission;
    const accepted = { 'x-accepted-github-permissions': `${scope}=${level}` };
    const documentation = `${REST_DOCS}/${route.documentation}`;
    const given = (): ServiceResponse => {
      if (!isAllowed(token, route.permission)) return forbidden(documentation);
      const body = bodyOf(request);
      if ('refused' in body) return body.refused;
      // The API's root may have a path of its own, as on Enterprise Server.
      const address = new URL(`${seed.apiUrl}${request.url.pathname}${request.url.search}`);
      return route.answer({ repository, part, address, body: body.sent, documentation });
    };
    const response = given();
    return { ...response, headers: { ...response.headers, ...accepted } };
  }

  const service: Service = (request) => {
    const response = answer(request);
    const headers = {
      'content-type': 'application/json; charset=utf-8',
      'x-github-media-type': 'github.v3; format=json',
      ...limit.headers(),
      ...response.headers,
    };
    return { ...response, headers };
  };

  return { service, repository };
}
