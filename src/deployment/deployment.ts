import type { Run } from '../github/context.ts';
import type { WorkflowRun } from '../release/gates/question.ts';
import type { Redact } from '../text/redact.ts';

/** Tells our deployments from all others of a repository. */
export const TASK = 'flex-release';
/** The task of what GitHub makes for a job with `environment:`. */
export const JOB_TASK = 'deploy';

/** The app that writes for a job: what anybody else's token wrote, a person may have made up. */
const ACTIONS = 'github-actions';

/** Tells whether a deployment or a status was written by the token of a job, as GitHub says. */
export function isByJob(one: {
  readonly performed_via_github_app?: { readonly slug?: string | null | undefined } | null | undefined;
}): boolean {
  return one.performed_via_github_app?.slug === ACTIONS;
}

/** The deployment that shows a release in GitHub. */
export interface Deployment {
  readonly id: number;
  /** The page of its environment, where people see it. */
  readonly url: string;
  /** `job`: GitHub made it for the job itself, and writes its end. */
  readonly madeFor: 'release' | 'job';
  readonly environment: string;
  /** The job's log, if the job is known; else the page of the run. By it the job's own deployment is found. */
  readonly logUrl: string;
}

/** How a deployment ends. */
export interface EndStatus {
  readonly state: 'success' | 'failure' | 'error' | 'inactive';
  readonly description: string;
}

/** That it goes on, or how it ends. */
export interface StatusWords {
  readonly state: 'in_progress' | EndStatus['state'];
  readonly description: string;
}

/** A status as GitHub takes it. */
export interface DeploymentStatus extends StatusWords {
  readonly environment_url: string;
  readonly log_url: string;
}

/** Returns our own deployment. `jobId` is undefined on GitHub Enterprise Server, which does not say. */
export function ofRelease(
  id: number,
  { environment, jobId }: { readonly environment: string; readonly jobId: string | undefined },
  run: Run,
): Deployment {
  const logUrl = jobId === undefined ? run.url : `${run.url}/job/${jobId}`;
  return { id, url: environmentPage(environment, run), madeFor: 'release', environment, logUrl };
}

/** Returns the address of the page of an environment. */
export function environmentPage(environment: string, { serverUrl, repository }: Run): string {
  return `${serverUrl}/${repository}/deployments/${encodeURIComponent(environment)}`;
}

/** By how much the clocks of GitHub and Twilio may differ. */
export const SKEW_MS = 10 * 60_000;

/** Returns a run of this repository, its page made anew of its number; undefined if the address is of no such run. */
export function runPage(
  address: string,
  { serverUrl, repository }: Pick<Run, 'serverUrl' | 'repository'>,
): Omit<WorkflowRun, 'title'> | undefined {
  const runs = `${serverUrl}/${repository}/actions/runs/`;
  if (!address.startsWith(runs)) return undefined;
  const id = /^(\d{1,15})(?:\/job\/\d+)?$/.exec(address.slice(runs.length))?.[1];
  return id === undefined ? undefined : { id: Number(id), url: `${runs}${id}` };
}

/** The end of the job's own deployment is GitHub's to write: until then it only says what happened. */
export function statusFor(
  { madeFor, logUrl }: Deployment,
  { state, description }: StatusWords,
  environmentUrl: string,
  redact: Redact,
): DeploymentStatus {
  const written = madeFor === 'job' ? 'in_progress' : state;
  return { state: written, description: redact(description), environment_url: redact(environmentUrl), log_url: logUrl };
}
