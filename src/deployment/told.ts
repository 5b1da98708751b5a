import * as v from 'valibot';
import type { GitHubClient } from '../github/client.ts';
import type { Run } from '../github/context.ts';
import { inBatches } from '../github/in-batches.ts';
import { asProblem } from '../problem.ts';
import { isByJob, JOB_TASK, runPage, SKEW_MS, TASK } from './deployment.ts';
import { toldIn } from './description.ts';
import { anyText, appSchema, listDeployments, type readStatuses, statusesIfThere } from './requests.ts';

/** What one deployment tells of the releases of its run. */
export interface ToldRun {
  readonly createdAt: string;
  /** Written with the token of a job, as GitHub says; what anybody else wrote is a claim. */
  readonly byJob: boolean;
  /** Null for what GitHub made for a job: that has no payload. */
  readonly planned: { readonly configuration: string; readonly previousRelease: string } | null;
  readonly run: { readonly title: string; readonly url: string } | null;
  readonly startedBy: readonly string[];
  /** Null if that is not known. */
  readonly approvedBy: readonly string[] | null;
  readonly reason: string;
  readonly waived: readonly string[];
  readonly breakGlass: string;
  /** The releases that a job said it made, those that it may have made, and those that anybody else's statuses name. */
  readonly made: readonly string[];
  readonly mayHaveMade: readonly string[];
  readonly claimed: readonly string[];
  /** It began to take its release back, and never said how that ended. */
  readonly mayHaveRolledBack: boolean;
  /** `none`: it made no release; `open`: it never said how it ended; `unread`: its statuses were not, or are gone. */
  readonly ended: 'made' | 'none' | 'open' | 'unread';
}

/** What all deployments of a repository tell of an account. */
export interface ToldRuns {
  readonly runs: readonly ToldRun[];
  /** What could not be read, in sentences. */
  readonly notes: readonly string[];
  /** Deployments that GitHub made for jobs which were not read, since there are too many: when the newest was made. */
  readonly unreadJobs: string;
}

export interface ToldQuery {
  readonly account: string;
  /** Empty for all. */
  readonly environment: string;
  readonly since: Date;
  /** The releases since then, newest first. */
  readonly releases: readonly { readonly sid: string; readonly dateCreated: string }[];
}

/** What reads deployments; nothing of it writes. */
export interface DeploymentReader {
  readonly run: Run;
  pages(filter: { readonly task: string; readonly environment?: string }): AsyncIterable<readonly Row[]>;
  /** Returns the statuses, newest first; undefined if the deployment is gone. Rejects with a {@link Problem}. */
  statuses(id: number): Promise<readonly Status[] | undefined>;
}

/** A run lasts 35 days at most, its approvals included: https://docs.github.com/en/actions/reference/limits */
export const LONGEST_RUN_MS = 35 * 86_400_000;
/** All workflows of a repository share 1,000 requests an hour: how many pages and statuses are read at most. */
const MOST_PAGES = { [TASK]: 30, [JOB_TASK]: 10 } as const;
const MOST_READ = { ours: 400, planted: 20, jobs: 100 } as const;
const READ_PERMISSION = 'deployments: read';

/** What the record says that a run of ours left with its deployment: no more of it is kept, since there are thousands. */
const recordSchema = v.pipe(
  v.object({
    ...{ reason: anyText, breakGlass: anyText },
    run: v.fallback(v.nullish(v.object({ actor: anyText, triggeringActor: anyText })), null),
    approvals: v.fallback(v.nullish(v.array(v.object({ login: anyText }))), null),
    gates: v.fallback(v.array(v.object({ gate: anyText, verdict: anyText })), []),
  }),
  v.transform(({ run, approvals, gates, reason, breakGlass }) => ({
    startedBy: [...new Set(run ? [run.actor, run.triggeringActor] : [])].filter((login) => login !== ''),
    approvedBy: approvals?.map(({ login }) => login) ?? null,
    waived: gates.flatMap(({ gate, verdict }) => (verdict === 'waived' ? [gate] : [])),
    ...{ reason, breakGlass },
  })),
);
/** Anybody with the permission may make a deployment of this task: what is no payload of ours counts as empty. */
const payloadSchema = v.object({
  ...{ account: anyText, configuration: anyText, previousRelease: anyText },
  run: v.fallback(v.object({ title: anyText, url: anyText }), { title: '', url: '' }),
  record: v.fallback(v.nullish(recordSchema), null),
});
const toldRowSchema = v.object({
  id: v.number(),
  created_at: v.string(),
  creator: v.fallback(v.nullish(v.object({ login: v.string() })), null),
  performed_via_github_app: appSchema,
  payload: v.fallback(v.nullish(payloadSchema), null),
});

