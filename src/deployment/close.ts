import type { WriteAuthority } from '../authority.ts';
import { asProblem } from '../problem.ts';
import { type Deployment, type EndStatus, ofRelease, statusFor } from './deployment.ts';
import { isSaid } from './description.ts';
import { connectGitHub, type TrailContext, warnAfterRelease } from './trail-context.ts';

/** Returns the deployment that main was creating when it ended; undefined if there is none. Never rejects: it warns. */
export async function findByNonce(
  nonce: string,
  job: { readonly environment: string; readonly jobId: string | undefined },
  context: TrailContext,
): Promise<Deployment | undefined> {
  try {
    const { api, deployments, run } = await connectGitHub(context);
    const wanted = { commit: run.commit, environment: job.environment, nonce };
    const id = await deployments.findDeployment(wanted, api);
    return id === undefined ? undefined : ofRelease(id, job, run);
  } catch (thrown) {
    // Who may not even see deployments has made none.
    const mayNotSee = ['github-unauthorized', 'github-forbidden'].includes(asProblem(thrown).code);
    if (!mayNotSee) warnAfterRelease(thrown, context);
    return undefined;
  }
}

/**
 * Ends a deployment that main opened. Returns the state that it has then, as far as that is known. Never rejects: it
 * warns.
 */
export async function closeDeployment(
  deployment: Deployment,
  end: EndStatus,
  { environmentUrl }: { readonly environmentUrl: string },
  authority: WriteAuthority,
  context: TrailContext,
): Promise<string | undefined> {
  let before: string | undefined;
  try {
    const { api, deployments } = await connectGitHub(context);
    const status = statusFor(deployment, end, environmentUrl, context.redact);
    // The end is not kept back because what stands there cannot be read: one too many says nothing that is untrue.
    const newest = await deployments.newestStatus(deployment.id, api).catch(() => undefined);
    before = newest?.state;
    // If post runs twice, the deployment has its end already.
    if (newest && before === status.state && isSaid(newest.description, status.description)) return before;
    await deployments.setStatus(deployment, status, api, authority);
    return status.state;
  } catch (thrown) {
    warnAfterRelease(thrown, context);
    return before;
  }
}
