/** What is known of a commit: check runs and commit statuses. */

import type { ServiceResponse } from '../http.ts';
import { notFound, refusal } from './answers.ts';
import type { Call } from './call.ts';
import { pageOf } from './paging.ts';
import type { CheckRun, CommitStatus } from './state.ts';
import { checkRunView, commitStatusView, repositoryUrl } from './views.ts';
import { repositoryView } from './views-common.ts';

/** The first of each key: of a list that is newest first, the newest. */
function firstOfEach<T>(items: readonly T[], key: (item: T) => string): T[] {
  const seen = new Map<string, T>();
  for (const item of items) if (!seen.has(key(item))) seen.set(key(item), item);
  return [...seen.values()];
}

/** `filter=latest` keeps the newest run of a name in its suite; two workflows may both have a check `build`. */
function matches(call: Call, all: readonly CheckRun[]): readonly CheckRun[] {
  const query = call.address.searchParams;
  const shown = query.get('filter') === 'all' ? all : firstOfEach(all, (run) => `${run.suite} ${run.name}`);
  const name = query.get('check_name');
  const status = query.get('status');
  return shown.filter((run) => (name === null || run.name === name) && (status === null || run.status === status));
}

export function listCheckRuns(call: Call): ServiceResponse {
  const { repository, part, address, documentation } = call;
  const ref = part('ref');
  const sha = repository.commitOf(ref);
  if (sha === undefined) return refusal(422, `No commit found for SHA: ${ref}`, documentation);
  const found = matches(call, repository.checkRunsOf(sha));
  const { items, headers } = pageOf(found, address);
  const check_runs = items.map((run) => checkRunView(repository.seed, run));
  return { status: 200, headers, body: { total_count: found.length, check_runs } };
}

/** The rule in GitHub's description of "Get the combined status for a specific reference". */
function combined(statuses: readonly CommitStatus[]): string {
  if (statuses.some(({ state }) => state === 'failure' || state === 'error')) return 'failure';
  return statuses.length > 0 && statuses.every(({ state }) => state === 'success') ? 'success' : 'pending';
}

export function getCombinedStatus({ repository, part, address, documentation }: Call): ServiceResponse {
  const { seed } = repository;
  const sha = repository.commitOf(part('ref'));
  if (sha === undefined) return notFound(documentation);
  const statuses = firstOfEach(repository.commitStatusesOf(sha), (status) => status.context);
  const { items, headers } = pageOf(statuses, address);
  const body = {
    state: combined(statuses),
    statuses: items.map((status) => commitStatusView(seed, status)),
    sha,
    total_count: statuses.length,
    repository: repositoryView(seed),
    commit_url: `${repositoryUrl(seed)}/commits/${sha}`,
    url: `${repositoryUrl(seed)}/commits/${sha}/status`,
  };
  return { status: 200, headers, body };
}