type Row = v.InferOutput<typeof toldRowSchema>;
type Status = Omit<Awaited<ReturnType<typeof readStatuses>>[number], 'state'>;

/** Returns what reads the deployments of the repository. */
export function deploymentReader(api: GitHubClient, run: Run): DeploymentReader {
  return {
    run,
    pages({ task, environment }) {
      const mostPages = MOST_PAGES[task === TASK ? TASK : JOB_TASK];
      const search = { tried: 'list the deployments', schema: toldRowSchema, mostPages, permission: READ_PERMISSION };
      return listDeployments(search, { task, ...(environment && { environment }) }, api);
    },
    statuses: (id) =>
      statusesIfThere(id, api, { tried: 'read the statuses of a deployment', permission: READ_PERMISSION }),
  };
}

/**
 * Returns what the deployments tell of an account: first ours, whose payload says what was planned; then, of releases
 * that none of them explains, who else claims them, and what GitHub made for jobs. Rejects with a {@link Problem} if they
 * cannot be listed.
 */
export async function readToldRuns(query: ToldQuery, reader: DeploymentReader): Promise<ToldRuns> {
  const oldest = query.releases.at(-1)?.dateCreated;
  if (oldest === undefined) return { runs: [], notes: [], unreadJobs: '' };
  const begun = Math.min(query.since.getTime(), Date.parse(oldest)) - LONGEST_RUN_MS;
  const environment = query.environment === '' ? {} : { environment: query.environment };
  const ours: Row[] = [];
  for await (const page of reader.pages({ task: TASK, ...environment })) {
    ours.push(...page.filter(({ payload }) => payload?.account === query.account));
    const isDeep = (row: Row | undefined) => row !== undefined && Date.parse(row.created_at) < begun;
    // To know since when there are records, one of this account from before the releases is enough.
    if (isDeep(page.at(-1)) && isDeep(ours.findLast(isByJob))) break;
  }
  const looker = statusLooker(reader);
  const byJob = ours.filter(isByJob);
  const runs = await looker.read(byJob, MOST_READ.ours);
  const isMissing = () => {
    const told = new Set(runs.flatMap(({ made }) => made));
    return query.releases.filter(({ sid }) => !told.has(sid));
  };
  if (isMissing().length === 0) return { runs, notes: looker.notes(), unreadJobs: '' };
  runs.push(
    ...(await looker.read(
      ours.filter((row) => !isByJob(row)),
      MOST_READ.planted,
    )),
  );
  const unreadJobs = await readJobs(isMissing, { begun, environment }, reader, looker, runs);
  return { runs, notes: looker.notes(), unreadJobs };
}

