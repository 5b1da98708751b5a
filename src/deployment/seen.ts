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
/** How many characters of a run's title are kept: what is kept must not make a payload too large for GitHub. */
const TITLE_LIMIT = 100;

/** Returns what the deployments of an account tell of earlier ones, the newest first. Only what a job wrote counts. */
export function seenIn(ofAccount: readonly DeploymentRow[], run: GitHub['run']): Seen {
  const told = ofAccount.filter(isByJob);
  const runs = told.flatMap(({ payload }) =>
    payload.seen.made.flatMap(({ release, run: { title, url } }): readonly (readonly [string, WorkflowRun])[] => {
      const page = runPage(url, run);
      return page ? [[release, { ...page, title }]] : [];
    }),
  );
  // A deployment can only know of earlier ones.
  const inactive = told.flatMap(({ id, payload }) => payload.seen.inactive.filter((one) => one < id));
  // Of several entries for a release, a map keeps the last: reversed, that of the newest deployment.
  return { runs: new Map(runs.toReversed()), inactive: new Set(inactive) };
}

/** Returns what a new deployment keeps of it: of each release once, the first, and of a title no more than is needed. */
export function toKeep(made: SeenInPayload['made'], inactive: Iterable<number>): SeenInPayload {
  const once = made.filter(({ release }, at) => made.findIndex((one) => one.release === release) === at);
  const kept = once.map(({ release, run: { title, url } }) => {
    return { release, run: { title: [...title].slice(0, TITLE_LIMIT).join(''), url } };
  });
  const newest = [...inactive].toSorted((a, b) => b - a);
  return { made: kept.slice(0, MOST_KEPT), inactive: newest.slice(0, MOST_KEPT) };
}
