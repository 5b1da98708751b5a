import type { Run } from '../github/context.ts';
import { asProblem, Problem } from '../problem.ts';
import type { WorkflowRun } from '../release/gates/question.ts';
import { isByJob } from './deployment.ts';
import { releaseMadeIn } from './description.ts';
import type { DeploymentMode } from './order.ts';
import { createReads, MOST_JOBS, type ReadingContext } from './reads.ts';
import type { DeploymentRow } from './requests.ts';
import { type GitHub, loadTrail } from './trail-context.ts';

/** What an earlier deployment says of the releases that its run made. */
export interface PastDeployment {
  readonly run: WorkflowRun;
  /** The releases that its statuses say it made. */
  readonly made: readonly string[];
}

/** What could be read of earlier deployments. */
export interface PastDeployments {
  readonly found: readonly PastDeployment[];
  /** What kept others from being read. */
  readonly problem: Problem | undefined;
}

/** Of a release, what it takes to find its run. */
export interface Released {
  readonly sid: string;
  readonly configurationSid: string;
}

export interface PastDeploymentsQuery {
  readonly deployment: DeploymentMode;
  readonly account: string;
  readonly environment: string;
  /** If this run reuses the deployment of its job, earlier runs did the same. */
  readonly own: { readonly id: number; readonly environment: string } | undefined;
  /** Not as it was read before. */
  readonly isAgain?: boolean;
}

/** How many releases a person is shown, and the one under them. */
const MOST_RELEASES = 11;
/** How many of ours have their statuses read: one for each release that is shown, and some that made none. */
const MOST_OURS = 20;

const OFF = 'The input `deployment` is `off`: the deployments of earlier runs are not read.';
/**
 * Returns what earlier deployments say of the runs that made these releases, newest first, and what kept it from being
 * complete. Only what a job wrote counts: with the permission, anybody can write anything. Never rejects.
 */
export async function readPastDeployments(
  { deployment, account, environment, own, isAgain }: PastDeploymentsQuery,
  releases: readonly Released[],
  context: ReadingContext,
): Promise<PastDeployments> {
  if (deployment === 'off') return { found: [], problem: new Problem('github-not-configured', OFF) };
  const problems: Problem[] = [];
  const unread = (thrown: unknown): readonly never[] => {
    problems.push(asProblem(thrown));
    return [];
  };
  try {
    const trail = { ...(await loadTrail(context)), reads: isAgain ? createReads(context) : context.reads, unread };
    const shown = releases.slice(0, MOST_RELEASES);
    const isOurs = ({ payload }: DeploymentRow) => payload.account === account && mayHaveMade(payload, shown);
    const ours = ourPastIn(own?.environment ?? environment, isOurs, trail);
    const ofJobs = own ? pastOfJobsIn(own, trail) : Promise.resolve([]);
    const both = await Promise.all([ours.catch(unread), ofJobs.catch(unread)]);
    return { found: both.flat(), problem: problems[0] };
  } catch (thrown) {
    return { found: [], problem: asProblem(thrown) };
  }
}

/** What asks GitHub, and what takes note of what could not be read. */
type PastTrail = GitHub & Pick<ReadingContext, 'reads'> & { readonly unread: (thrown: unknown) => readonly never[] };

async function ourPastIn(
  environment: string,
  isOurs: (row: DeploymentRow) => boolean,
  trail: PastTrail,
): Promise<readonly PastDeployment[]> {
  const { rows } = await trail.reads.ours(environment);
  const ours = rows.filter(isByJob).flatMap((row) => {
    const page = isOurs(row) && runPage(row.payload.run.url, trail.run);
    return page ? [{ id: row.id, run: { ...page, title: row.payload.run.title } }] : [];
  });
  // A plan is not its result: only the statuses say what was made of it.
  const past = ours.slice(0, MOST_OURS).map(async ({ id, run }) => {
    return { run, made: madeIn(await statusesOf(id, trail)) };
  });
  return Promise.all(past);
}

/** Whether a release of what was planned is on top of the one that it was planned against. */
function mayHaveMade(
  { configuration, previousRelease }: DeploymentRow['payload'],
  releases: readonly Released[],
): boolean {
  return releases.some(
    (release, at) => release.configurationSid === configuration && (releases[at + 1]?.sid ?? '') === previousRelease,
  );
}

/** The deployments that GitHub made for jobs have no payload: what is known of them is what their statuses say. */
async function pastOfJobsIn(
  { id: own, environment }: NonNullable<PastDeploymentsQuery['own']>,
  trail: PastTrail,
): Promise<readonly PastDeployment[]> {
  const { rows } = await trail.reads.ofJobs(environment);
  const others = rows.filter((row) => row.id !== own && isByJob(row)).slice(0, MOST_JOBS);
  const past = others.map(async ({ id }) => {
    const statuses = await statusesOf(id, trail);
    const page = runPage(statuses.find(({ log_url }) => log_url)?.log_url ?? '', trail.run);
    return page === undefined ? [] : [{ run: { ...page, title: '' }, made: madeIn(statuses) }];
  });
  return (await Promise.all(past)).flat();
}

/** Returns a run of this repository, its page made anew of its number; undefined if the address is of no such run. */
export function runPage(address: string, { serverUrl, repository }: Run): Omit<WorkflowRun, 'title'> | undefined {
  const runs = `${serverUrl}/${repository}/actions/runs/`;
  if (!address.startsWith(runs)) return undefined;
  const [, id] = /^(\d+)(?:\/job\/\d+)?$/.exec(address.slice(runs.length)) ?? [];
  return id === undefined ? undefined : { id: Number(id), url: `${runs}${id}` };
}

/** One that cannot be read, or is gone since it was listed, says nothing; the others do. */
async function statusesOf(id: number, { reads, deployments, unread }: PastTrail) {
  const statuses = await reads
    .statuses(id)
    .catch((thrown: unknown) => (deployments.isGone(thrown) ? [] : unread(thrown)));
  return statuses.filter(isByJob);
}

function madeIn(statuses: Awaited<ReturnType<typeof statusesOf>>): readonly string[] {
  return statuses.flatMap(({ description }) => releaseMadeIn(description) ?? []);
}
