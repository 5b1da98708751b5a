import * as v from 'valibot';
import type { Run } from '../github/context.ts';
import { asProblem, Problem } from '../problem.ts';
import type { WorkflowRun } from '../release/gates/question.ts';
import { isByJob, JOB_TASK, TASK } from './deployment.ts';
import { releaseMadeIn } from './description.ts';
import type { DeploymentMode } from './order.ts';
import { type GitHub, loadTrail, type TrailContext } from './trail-context.ts';

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
}

/** The most that GitHub lists at once. */
const MOST = 100;
/** How many releases a person is shown, and the one under them. */
const MOST_RELEASES = 11;
/** How many deployments of jobs have their statuses read. */
const MOST_JOBS = 5;
/** The same of ours: one for each release that is shown, and some that made none. */
const MOST_OURS = 20;

const OFF = 'The input `deployment` is `off`: the deployments of earlier runs are not read.';
const text = v.nullish(v.string(), '');
const ourSchema = v.object({
  id: v.number(),
  payload: v.object({
    account: text,
    configuration: text,
    previousRelease: text,
    run: v.object({ title: v.string(), url: v.string() }),
  }),
});
type OurPayload = v.InferOutput<typeof ourSchema>['payload'];

/**
 * Returns what earlier deployments say of the runs that made these releases, newest first, and what kept it from being
 * complete. Only what a job wrote counts: with the permission, anybody can write anything. Never rejects.
 */
export async function readPastDeployments(
  { deployment, account, environment, own }: PastDeploymentsQuery,
  releases: readonly Released[],
  context: TrailContext,
): Promise<PastDeployments> {
  if (deployment === 'off') return { found: [], problem: new Problem('github-not-configured', OFF) };
  const problems: Problem[] = [];
  const unread = (thrown: unknown): readonly never[] => {
    problems.push(asProblem(thrown));
    return [];
  };
  try {
    const trail = { ...(await loadTrail(context)), unread };
    const shown = releases.slice(0, MOST_RELEASES);
    const isOurs = (payload: OurPayload) => payload.account === account && mayHaveMade(payload, shown);
    const ours = ourPastIn(own?.environment ?? environment, isOurs, trail);
    const ofJobs = own ? pastOfJobsIn(own, trail) : Promise.resolve([]);
    const both = await Promise.all([ours.catch(unread), ofJobs.catch(unread)]);
    return { found: both.flat(), problem: problems[0] };
  } catch (thrown) {
    return { found: [], problem: asProblem(thrown) };
  }
}

/** What asks GitHub, and what takes note of what could not be read. */
type PastTrail = GitHub & { readonly unread: (thrown: unknown) => readonly never[] };

async function ourPastIn(
  environment: string,
  isOurs: (payload: OurPayload) => boolean,
  trail: PastTrail,
): Promise<readonly PastDeployment[]> {
  const rows = await trail.deployments.newestDeployments({ task: TASK, environment, per_page: MOST }, trail.api);
  const ours = rows.filter(isByJob).flatMap((row) => {
    const { success, output } = v.safeParse(ourSchema, row);
    const page = success && isOurs(output.payload) && runPage(output.payload.run.url, trail.run);
    return success && page ? [{ id: row.id, run: { ...page, title: output.payload.run.title } }] : [];
  });
  // A plan is not its result: only the statuses say what was made of it.
  const past = ours.slice(0, MOST_OURS).map(async ({ id, run }) => {
    return { run, made: madeIn(await statusesOf(id, trail)) };
  });
  return Promise.all(past);
}

/** Whether a release of what was planned is on top of the one that it was planned against. */
function mayHaveMade({ configuration, previousRelease }: OurPayload, releases: readonly Released[]): boolean {
  return releases.some(
    (release, at) => release.configurationSid === configuration && (releases[at + 1]?.sid ?? '') === previousRelease,
  );
}

/** The deployments that GitHub made for jobs have no payload: what is known of them is what their statuses say. */
async function pastOfJobsIn(
  { id: own, environment }: NonNullable<PastDeploymentsQuery['own']>,
  trail: PastTrail,
): Promise<readonly PastDeployment[]> {
  const wanted = { task: JOB_TASK, environment, per_page: MOST_JOBS + 1 };
  const rows = await trail.deployments.newestDeployments(wanted, trail.api);
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
async function statusesOf(id: number, { api, deployments, unread }: PastTrail) {
  const statuses = await deployments
    .readStatuses(id, api)
    .catch((thrown: unknown) => (deployments.isGone(thrown) ? [] : unread(thrown)));
  return statuses.filter(isByJob);
}

function madeIn(statuses: Awaited<ReturnType<typeof statusesOf>>): readonly string[] {
  return statuses.flatMap(({ description }) => releaseMadeIn(description) ?? []);
}
