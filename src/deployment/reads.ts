import { JOB_TASK, TASK } from './deployment.ts';
import type { DeploymentPage } from './requests.ts';
import { connectGitHub, type GitHub, type TrailContext } from './trail-context.ts';

/** How many deployments of jobs tell of earlier runs. */
export const MOST_JOBS = 5;

/** What one step reads of deployments: each list, and the statuses of each deployment, once. All reject with a problem. */
export type Reads = ReturnType<typeof createReads>;

/** What everything that reads deployments needs. */
export interface ReadingContext extends TrailContext {
  readonly reads: Reads;
}

/** A list, and when it was asked for, by the monotonic clock, in milliseconds. */
interface EnvironmentPage extends DeploymentPage {
  readonly askedAt: number;
}

/** Returns what reads; asks nothing yet. */
export function createReads(context: TrailContext) {
  const once = <K, T>(read: (key: K, gitHub: GitHub) => Promise<T>) => {
    const begun = new Map<K, Promise<T>>();
    const readOnce = (key: K) => {
      const reading = begun.get(key) ?? connectGitHub(context).then((gitHub) => read(key, gitHub));
      begun.set(key, reading);
      return reading;
    };
    return { read: readOnce, begun };
  };
  const newest = once(async (environment: string, { api, deployments }): Promise<EnvironmentPage> => {
    const askedAt = api.clock.monotonic();
    return { askedAt, ...(await deployments.deploymentPage({ environment }, api)) };
  });
  /** Those of one task. If a full page of all tasks has fewer than `enough` of it, those of the task are listed alone. */
  const ofTask = (task: string, enough: number) =>
    once(async (environment: string, { api, deployments }): Promise<EnvironmentPage> => {
      const all = await newest.read(environment);
      const rows = all.rows.filter((row) => row.task === task);
      if (!all.isFull || rows.length >= Math.min(enough, all.rows.length)) return { ...all, rows };
      return { ...all, ...(await deployments.deploymentPage({ environment, task }, api)) };
    });
  const statuses = once((id: number, { api, deployments }) => deployments.readStatuses(id, api));
  return {
    /** The newest of an environment, of all tasks. */
    newest: newest.read,
    ours: ofTask(TASK, Number.POSITIVE_INFINITY).read,
    // One of them may be that of this job.
    ofJobs: ofTask(JOB_TASK, MOST_JOBS + 1).read,
    /** The newest statuses of a deployment, newest first. */
    statuses: statuses.read,
    /** The same if they were read; asks nothing. */
    statusesIfRead: (id: number) => statuses.begun.get(id),
  };
}
