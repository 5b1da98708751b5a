import type { Run } from '../github/context.ts';
import type { DeploymentState } from './deployment.ts';
import type { OurDeployment } from './requests.ts';
import type { loadTrail } from './trail-context.ts';

/** A run that goes on has a deployment in one of these states, or without any yet; one that has ended should not. */
const OPEN: readonly (string | undefined)[] = ['queued', 'pending', 'in_progress', undefined];
/** The post step may have failed to reach GitHub as well: only the run's own log tells which. */
const LOST = 'The runner was lost, or could not reach GitHub. Its log may say what became of the release.';

/** Returns whether a deployment in this state awaits its end. */
export function isOpen(state: string | undefined): boolean {
  return OPEN.includes(state);
}

/** Ends the deployment of an earlier run that ended without doing so. Leaves it if its run goes on, or is not known. */
export async function closeIfLost(
  { id, payload }: OurDeployment,
  environmentUrl: string,
  { api, run, deployments }: Awaited<ReturnType<typeof loadTrail>>,
): Promise<void> {
  const runId = earlierRunIn(payload.run.url, run);
  const ended = runId !== undefined && (await deployments.hasRunEnded(runId, api).catch(() => false));
  // Its last step may have closed it since: a run that has ended writes nothing more.
  if (!ended || !isOpen((await deployments.newestStatus(id, api))?.state)) return;
  const urls = { environment_url: environmentUrl, log_url: runPage(runId, run) };
  const state: DeploymentState = 'error';
  await deployments.setStatus(id, { state, description: LOST, ...urls }, api);
}

/** Anybody with the permission may write a payload: only the number of a run of this repository counts. */
function earlierRunIn(url: string, run: Run): number | undefined {
  const runId = Number(/\/actions\/runs\/(\d{1,15})$/.exec(url)?.[1]);
  return url === runPage(runId, run) && String(runId) !== run.id ? runId : undefined;
}

function runPage(runId: number, { serverUrl, repository }: Run): string {
  return `${serverUrl}/${repository}/actions/runs/${runId}`;
}
