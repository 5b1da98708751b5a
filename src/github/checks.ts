import * as v from 'valibot';
import { Problem } from '../problem.ts';
import type { Check } from '../release/gates/question.ts';
import type { GitHubClient } from './client.ts';
import { type GitHubList, readPages } from './reader.ts';

/** The most that GitHub lists at once. */
const PAGE = 100;
const MOST = 10 * PAGE;

/** Octokit's pagination takes the list out of the answer. */
const runsSchema = v.array(
  v.object({
    id: v.number(),
    name: v.string(),
    status: v.string(),
    conclusion: v.nullish(v.string()),
    started_at: v.nullish(v.string()),
    completed_at: v.nullish(v.string()),
    app: v.nullish(v.object({ slug: v.nullish(v.string(), '') })),
    check_suite: v.nullish(v.object({ id: v.number() })),
  }),
);

/** Here it does not: the combined status is an object of its own. */
const commitStatusesSchema = v.pipe(
  v.object({ statuses: v.array(v.object({ context: v.string(), state: v.string() })) }),
  v.transform(({ statuses }) => statuses),
);

type CheckRun = v.InferOutput<typeof runsSchema>[number];
type CommitStatus = v.InferOutput<typeof commitStatusesSchema>[number];

/**
 * Returns what GitHub knows on a commit of the checks with these names: the newest check run of each app and suite, since
 * every workflow has a suite of its own, and the newest commit status. Rejects with a {@link Problem}.
 */
export async function readChecks(
  names: readonly string[],
  commit: string,
  api: GitHubClient,
): Promise<readonly Check[]> {
  const readingStatuses = commitStatuses(commit, api);
  // If neither may be read, it is always the same permission that is named first: that of the check runs.
  readingStatuses.catch(() => undefined);
  const runs = await Promise.all(names.map((name) => readRuns(name, commit, api)));
  const statuses = await readingStatuses;
  const newest = runs.flatMap((ofOneName) =>
    Object.values(Object.groupBy(ofOneName.toSorted(newestFirst), placeOf)).flatMap((all) => all?.[0] ?? []),
  );
  const asked = statuses.filter(({ context }) => names.includes(context));
  return [...newest.map(ofRun), ...asked.map(ofStatus)];
}

/** GitHub lists the latest run of each check suite, and every workflow and app has a suite of its own. */
async function readRuns(name: string, commit: string, api: GitHubClient): Promise<readonly CheckRun[]> {
  const wanted = { ...api.repository, ref: commit, check_name: name, filter: 'latest', per_page: PAGE } as const;
  const pages = api.paginate.iterator(api.rest.checks.listForRef, wanted);
  const list = { tried: 'read the check runs of this commit', permission: 'checks: read', pages, schema: runsSchema };
  return (await allOf(list, api)).filter((run) => run.name === name);
}

/** GitHub's combined status holds the latest status of each context. */
function commitStatuses(commit: string, api: GitHubClient): Promise<readonly CommitStatus[]> {
  const wanted = { ...api.repository, ref: commit, per_page: PAGE };
  const pages = api.paginate.iterator(api.rest.repos.getCombinedStatusForRef, wanted);
  const words = { tried: 'read the commit statuses of this commit', permission: 'statuses: read' };
  return allOf({ ...words, pages, schema: commitStatusesSchema }, api);
}

async function allOf<T>(list: GitHubList<readonly T[]>, api: GitHubClient): Promise<readonly T[]> {
  const all: T[] = [];
  for await (const page of readPages(list, api)) {
    // The first row of one page too many.
    if (all.length >= MOST)
      throw new Problem('too-many-checks', `This commit has more than ${MOST} checks, too many to read.`);
    all.push(...page);
  }
  return all;
}

/** One that names no suite stands for itself. */
function placeOf({ app, check_suite, id }: CheckRun): string {
  return `${app?.slug} ${check_suite ? `in ${check_suite.id}` : id}`;
}

/** What has not begun yet is the newest; what began in the same second, by GitHub's own count. */
function newestFirst(a: CheckRun, b: CheckRun): number {
  return begun(b) - begun(a) || b.id - a.id;
}

function begun({ started_at, completed_at }: CheckRun): number {
  const time = started_at ?? completed_at;
  return time == null ? Number.MAX_SAFE_INTEGER : Date.parse(time);
}

function ofRun({ name, status, conclusion, app }: CheckRun): Check {
  const check = { name, kind: 'check run', app: app?.slug ?? '' } as const;
  if (status !== 'completed') return { ...check, state: 'running', said: status };
  return { ...check, state: conclusion === 'success' ? 'succeeded' : 'failed', said: conclusion ?? status };
}

function ofStatus({ context, state }: CommitStatus): Check {
  const check = { name: context, kind: 'commit status', app: '', said: state } as const;
  if (state === 'pending') return { ...check, state: 'running' };
  return { ...check, state: state === 'success' ? 'succeeded' : 'failed' };
}
