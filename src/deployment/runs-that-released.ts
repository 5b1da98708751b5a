import { asProblem, Problem } from '../problem.ts';
import type { WorkflowRun } from '../release/gates/question.ts';
import { type Deployment, isByJob, runPage, SKEW_MS } from './deployment.ts';
import { releaseMadeIn } from './description.ts';
import { ENOUGH_INACTIVE } from './earlier.ts';
import type { DeploymentMode, SeenInPayload } from './order.ts';
import { createReads, MOST_JOBS, type ReadingContext } from './reads.ts';
import type { DeploymentRow } from './requests.ts';
import { type Seen, seenIn, toKeep } from './seen.ts';
import { connectGitHub, type GitHub } from './trail-context.ts';

/** What an earlier deployment says of the releases that its run made. */
export interface PastDeployment {
  readonly run: WorkflowRun;
  /** The releases that its statuses say it made. */
  readonly made: readonly string[];
}

/** What could be read of earlier deployments. */
export interface PastDeployments {
  readonly found: readonly PastDeployment[];
  /** What need not be read again; undefined if ours could not be listed. */
  readonly seen?: SeenInPayload;
  /** What kept others from being read. */
  readonly problem: Problem | undefined;
}

/** Of a release, what it takes to find its run. */
export interface Released {
  readonly sid: string;
  readonly configurationSid: string;
  readonly dateCreated: string;
}

type JobDeployment = Pick<Deployment, 'id' | 'environment'>;

export interface PastDeploymentsQuery {
  readonly deployment: DeploymentMode;
  readonly account: string;
  readonly environment: string;
  /** GitHub's own for this job, or the search for it: if it is used, earlier runs used theirs. Never rejects. */
  readonly jobDeployment: JobDeployment | undefined | Promise<JobDeployment | undefined>;
  /** Reads anew what this step has read before. */
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
  { deployment, account, environment, jobDeployment: sought, isAgain }: PastDeploymentsQuery,
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
    const gitHub = { ...(await connectGitHub(context)), reads: isAgain ? createReads(context) : context.reads, unread };
    const shown = releases.slice(0, MOST_RELEASES);
    const oursIn = (place: string) =>
      ourPastIn(place, account, shown, gitHub).catch((thrown): OurPast => ({ found: unread(thrown) }));
    // As long as it is sought, where they are most likely: it may turn out to be elsewhere.
    const likely = (sought instanceof Promise ? undefined : sought)?.environment ?? environment;
    const near = oursIn(likely);
    const ofJob = await sought;
    const ours = ofJob === undefined || ofJob.environment === likely ? near : oursIn(ofJob.environment);
    const ofJobs = ofJob ? pastOfJobsIn(ofJob, shown, gitHub) : Promise.resolve([]);
    const [{ found, ...kept }, jobs] = await Promise.all([ours, ofJobs.catch(unread)]);
    return { found: [...found, ...jobs], ...kept, problem: problems[0] };
  } catch (thrown) {
    return { found: [], problem: asProblem(thrown) };
  }
}

/** What asks GitHub, and what takes note of what could not be read. */
type PastReading = GitHub & Pick<ReadingContext, 'reads'> & { readonly unread: (thrown: unknown) => readonly never[] };

type OurPast = Omit<PastDeployments, 'problem'>;

