/** Deployments and their statuses. */

import type { ServiceResponse } from '../http.ts';
import { invalidField, invalidRequest, notFound, refusal } from './answers.ts';
import { pageOf } from './paging.ts';
import type { GitHubRepository } from './repository.ts';
import type { Call, Route } from './route.ts';
import type { DeploymentSeed, StatusSeed, StatusState, TokenSeed } from './seed.ts';
import { shapeProblem } from './shape.ts';
import { ACTIONS_BOT, type Deployment } from './state.ts';
import { deploymentStatusView, deploymentView } from './views.ts';

/** What a client may post: `enum` in GitHub's description. */
const POSTABLE: readonly string[] = [
  'error',
  'failure',
  'inactive',
  'in_progress',
  'queued',
  'pending',
  'success',
] satisfies StatusState[];

const DESCRIPTION_LIMIT = 140;

function actorOf(token: TokenSeed): { creator: string; byApp: boolean } {
  if (token.kind === 'user') return { creator: token.login ?? 'octocat', byApp: false };
  return { creator: ACTIONS_BOT, byApp: true };
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** Drops what is undefined, so that an optional field is absent rather than set to nothing. */
function present<T extends object>(fields: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  const kept = Object.entries(fields).filter(([, value]) => value !== undefined);
  return Object.fromEntries(kept) as { [K in keyof T]: Exclude<T[K], undefined> };
}

function listDeployments({ repository, query, address }: Call): ServiceResponse {
  const wanted = (['sha', 'ref', 'task', 'environment'] as const).flatMap((field) => {
    const value = query.get(field);
    // `none` is the published default of these parameters and filters nothing.
    return value === null || value === 'none' ? [] : [{ field, value }];
  });
  const found = repository.allDeployments().filter((one) => wanted.every((w) => one[w.field] === w.value));
  const { items, headers } = pageOf(found, address);
  return { status: 200, headers, body: items.map((one) => deploymentView(repository.seed, one)) };
}

/** The contexts of a commit: check runs by name, and the newest commit status of each context. */
function contextsOf(repository: GitHubRepository, sha: string): { context: string; state: string }[] {
  const contexts = new Map<string, string>();
  for (const status of repository.commitStatusesOf(sha).toReversed()) contexts.set(status.context, status.state);
  for (const run of repository.checkRunsOf(sha).toReversed()) contexts.set(run.name, run.conclusion ?? 'pending');
  return [...contexts].map(([context, state]) => ({ context, state }));
}

/**
 * The 409 for contexts that are not `success`: all of the commit's, or those named, of which a missing one counts
 * as pending. The body is as observed in drevops/vortex#1903; GitHub's description gives none.
 */
function failedContexts(call: Call, sha: string, ref: string): ServiceResponse | undefined {
  const all = contextsOf(call.repository, sha);
  const named: unknown = call.body['required_contexts'];
  const required = Array.isArray(named)
    ? named.map((name) => all.find((one) => one.context === name) ?? { context: String(name), state: 'pending' })
    : all;
  if (required.every(({ state }) => state === 'success')) return undefined;
  const message = `Conflict: Commit status checks failed for ${ref}.`;
  return refusal(409, message, call.documentation, [
    { contexts: required, resource: 'Deployment', field: 'required_contexts', code: 'invalid' },
  ]);
}

/**
 * What `auto_merge` does before anything else: a merge instead of a deployment, or a conflict. For a SHA GitHub was
 * seen to answer with the conflict (github/platform-samples#99); the seed decides here.
 */
function merged(call: Call, ref: string): ServiceResponse | undefined {
  const { autoMerge, defaultBranch } = call.repository.seed;
  if (call.body['auto_merge'] === false || autoMerge === 'up-to-date') return undefined;
  if (autoMerge === 'conflict') {
    return refusal(409, `Conflict merging ${defaultBranch} into ${ref}.`, call.documentation);
  }
  return { status: 202, body: { message: `Auto-merged ${defaultBranch} into ${ref} on deployment.` } };
}

function payloadOf(body: Call['body']): NonNullable<DeploymentSeed['payload']> {
  const given = body['payload'];
  if (typeof given === 'string') return given;
  return typeof given === 'object' && given !== null ? { ...given } : {};
}

function createDeployment(call: Call): ServiceResponse {
  const { repository, body, documentation } = call;
  const problem = shapeProblem(
    body,
    {
      ref: 'string',
      task: 'string',
      auto_merge: 'boolean',
      required_contexts: 'array of strings',
      payload: 'object or string',
      environment: 'string',
      description: 'string or null',
      transient_environment: 'boolean',
      production_environment: 'boolean',
    },
    ['ref'],
  );
  if (problem !== undefined) return invalidRequest(problem, documentation);
  const ref = text(body['ref']) ?? '';
  const sha = repository.commitOf(ref);
  if (sha === undefined) return refusal(422, `No ref found for: ${ref}`, documentation);
  const payload = payloadOf(body);
  if (Buffer.byteLength(JSON.stringify(payload)) > repository.seed.payloadLimit) {
    return invalidField('Deployment', 'payload', 'is too long', documentation);
  }
  const obstacle = merged(call, ref) ?? failedContexts(call, sha, ref);
  if (obstacle !== undefined) return obstacle;
  const optional = present({
    task: text(body['task']),
    environment: text(body['environment']),
    description: text(body['description']),
    production: body['production_environment'] as boolean | undefined,
    transient: body['transient_environment'] as boolean | undefined,
  });
  const created = repository.addDeployment({ ref, sha, payload, ...optional, ...actorOf(call.token) });
  const view = deploymentView(repository.seed, created);
  return { status: 201, headers: { location: view.url }, body: view };
}

function withDeployment(answer: (call: Call, deployment: Deployment) => ServiceResponse) {
  return (call: Call): ServiceResponse => {
    const deployment = call.repository.deployment(Number(call.part('id')));
    return deployment === undefined ? notFound(call.documentation) : answer(call, deployment);
  };
}

function listStatuses({ repository, address }: Call, deployment: Deployment): ServiceResponse {
  const { items, headers } = pageOf(deployment.statuses.toReversed(), address);
  const body = items.map((status) => deploymentStatusView(repository.seed, deployment, status));
  return { status: 200, headers, body };
}

/** The rules for a status that GitHub's description states in words, or (the URLs) that clients report. */
function statusFault(body: Call['body'], documentation: string): ServiceResponse | undefined {
  const fault = (field: string, rule: string) => invalidField('DeploymentStatus', field, rule, documentation);
  if (!POSTABLE.includes(text(body['state']) ?? '')) return fault('state', 'is not included in the list');
  // Ruby counts characters, where JavaScript's length counts an emoji twice.
  if ([...(text(body['description']) ?? '')].length > DESCRIPTION_LIMIT) {
    return fault('description', `is too long (maximum is ${DESCRIPTION_LIMIT} characters)`);
  }
  const bad = ['log_url', 'target_url', 'environment_url'].find((field) => {
    const value = text(body[field]) ?? '';
    return value !== '' && !/^https?:\/\//.test(value);
  });
  return bad === undefined ? undefined : fault(bad, 'must use http(s) scheme');
}

function createStatus(call: Call, deployment: Deployment): ServiceResponse {
  const { repository, body, documentation } = call;
  const problem = shapeProblem(
    body,
    {
      state: 'string',
      target_url: 'string',
      log_url: 'string',
      description: 'string',
      environment: 'string',
      environment_url: 'string',
      auto_inactive: 'boolean',
    },
    ['state'],
  );
  if (problem !== undefined) return invalidRequest(problem, documentation);
  const fault = statusFault(body, documentation);
  if (fault !== undefined) return fault;
  const optional = present({
    description: text(body['description']),
    log_url: text(body['log_url']) ?? text(body['target_url']),
    environment: text(body['environment']),
    environment_url: text(body['environment_url']),
    autoInactive: body['auto_inactive'] as boolean | undefined,
  });
  const state = text(body['state']) as StatusSeed['state'];
  const status = repository.addStatus(deployment, { state, ...optional, ...actorOf(call.token) });
  const view = deploymentStatusView(repository.seed, deployment, status);
  return { status: 201, headers: { location: view.url }, body: view };
}

const READ = { scope: 'deployments', level: 'read' } as const;
const WRITE = { scope: 'deployments', level: 'write' } as const;

export const deploymentRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: 'deployments',
    permission: READ,
    documentation: 'deployments/deployments#list-deployments',
    answer: listDeployments,
  },
  {
    method: 'POST',
    path: 'deployments',
    permission: WRITE,
    documentation: 'deployments/deployments#create-a-deployment',
    answer: createDeployment,
  },
  {
    method: 'GET',
    path: 'deployments/{id}/statuses',
    permission: READ,
    documentation: 'deployments/statuses#list-deployment-statuses',
    answer: withDeployment(listStatuses),
  },
  {
    method: 'POST',
    path: 'deployments/{id}/statuses',
    permission: WRITE,
    documentation: 'deployments/statuses#create-a-deployment-status',
    answer: withDeployment(createStatus),
  },
];
