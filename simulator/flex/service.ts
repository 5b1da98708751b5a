/** The simulated Flex Plugin Service as one function from request to answer. */

import { randomUUID } from 'node:crypto';
import { decoded, type Service, type ServiceRequest, type ServiceResponse } from '../http.ts';
import {
  badParameter,
  FlexError,
  methodNotAllowed,
  notAllowed,
  notAuthenticated,
  notFound,
  refusalOf,
} from './error.ts';
import { type Credential, type Planted, plant } from './planted.ts';
import type { FlexProject, Rehearsal } from './project.ts';
import { ROUTES } from './routes.ts';
import type { FlexSeed } from './seed.ts';

const ROOT = '/v1/PluginService';

/** The Flex side of a simulator. */
export interface FlexService {
  readonly service: Service;
  /** Answers without anything having happened; `commit` makes it happen after all. */
  readonly rehearse: (request: ServiceRequest) => Rehearsal<ServiceResponse>;
  /** The project of the seed's first account. */
  readonly project: FlexProject;
  /** All projects by account SID. */
  readonly projects: ReadonlyMap<string, FlexProject>;
  /** What opens the first account: the auth token, then the API keys. */
  readonly credentials: readonly Credential[];
  /** Whether a path is one that Twilio describes, whatever the method. */
  readonly knows: (pathname: string) => boolean;
}

interface Access {
  readonly project: FlexProject;
  readonly credential: Credential;
}

const PATTERNS = Object.entries(ROUTES).map(([name, answer]) => {
  const [method, path = ''] = name.split(' ');
  return { method, answer, pattern: new RegExp(`^${ROOT}${path.replaceAll(/\{(\w+)\}/g, '(?<$1>[^/]+)')}$`) };
});

function matchOf({ method, url: { pathname } }: ServiceRequest) {
  const onPath = PATTERNS.filter(({ pattern }) => pattern.test(pathname));
  const match = onPath.find((one) => one.method === method);
  if (match === undefined) throw onPath.length > 0 ? methodNotAllowed() : notFound(pathname);
  const groups = match.pattern.exec(pathname)?.groups ?? {};
  return { answer: match.answer, part: (name: string) => decoded(groups[name] ?? '') };
}

function basicOf(header: string | undefined): { user: string; password: string } | undefined {
  const encoded = /^Basic +([A-Za-z0-9+/]+=*)$/i.exec(header ?? '')?.[1];
  if (encoded === undefined) return undefined;
  const text = Buffer.from(encoded, 'base64').toString();
  const colon = text.indexOf(':');
  return colon < 0 ? undefined : { user: text.slice(0, colon), password: text.slice(colon + 1) };
}

function formOf(request: ServiceRequest): URLSearchParams {
  const isForm = request.headers['content-type']?.startsWith('application/x-www-form-urlencoded') ?? false;
  if (request.body !== '' && !isForm) throw badParameter('The body is not application/x-www-form-urlencoded');
  return new URLSearchParams(request.body);
}

/** Starts the accounts of a seed. `now` dates what is made from here on. */
export function createFlexService(seed: FlexSeed, now: () => number = Date.now): FlexService {
  const planted = plant(seed, now);
  const all: Planted[] = [planted, ...(seed.otherAccounts ?? []).map((other) => plant(other, now))];
  const projects = new Map(all.map(({ project }) => [project.accountSid, project]));
  const accesses = new Map<string, Access>();
  for (const { project, credentials } of all) {
    for (const credential of credentials) accesses.set(credential.user, { project, credential });
  }

  /** Undefined for credentials that open nothing. */
  function accessOf(request: ServiceRequest): Access | undefined {
    const basic = basicOf(request.headers['authorization']);
    const access = accesses.get(basic?.user ?? '');
    return access?.credential.password === basic?.password ? access : undefined;
  }

  function projectFor(request: ServiceRequest): FlexProject {
    const access = accessOf(request);
    if (access === undefined) throw notAuthenticated();
    const { rights } = access.credential;
    if (rights === 'none' || (rights === 'read' && request.method !== 'GET')) throw notAllowed();
    return access.project;
  }

  function answer(request: ServiceRequest): ServiceResponse {
    try {
      const project = projectFor(request);
      const match = matchOf(request);
      const from = { accountSid: project.accountSid, root: `${request.url.origin}${ROOT}` };
      const form = request.method === 'POST' ? formOf(request) : new URLSearchParams();
      return match.answer({ project, from, part: match.part, form, address: request.url });
    } catch (error) {
      if (error instanceof FlexError) return refusalOf(error);
      throw error;
    }
  }

  const service: Service = (request) => {
    const response = answer(request);
    const headers = {
      'content-type': 'application/json; charset=utf-8',
      // Twilio's support asks for this header.
      'twilio-request-id': `RQ${randomUUID().replaceAll('-', '')}`,
      ...response.headers,
    };
    return { ...response, headers };
  };

  return {
    service,
    rehearse: (request) => (accessOf(request)?.project ?? planted.project).rehearse(() => service(request)),
    project: planted.project,
    projects,
    credentials: planted.credentials,
    knows: (pathname) => PATTERNS.some(({ pattern }) => pattern.test(pathname)),
  };
}