async function ourPastIn(
  environment: string,
  account: string,
  shown: readonly Released[],
  gitHub: PastReading,
): Promise<OurPast> {
  const { rows } = await gitHub.reads.ours(environment);
  const ours = rows.filter((row) => isByJob(row) && row.payload.account === account);
  const seen = seenIn(ours, gitHub.run);
  const unread = leftToRead(ours, seen, shown).flatMap((row) => {
    const page = runPage(row.payload.run.url, gitHub.run);
    return page ? [{ id: row.id, run: { ...page, title: row.payload.run.title } }] : [];
  });
  const inactive = new Set(seen.inactive);
  // A plan is not its result: only the statuses say what was made of it.
  const read = unread.slice(0, MOST_OURS).map(async ({ id, run }) => {
    const statuses = await statusesOf(id, gitHub);
    const state = statuses[0]?.state;
    if (state === 'inactive') inactive.add(id);
    // GitHub itself may have made it so for a while. What could not be read is as it was told.
    else if (state !== undefined) inactive.delete(id);
    return { run, made: madeIn(statuses.filter(isByJob)) };
  });
  const found = await Promise.all(read);
  const told = new Set(found.flatMap(({ made }) => made));
  const known = shown.flatMap(({ sid }) => {
    const run = told.has(sid) ? undefined : seen.runs.get(sid);
    return run ? [{ run, made: [sid] }] : [];
  });
  const all = [...found, ...known];
  const made = all.flatMap(({ run: { title, url }, made }) =>
    made.map((release) => ({ release, run: { title, url } })),
  );
  return { found: all, seen: toKeep(made, inactive) };
}

/** Returns those whose statuses are of use: of what they may have made the run is not known, or they may not be inactive yet. */
function leftToRead(ours: readonly DeploymentRow[], seen: Seen, shown: readonly Released[]): readonly DeploymentRow[] {
  let inactive = 0;
  return ours.filter(({ id, payload }) => {
    if (seen.inactive.has(id)) inactive += 1;
    const made = mayHaveMade(payload, shown);
    const isNew = made.some(({ sid }) => !seen.runs.has(sid));
    return isNew || (made.length > 0 && !seen.inactive.has(id) && inactive < ENOUGH_INACTIVE);
  });
}

/**
 * Returns the release of what was planned on top of the one that it was planned against, and what may have rolled that
 * back: one on top of it of the configuration under it.
 */
function mayHaveMade(
  { configuration, previousRelease }: DeploymentRow['payload'],
  releases: readonly Released[],
): readonly Released[] {
  return releases.flatMap((release, at) => {
    const [over, under] = [releases[at - 1], releases[at + 1]];
    if (release.configurationSid !== configuration || (under?.sid ?? '') !== previousRelease) return [];
    return over !== undefined && over.configurationSid === under?.configurationSid ? [over, release] : [release];
  });
}

/** The deployments that GitHub made for jobs have no payload: what is known of them is what their statuses say. */
async function pastOfJobsIn(
  { id: own, environment }: JobDeployment,
  [newest]: readonly Released[],
  gitHub: PastReading,
): Promise<readonly PastDeployment[]> {
  if (newest === undefined) return [];
  const { rows } = await gitHub.reads.ofJobs(environment);
  // What GitHub made later is of jobs that made none of these: such as all others of this run's matrix.
  const isLater = ({ created_at }: DeploymentRow) => Date.parse(created_at) > Date.parse(newest.dateCreated) + SKEW_MS;
  const others = rows.filter((row) => row.id !== own && isByJob(row) && !isLater(row)).slice(0, MOST_JOBS);
  const past = others.map(async ({ id }) => {
    const statuses = (await statusesOf(id, gitHub)).filter(isByJob);
    const page = runPage(statuses.find(({ log_url }) => log_url)?.log_url ?? '', gitHub.run);
    return page === undefined ? [] : [{ run: { ...page, title: '' }, made: madeIn(statuses) }];
  });
  return (await Promise.all(past)).flat();
}

/** One that cannot be read, or is gone since it was listed, says nothing; the others do. */
function statusesOf(id: number, { reads, deployments, unread }: PastReading) {
  return reads.statuses(id).catch((thrown: unknown) => (deployments.isGone(thrown) ? [] : unread(thrown)));
}

function madeIn(statuses: Awaited<ReturnType<typeof statusesOf>>): readonly string[] {
  return statuses.flatMap(({ description }) => releaseMadeIn(description) ?? []);
}
