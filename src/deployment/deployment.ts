import type { Run } from '../github/context.ts';
import type { LazyGitHub } from '../github/lazy-client.ts';
import { asProblem } from '../problem.ts';
import type { DeploymentState, DeploymentStatus } from './requests.ts';

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
  readonly state: DeploymentState;
  readonly description: string;
}

/** What everything that is done with deployments needs. */
export interface TrailContext {
  readonly github: LazyGitHub;
  readonly warn: (text: string) => void;
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

/** The end of the job's own deployment is GitHub's to write: until then it only says what happened. */
export function statusFor(
  { madeFor, logUrl }: Deployment,
  { state, description }: EndStatus,
  environmentUrl: string,
): DeploymentStatus {
  return { environmentUrl, logUrl, description, state: madeFor === 'job' ? 'in_progress' : state };
}

/** What is loaded once deployments are needed. */
export type LoadedTrail = Awaited<ReturnType<typeof loadTrail>>;

/** Connects to GitHub. Rejects with a problem if there is no run or no token. */
export async function loadTrail({ github }: TrailContext) {
  const [{ api, run }, deployments] = await Promise.all([github.connect(), import('./requests.ts')]);
  return { api, run, deployments };
}

/** The end of a warning about what nobody comes after to put right. */
export const SUMMARY_HAS_IT = 'What is true is in the summary of this run.';

/** Warns of what failed after the release. "Run again" would be no remedy: the release is made. */
export async function warnAfterRelease(thrown: unknown, unanswered: string, { warn }: TrailContext): Promise<void> {
  const problem = asProblem(thrown);
  const { statusOf } = await import('../github/client.ts');
  const status = statusOf(problem.cause);
  const answered = status !== undefined && status < 500;
  warn(`${problem.message} ${answered ? problem.fix : unanswered}`);
}
