/** Asks the simulated GitHub and holds every answer, and every accepted body, against GitHub's own description. */

import { readFileSync } from 'node:fs';
import { type GitHubSeed, githubSeed, SEEDED } from '../../simulator/github/seed.ts';
import { createGitHubService } from '../../simulator/github/service.ts';
import type { ServiceRequest, ServiceResponse } from '../../simulator/http.ts';
import { asJsonSchema, createAjv, type Json } from './openapi.ts';

interface Described {
  readonly paths: Record<string, Record<string, Operation>>;
  readonly components: { readonly parameters: Record<string, Parameter> };
}

interface Operation {
  readonly parameters?: readonly (Parameter | { readonly $ref: string })[];
  readonly requestBody?: unknown;
  readonly responses: Record<string, unknown>;
}

interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly schema: { readonly type?: string };
}

const DESCRIPTION = new URL('../../simulator/github/github.openapi.json', import.meta.url);

const description = asJsonSchema(JSON.parse(readFileSync(DESCRIPTION, 'utf8'))) as Described;
const ajv = createAjv();
// The description says `uri` with the default `""`, and GitHub does send the empty text.
ajv.addFormat('uri', (value: string) => value === '' || URL.canParse(value));
ajv.addSchema(description, 'github');

function problemsWith(pointer: string, value: unknown): string | undefined {
  const validate = ajv.getSchema(`github#${pointer}`) ?? ajv.compile({ $ref: `github#${pointer}` });
  return validate(value) ? undefined : `${pointer}: ${ajv.errorsText(validate.errors)}`;
}

function templateOf(path: string): string {
  // Where a redirect leads: the same operations, by the repository's number.
  const pathname = path.replace(/^\/repositories\/\d+\//, '/repos/octo-org/flex-project/');
  const templates = Object.keys(description.paths).sort((a, b) => b.length - a.length);
  const found = templates.find((template) => {
    const pattern = template.replace('{ref}', '.+').replace(/\{\w+\}/g, '[^/]+');
    return new RegExp(`^${pattern}$`).test(pathname);
  });
  if (found === undefined) throw new Error(`not described: ${pathname}`);
  return found;
}

const escaped = (part: string) => part.replaceAll('~', '~0').replaceAll('/', '~1');

function at(object: unknown, key: string): unknown {
  return typeof object === 'object' && object !== null ? (object as Json)[key] : undefined;
}

/** Throws where a request asks for what GitHub does not describe: an operation, a parameter, a field of the body. */
export function assertAsked(request: Pick<ServiceRequest, 'method' | 'url' | 'body'>): void {
  const template = templateOf(request.url.pathname);
  const method = request.method.toLowerCase();
  const operation = description.paths[template]?.[method];
  if (operation === undefined) throw new Error(`not described: ${method} ${template}`);
  const known = (operation.parameters ?? []).map((one) =>
    '$ref' in one ? description.components.parameters[one.$ref.split('/').at(-1) ?? ''] : one,
  );
  for (const [name, value] of request.url.searchParams) {
    const parameter = known.find((one) => one?.in === 'query' && one.name === name);
    if (parameter === undefined) throw new Error(`${method} ${template} has no parameter ${name}`);
    if (parameter.schema.type === 'integer' && !/^\d+$/.test(value)) throw new Error(`${name} is ${value}`);
  }
  if (request.body === '') return;
  const pointer = `/paths/${escaped(template)}/${method}/requestBody/content/application~1json/schema`;
  const body: Json = JSON.parse(request.body);
  const problem = problemsWith(pointer, body);
  if (problem !== undefined) throw new Error(problem);
  const schema = at(at(at(operation.requestBody, 'content'), 'application/json'), 'schema');
  const properties = Object.keys(at(schema, 'properties') ?? {});
  const unknown = Object.keys(body).filter((name) => !properties.includes(name));
  if (unknown.length > 0) throw new Error(`${method} ${template} has no field ${unknown.join(', ')}`);
}

/** Any operation may refuse or redirect: the description leaves these out, or names no body for them. */
const REFUSALS = new Set([301, 302, 307, 308, 400, 401, 403, 404, 409]);

/** Throws where request or answer is not what GitHub describes. */
export function assertDescribed(request: ServiceRequest, response: ServiceResponse): void {
  const template = templateOf(request.url.pathname);
  const method = request.method.toLowerCase();
  const operation = `/paths/${escaped(template)}/${method}`;
  const status = String(response.status);
  const described = description.paths[template]?.[method]?.responses[status];
  const reference = at(described, '$ref');
  const answered = `${typeof reference === 'string' ? reference.slice(1) : `${operation}/responses/${status}`}/content/application~1json/schema`;
  // An unknown commit is 422 for check runs, in practice though not in the description.
  const unknownCommit = response.status === 422 && template.endsWith('/check-runs');
  const asRefusal = REFUSALS.has(response.status) || unknownCommit;
  if (described === undefined && !asRefusal) throw new Error(`${method} ${template} never answers ${status}`);
  const problem = problemsWith(
    asRefusal ? '/components/schemas/basic-error' : answered,
    JSON.parse(JSON.stringify(response.body)),
  );
  const accepted = response.status < 300 && request.method === 'POST';
  const sent = accepted
    ? problemsWith(`${operation}/requestBody/content/application~1json/schema`, JSON.parse(request.body))
    : undefined;
  const unnamed = ['message', 'documentation_url', 'status'].filter(
    (key) => response.status >= 400 && typeof at(response.body, key) !== 'string',
  );
  const all = [problem, sent, unnamed.length > 0 ? `refusal without ${unnamed}` : undefined].filter(Boolean);
  if (all.length > 0) throw new Error(all.join('\n'));
}

/** A repository, and a client of it whose every answer is held against the description. */
export function githubClient(changes: Partial<GitHubSeed> = {}) {
  const seed = githubSeed(changes);
  const { service, repository } = createGitHubService(seed);

  function ask(method: string, path: string, body?: unknown, authorization = `Bearer ${SEEDED.token}`) {
    const request: ServiceRequest = {
      method,
      host: 'api.github.com',
      url: new URL(`https://api.github.com/repos/${seed.owner}/${seed.repo}/${path}`),
      headers: authorization === '' ? {} : { authorization },
      body: body === undefined ? '' : JSON.stringify(body),
    };
    const response = service(request);
    assertDescribed(request, response);
    return { headers: {}, ...response };
  }

  return {
    repository,
    service,
    get: (path: string, authorization?: string) => ask('GET', path, undefined, authorization),
    post: (path: string, body: unknown) => ask('POST', path, body),
  };
}
