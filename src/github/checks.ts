import * as v from 'valibot';
import { Problem } from '../problem.ts';
import type { Check } from '../release/gates/question.ts';
import type { GitHubClient } from './client.ts';
import { readGitHub } from './reader.ts';

/** The most that GitHub gives at once. */
const PAGE = 100;
const MOST_PAGES = 10;

const runsSchema = v.object({
  total_count: v.number(),
  check_runs: v.array(
    v.object({
      id: v.number(),
      name: v.string(),
      status: v.string(),
      conclusion: v.nullish(v.string()),
      started_at: v.nullish(v.string()),
      completed_at: v.nullish(v.string()),
    }),
  ),
});

const statusesSchema = v.object({
  total_count: v.number(),
  statuses: v.array(v.object({ context: v.string(), state: v.string() })),
});

type CheckRun = v.InferOutput<typeof runsSchema>['check_runs'][number];
type CommitStatus = v.InferOutput<typeof statusesSchema>['statuses'][number];

/**
 * Reads what is known on a commit of the checks with these names: of check runs and of commit statuses, the newest of
 * each name. Rejects with a problem.
 */
export async function readChecks(
  names: readonly string[],
  commit: string,
  api: GitHubClient,
): Promise<readonly Check[]> {
  const readingStatuses = readStatuses(commit, api);
  // Where neither may be read, it is always the same permission that is named first: that of the check runs.
  readingStatuses.catch(() => undefined);
  const runs = await Promise.all(names.map((name) => readRuns(name, commit, api)));
  const statuses = await readingStatuses;
  const newest = runs.flatMap((ofOneName) => ofOneName.toSorted(newestFirst).slice(0, 1));
  const asked = statuses.filter(({ context }) => names.includes(context));
  return [...newest.map(ofRun), ...asked.map(ofStatus)];
}

/** GitHub gives the latest run of each check suite, and every workflow and app has a suite of its own. */
async function readRuns(name: string, commit: string, api: GitHubClient): Promise<readonly CheckRun[]> {
  const rows = await allPages(async (page) => {
    const { total_count, check_runs } = await readGitHub(
      {
        tried: 'read the check runs of this commit',
        permission: 'checks: read',
        get: () =>
          api.request('GET /repos/{owner}/{repo}/commits/{ref}/check-runs', {
            ...api.repository,
            ref: commit,
            check_name: name,
            filter: 'latest',
            per_page: PAGE,
            page,
          }),
        schema: runsSchema,
      },
      api,
    );
    return { total: total_count, rows: check_runs };
  });
  return rows.filter((run) => run.name === name);
}

/** GitHub's combined status holds the latest status of each context. */
function readStatuses(commit: string, api: GitHubClient): Promise<readonly CommitStatus[]> {
  return allPages(async (page) => {
    const { total_count, statuses } = await readGitHub(
      {
        tried: 'read the commit statuses of this commit',
        permission: 'statuses: read',
        get: () =>
          api.request('GET /repos/{owner}/{repo}/commits/{ref}/status', {
            ...api.repository,
            ref: commit,
            per_page: PAGE,
            page,
          }),
        schema: statusesSchema,
      },
      api,
    );
    return { total: total_count, rows: statuses };
  });
}

async function allPages<T>(
  read: (page: number) => Promise<{ readonly total: number; readonly rows: readonly T[] }>,
): Promise<readonly T[]> {
  const all: T[] = [];
  for (let page = 1; page <= MOST_PAGES; page += 1) {
    const { total, rows } = await read(page);
    all.push(...rows);
    if (all.length >= total || rows.length === 0) return all;
  }
  throw new Problem(
    'too-many-checks',
    `This commit has more than ${PAGE * MOST_PAGES} checks, too many to read.`,
  );
}

/** What has not begun yet is the newest; what began in the same second, by GitHub's own count. */
function newestFirst(a: CheckRun, b: CheckRun): number {
  return begun(b) - begun(a) || b.id - a.id;
}

function begun({ started_at, completed_at }: CheckRun): number {
  const time = started_at ?? completed_at;
  return time == null ? Number.MAX_SAFE_INTEGER : Date.parse(time);
}

function ofRun({ name, status, conclusion }: CheckRun): Check {
  const kind = 'check run';
  if (status !== 'completed') return { name, kind, state: 'running', said: status };
  return { name, kind, state: conclusion === 'success' ? 'succeeded' : 'failed', said: conclusion ?? status };
}

function ofStatus({ context, state }: CommitStatus): Check {
  const check = { name: context, kind: 'commit status', said: state } as const;
  if (state === 'pending') return { ...check, state: 'running' };
  return { ...check, state: state === 'success' ? 'succeeded' : 'failed' };
}
