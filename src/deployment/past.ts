import * as v from 'valibot';
import { JOB_TASK, TASK } from './deployment.ts';
import { releaseMadeIn } from './description.ts';
import type { DeploymentMode } from './order.ts';
import { type GitHub, loadTrail, type TrailContext } from './trail-context.ts';

/** What an earlier deployment says of the releases that its run made. */
export interface PastDeployment {
  readonly run: { readonly title: string; readonly url: string };
  /** Of ours: the configuration, and the active release that it was planned against tell which release it made. */
  readonly configuration: string;
  readonly previousRelease: string;
  /** The releases that its statuses say it made. */
  readonly made: readonly string[];
}

/** Of a release, what it takes to find its run. */
export interface Released {
  readonly sid: string;
  readonly configurationSid: string;
}

export interface PastDeploymentsQuery {
  readonly deployment: DeploymentMode;
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

const text = v.nullish(v.string(), '');
const ourSchema = v.object({
  id: v.number(),
  payload: v.object({
    configuration: text,
    previousRelease: text,
    run: v.object({ title: v.string(), url: v.string() }),
  }),
});

/**
 * Returns what earlier deployments say of the runs that made these releases, newest first; without what cannot be read,
 * since nothing depends on it. Never rejects.
 */
export async function readPastDeployments(
  { deployment, environment, own }: PastDeploymentsQuery,
  releases: readonly Released[],
  context: TrailContext,
): Promise<readonly PastDeployment[]> {
  if (deployment === 'off') return [];
  try {
    const trail = await loadTrail(context);
    const ours = ourPastIn(own?.environment ?? environment, releases.slice(0, MOST_RELEASES), trail);
    const both = await Promise.allSettled([ours, own ? pastOfJobsIn(own, trail) : []]);
    return both.flatMap((read) => (read.status === 'fulfilled' ? read.value : []));
  } catch {
    return [];
  }
}

async function ourPastIn(
  environment: string,
  releases: readonly Released[],
  trail: GitHub,
): Promise<readonly PastDeployment[]> {
  const rows = await trail.deployments.newestDeployments({ task: TASK, environment, per_page: MOST }, trail.api);
  const ours = rows.map((row) => v.safeParse(ourSchema, row)).filter((parsed) => parsed.success);
  const past = ours.map(async ({ output: { id, payload } }) => ({
    ...payload,
    made: mayBeRolledBack(payload, releases) ? madeIn(await statusesOf(id, trail)) : [],
  }));
  return Promise.all(past);
}

/** Only what lies between two releases of one configuration may have been taken back: seldom is anything asked. */
function mayBeRolledBack(past: Omit<PastDeployment, 'made'>, releases: readonly Released[]): boolean {
  return releases.some(({ configurationSid }, at) => {
    const [top, below] = [releases[at - 1], releases[at + 1]];
    return (
      configurationSid === past.configuration &&
      below?.sid === past.previousRelease &&
      top?.configurationSid === below.configurationSid
    );
  });
}

/** The deployments that GitHub made for jobs have no payload: what is known of them is what their statuses say. */
async function pastOfJobsIn(
  { id: own, environment }: NonNullable<PastDeploymentsQuery['own']>,
  trail: GitHub,
): Promise<readonly PastDeployment[]> {
  const wanted = { task: JOB_TASK, environment, per_page: MOST_JOBS + 1 };
  const rows = await trail.deployments.newestDeployments(wanted, trail.api);
  const others = rows.filter(({ id }) => id !== own).slice(0, MOST_JOBS);
  const past = others.map(async ({ id }) => {
    const statuses = await statusesOf(id, trail);
    const url = statuses.find(({ log_url }) => log_url)?.log_url ?? '';
    const run = { title: '', url: url.replace(/\/job\/\d+$/, '') };
    return { run, configuration: '', previousRelease: '', made: madeIn(statuses) };
  });
  return Promise.all(past);
}

/** One that cannot be read, or is gone since it was listed, says nothing; the others do. */
function statusesOf(id: number, { api, deployments }: GitHub) {
  return deployments.readStatuses(id, api).catch(() => []);
}

function madeIn(statuses: Awaited<ReturnType<typeof statusesOf>>): readonly string[] {
  return statuses.flatMap(({ description }) => releaseMadeIn(description) ?? []);
}
