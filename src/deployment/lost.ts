import type { WriteAuthority } from '../authority.ts';
import type { Run } from '../github/context.ts';
import { runPage } from './deployment.ts';
import type { EarlierDeployment } from './to-retire.ts';
import type { GitHub } from './trail-context.ts';

/** The post step may have failed to reach GitHub as well: only the run's own log tells which. */
const LOST = 'The runner was lost, or could not reach GitHub. Its log may say what became of the release.';

/** Returns whether a deployment in this state awaits its end; it has none right after it was created. */
export function awaitsEnd(state: string | undefined): boolean {
  return state === undefined || ['queued', 'pending', 'in_progress'].includes(state);
}

/** Ends the deployment of an earlier run that ended without doing so. Leaves it if its run goes on, or is not known. */
export async function closeIfLost(
  { id, runId }: EarlierDeployment,
  environmentUrl: string,
  { api, run, deployments }: GitHub,
  authority: WriteAuthority,
): Promise<void> {
  // Stryker disable next-line ArrowFunction: only a yes counts.
  const ended = runId !== undefined && (await deployments.hasRunEnded(runId, api).catch(() => false));
  // Its last step may have closed it since: a run that has ended writes nothing more.
  if (!ended || !awaitsEnd((await deployments.newestStatus(id, api))?.state)) return;
  const urls = { environment_url: environmentUrl, log_url: `${run.serverUrl}/${run.repository}/actions/runs/${runId}` };
  const end = { state: 'error', description: LOST, ...urls } as const;
  await deployments.setStatus({ id, madeFor: 'release' }, end, api, authority);
}

/** Anybody with the permission may write a payload: only the page of another run of this repository counts. */
export function earlierRunIn(url: string, run: Run): number | undefined {
  const page = runPage(url, run);
  return page?.url === url && String(page.id) !== run.id ? page.id : undefined;
}
