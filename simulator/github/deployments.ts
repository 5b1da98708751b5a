/** Deployments and their statuses. */

import type { ServiceResponse } from '../http.ts';
import { invalidField, invalidRequest, notFound, refusal } from './answers.ts';
import type { Call } from './call.ts';
import { pageOf } from './paging.ts';
import type { GitHubRepository } from './repository.ts';
import { type DeploymentSeed, STATES, type StatusState } from './seed.ts';
import { type Shape, shapeProblem } from './shape.ts';
import { deploymentStatusView, deploymentView } from './views.ts';

const DESCRIPTION_LIMIT = 140;

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** Drops what is undefined, so that an optional field is absent rather than set to nothing. */
function present<T extends object>(fields: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  const kept = Object.entries(fields).filter(([, value]) => value !== undefined);
  return Object.fromEntries(kept) as { [K in keyof T]: Exclude<T[K], undefined> };
}

export function listDeployments({ repository, address }: Call): ServiceResponse {
  const wanted = (['sha', 'ref', 'task', 'environment'] as const).flatMap((field) => {
    const value = address.searchParams.get(field);
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
  const { autoMerge } = call.repository.seed;
  if (call.body['auto_merge'] === false || autoMerge === 'up-to-date') return undefined;
  if (autoMerge === 'conflict') return refusal(409, `Conflict merging main into ${ref}.`, call.documentation);
  return { status: 202, body: { message: `Auto-merged main into ${ref} on deployment.` } };
}

/** Their fields, as GitHub describes them. */
const DEPLOYMENT: Readonly<Record<string, Shape>> = {
  ...{ ref: 'string', task: 'string', environment: 'string', description: 'string or null' },
  ...{ auto_merge: 'boolean', transient_environment: 'boolean', production_environment: 'boolean' },
  ...{ required_contexts: 'array of strings', payload: 'object or string' },
};
const STATUS: Readonly<Record<string, Shape>> = {
  ...{ state: 'string', target_url: 'string', log_url: 'string', description: 'string' },
  ...{ environment: 'string', environment_url: 'string', auto_inactive: 'boolean' },
};

function payloadOf(body: Call['body']): NonNullable<DeploymentSeed['payload']> {
  const given = body['payload'];
  if (typeof given === 'string') return given;
  return typeof given === 'object' && given !== null ? { ...given } : {};
}

export function createDeployment(call: Call): ServiceResponse {
  const { repository, body, documentation } = call;
  const problem = shapeProblem(body, DEPLOYMENT, 'ref');
  if (problem !== undefined) return invalidRequest(problem, documentation);
  const ref = text(body['ref']) ?? '';
  const sha = repository.commitOf(ref);
  if (sha === undefined) return refusal(422, `No ref found for: ${ref}`, documentation);
  const obstacle = merged(call, ref) ?? failedContexts(call, sha, ref);
  if (obstacle !== undefined) return obstacle;
  const optional = present({
    task: text(body['task']),
    environment: text(body['environment']),
    description: text(body['description']),
    production: body['production_environment'] as boolean | undefined,
  });
  const created = repository.addDeployment({ ref, sha, payload: payloadOf(body), ...optional });
  const view = deploymentView(repository.seed, created);
  return { status: 201, headers: { location: view.url }, body: view };
}

const deploymentOf = ({ repository, part }: Call) => repository.deployment(Number(part('id')));

export function listStatuses(call: Call): ServiceResponse {
  const deployment = deploymentOf(call);
  if (deployment === undefined) return notFound(call.documentation);
  const { items, headers } = pageOf(deployment.statuses.toReversed(), call.address);
  const body = items.map((status) => deploymentStatusView(call.repository.seed, deployment, status));
  return { status: 200, headers, body };
}

/** The rules for a status that GitHub's description states in words, or (the URLs) that clients report. */
function statusFault(body: Call['body'], documentation: string): ServiceResponse | undefined {
  const fault = (field: string, rule: string) => invalidField('DeploymentStatus', field, rule, documentation);
  if (!STATES.some((state) => state === body['state'])) return fault('state', 'is not included in the list');
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

export function createStatus(call: Call): ServiceResponse {
  const { repository, body, documentation } = call;
  const deployment = deploymentOf(call);
  if (deployment === undefined) return notFound(documentation);
  const problem = shapeProblem(body, STATUS, 'state');
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
  const status = repository.addStatus(deployment, { state: body['state'] as StatusState, ...optional });
  const view = deploymentStatusView(repository.seed, deployment, status);
  return { status: 201, headers: { location: view.url }, body: view };
}