/** Adds what GitHub's own deployments of jobs tell, until nothing is missing. Returns when the newest unread one was made. */
async function readJobs(
  missing: () => readonly { readonly dateCreated: string }[],
  { begun, environment }: { readonly begun: number; readonly environment: { readonly environment?: string } },
  reader: DeploymentReader,
  looker: ReturnType<typeof statusLooker>,
  runs: ToldRun[],
): Promise<string> {
  let left: number = MOST_READ.jobs;
  let [pages, last] = [0, ''];
  for await (const page of reader.pages({ task: JOB_TASK, ...environment })) {
    pages += 1;
    const newest = Math.max(...missing().map(({ dateCreated }) => Date.parse(dateCreated)));
    const mayTell = page.filter((row) => isByJob(row) && Date.parse(row.created_at) <= newest + SKEW_MS);
    const [now, unread] = [mayTell.slice(0, left), mayTell[left]];
    // One that tells nothing of a release is of some other job.
    runs.push(
      ...(await looker.read(now, left)).filter(({ made, mayHaveMade }) => made.length + mayHaveMade.length > 0),
    );
    left -= now.length;
    if (missing().length === 0) return '';
    if (unread) return unread.created_at;
    last = page.at(-1)?.created_at ?? '';
    if (Date.parse(last) < begun) return '';
  }
  // As many pages as are read, and there may be more.
  return pages < MOST_PAGES[JOB_TASK] ? '' : last;
}

/** Returns what reads the statuses of rows, a few at a time; it stops asking once GitHub refuses. */
function statusLooker(reader: DeploymentReader) {
  const notes = new Set<string>();
  let refused = false;
  const look = async (row: Row): Promise<ToldRun> => {
    if (refused) return toldRun(row, undefined, reader.run);
    try {
      return toldRun(row, await reader.statuses(row.id), reader.run);
    } catch (thrown) {
      const { code, message, fix } = asProblem(thrown);
      refused ||= code !== 'github-unavailable';
      notes.add(`${message} ${fix}`);
      return toldRun(row, undefined, reader.run);
    }
  };
  return {
    notes: () => [...notes],
    async read(rows: readonly Row[], most: number): Promise<ToldRun[]> {
      const read: ToldRun[] = [];
      for await (const batch of inBatches(rows.slice(0, most), look)) read.push(...batch);
      if (rows.length > most)
        notes.add(
          `Only the newest ${most} of ${rows.length} deployments were read: GitHub allows so many requests an hour.`,
        );
      return [...read, ...rows.slice(most).map((row) => toldRun(row, undefined, reader.run))];
    },
  };
}

function toldRun(row: Row, statuses: readonly Status[] | undefined, run: Run): ToldRun {
  const ours = row.payload?.account ? row.payload : undefined;
  const page = runPage(ours?.run.url || (statuses?.find(({ log_url }) => log_url !== '')?.log_url ?? ''), run);
  return {
    createdAt: row.created_at,
    byJob: isByJob(row),
    planned: ours ? { configuration: ours.configuration, previousRelease: ours.previousRelease } : null,
    run: page === undefined ? null : { title: ours?.run.title ?? '', url: page.url },
    ...(ours ? (ours.record ?? NOT_RECORDED) : { ...NOT_RECORDED, startedBy: row.creator ? [row.creator.login] : [] }),
    ...saidIn(statuses, isByJob(row)),
  };
}

const NOT_RECORDED = { startedBy: [], approvedBy: null, reason: '', waived: [], breakGlass: '' };

/** What the statuses say of releases; `byJob` tells whether the deployment itself was written by a job. */
function saidIn(
  statuses: readonly Status[] | undefined,
  byJob: boolean,
): Pick<ToldRun, 'made' | 'mayHaveMade' | 'claimed' | 'mayHaveRolledBack' | 'ended'> {
  const said = (statuses ?? []).map((status) => ({ ...toldIn(status.description), trusted: byJob && isByJob(status) }));
  const sids = (kind: 'made' | 'may-have-made', trusted: boolean) =>
    said.flatMap((one) => (one.kind === kind && one.trusted === trusted ? [one.sid] : []));
  const made = sids('made', true);
  const ended =
    made.length > 0 ? 'made' : said.some(({ kind, trusted }) => kind === 'none' && trusted) ? 'none' : 'open';
  return {
    ...{ made, mayHaveMade: sids('may-have-made', true), claimed: sids('made', false) },
    mayHaveRolledBack: (statuses ?? []).some(({ description }) => /^Rollback unknown: the answer/.test(description)),
    ended: statuses === undefined ? 'unread' : ended,
  };
}
