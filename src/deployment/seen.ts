import type { WorkflowRun } from '../release/gates/question.ts';
import { isByJob, runPage } from './deployment.ts';
import type { SeenInPayload } from './order.ts';
import type { DeploymentRow } from './requests.ts';
import type { GitHub } from './trail-context.ts';

/** What later deployments tell of earlier ones. */
export interface Seen {
  /** The runs that made releases, by the SID of the release. */
  readonly runs: ReadonlyMap<string, WorkflowRun>;
  /** The deployments that were inactive. */
  readonly inactive: ReadonlySet<number>;
}

/** How many of each are kept: as many as there are releases that a person is shown. */
const MOST_KEPT = 10;

/** Returns what the deployments of an account tell of earlier ones. Only what a job wrote counts. */
export function seenIn(ofAccount: readonly DeploymentRow[], run: GitHub['run']): Seen {
  const told = ofAccount.filter(isByJob).map(({ payload }) => payload.seen);
  const runs = told.flatMap(({ made }) =>
    made.flatMap(({ release, run: { title, url } }): readonly (readonly [string, WorkflowRun])[] => {
      const page = runPage(url, run);
      return page ? [[release, { ...page, title }]] : [];
    }),
  );
  return { runs: new Map(runs), inactive: new Set(told.flatMap(({ inactive }) => inactive)) };
}

/** Returns what a new deployment keeps of it. */
export function toKeep(made: SeenInPayload['made'], inactive: Iterable<number>): SeenInPayload {
  const newest = [...inactive].toSorted((a, b) => b - a);
  return { made: made.slice(0, MOST_KEPT), inactive: newest.slice(0, MOST_KEPT) };
}
