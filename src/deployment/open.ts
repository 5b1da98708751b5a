import type { WriteAuthority } from '../authority.ts';
import { asProblem, type Problem } from '../problem.ts';
import { type Deployment, type EndStatus, ofRelease, type StatusWords, statusFor } from './deployment.ts';
import type { DeploymentOrder, JobDeploymentQuery } from './order.ts';
import type { ReadingContext } from './reads.ts';
import { connectGitHub, type TrailContext, warnAfterRelease } from './trail-context.ts';

/** The deployment of one run, or none: `begun` and `end` then have nothing to write, and say that all is written. */
export interface OpenedDeployment {
  readonly deployment: Deployment | undefined;
  /** Resolves with whether the deployment says `in_progress`; rejects if it must and does not. */
  readonly begun: Promise<boolean>;
  /**
   * Writes how it ended, and returns whether that was written. Never rejects: a release that is made is made, whatever
   * GitHub says of it, and the post step tries again.
   */
  end(status: EndStatus, authority: WriteAuthority): Promise<boolean>;
}

const NONE: OpenedDeployment = { deployment: undefined, begun: Promise.resolve(true), end: async () => true };
/** It may be there all the same, if the answers to creating it were lost. */
const FAILED: OpenedDeployment = { ...NONE, end: async () => false };

/** The deployment that GitHub made for the job itself, or none; `problem` if that could not be found out. */
export type JobDeploymentFound =
  | { readonly deployment: Deployment | undefined; readonly problem?: never }
  | { readonly deployment?: never; readonly problem: Problem };

/**
 * Looks for the deployment that GitHub made for the job itself, if one is wanted; without one there will be one of ours.
 * Begins with those of the input's environment. Returns what goes on with all others of the commit, if it is called.
 * Nothing rejects.
 */
export function startJobDeploymentSearch(
  query: JobDeploymentQuery,
  { github, withinBudget, reads }: ReadingContext,
): () => Promise<JobDeploymentFound> {
  if (query.dryRun || query.deployment === 'off') return async () => ({ deployment: undefined });
  const loading = Promise.all([github.connect(), import('./job-deployment.ts')]);
  const near = loading.then(([{ api, run }, search]) =>
    withinBudget(async (signal) => {
      const page = await reads.newest(query.environment);
      return search.lookInEnvironment(page, { ...query, run }, api.until(signal));
    }),
  );
  near.catch(() => undefined);
  const goOn = async () => {
    const [{ api, run }, search] = await loading;
    // If they cannot be read, all of the commit still can.
    const looked = await near.catch(() => undefined);
    if (looked?.isOver) return looked.found;
    return withinBudget((signal) => search.findJobDeployment({ ...query, run }, api.until(signal), looked));
  };
  let found: Promise<JobDeploymentFound> | undefined;
  return () => {
    found ??= goOn().then(
      (deployment) => ({ deployment }),
      (thrown: unknown) => ({ problem: asProblem(thrown) }),
    );
    return found;
  };
}

export interface OpenContext extends TrailContext {
  readonly authority: WriteAuthority;
  readonly keepNonce: (nonce: string) => void;
}

/**
 * Opens the deployment: the job's own if there is one, else one of ours, whose nonce is kept before it is created.
 * Rejects with a {@link Problem} only if the deployment is required; else warns.
 */
export async function openDeployment(
  order: DeploymentOrder,
  search: JobDeploymentFound,
  context: OpenContext,
): Promise<OpenedDeployment> {
  if (order.deployment === 'off') return NONE;
  try {
    return await open(order, search, context);
  } catch (thrown) {
    const problem = asProblem(thrown);
    if (order.deployment === 'required') throw problem;
    const { code, message, fix } = problem;
    // What is only to be waited for is no remedy for a release that goes on.
    const remedy = ['github-unavailable', 'github-timeout', 'github-rate-limited'].includes(code) ? '' : ` ${fix}`;
    // A run that was cancelled goes nowhere.
    if (code !== 'cancelled') context.warn(`${message} The release goes on without a record in GitHub.${remedy}`);
    return FAILED;
  }
}

async function open(
  order: DeploymentOrder,
  search: JobDeploymentFound,
  context: OpenContext,
): Promise<OpenedDeployment> {
  const { api, deployments, run } = await connectGitHub(context);
  const { environment, environmentUrl, description, payload } = order;
  const create = (signal: AbortSignal) => {
    const nonce = crypto.randomUUID();
    context.keepNonce(nonce);
    const wanted = { commit: run.commit, environment, description, nonce, payload };
    return deployments.createDeployment(wanted, api.until(signal), context.authority);
  };
  const deployment = search.deployment ?? ofRelease(await context.withinBudget(create), order, run);
  // Mostly, what kept the search from succeeding keeps the creation from it, too: that error then says it alone.
  if (search.problem) context.warn(`${search.problem.message} ${TWO_DEPLOYMENTS}`);
  const write = (status: StatusWords, authority: WriteAuthority, by = api) =>
    deployments.setStatus(deployment, statusFor(deployment, status, environmentUrl, context.redact), by, authority);
  const begun = context
    .withinBudget((signal) => write({ state: 'in_progress', description }, context.authority, api.until(signal)))
    .then(() => true)
    .catch((thrown: unknown) => {
      if (order.deployment === 'required') throw thrown;
      if (!api.signal.aborted) warnAfterRelease(thrown, context, 'The release goes on.');
      return false;
    });
  // Awaited right before the write to Twilio; until then nobody handles a failure.
  begun.catch(() => undefined);
  return {
    deployment,
    begun,
    end: async (status, authority) => {
      await begun.catch(() => undefined);
      try {
        await write(status, authority);
        return true;
      } catch (thrown) {
        // A cancelled run leaves this to the post step, and need not warn of it.
        if (!api.signal.aborted) warnAfterRelease(thrown, context, POST_TRIES_AGAIN);
        return false;
      }
    },
  };
}

const POST_TRIES_AGAIN = 'The end of this job tells GitHub once more.';

/** What follows from a search for the job's own that failed. */
const TWO_DEPLOYMENTS =
  'If the job has `environment:`, there are now two deployments: that of the job says nothing of the release.';
