import type { PastDeployment } from '../../deployment/runs-that-released.ts';
import type { Release } from '../../flex/models.ts';
import type { Run } from '../../github/context.ts';
import type { Options } from '../../inputs/options.ts';
import type { Problem } from '../../problem.ts';
import type { Review } from '../../release/approvals.ts';
import type { Judged } from '../../release/gates/gate.ts';
import type { PastRelease } from '../../release/name-releases.ts';
import type { Outcome, Target } from '../../release/outcome.ts';
import type { Plan } from '../../release/plan.ts';
import type { TakenBack } from '../../release/refuse-taken-back.ts';
import type { Standing } from '../../release/standing.ts';
import type { RecordedDeployment, RunRecord } from './record.ts';

/** A configuration that a run was to make and release; `found`: it is there, whoever made it. */
type Unreleased =
  | { readonly how: 'made' | 'found'; readonly name: string; readonly sid: string }
  | { readonly how: 'not known'; readonly name: string };

/** What is known of a step so far. */
export interface Facts {
  readonly step: RunRecord['step'];
  readonly action: RunRecord['action'];
  /** The post step rolled back by itself, or was to: the job did not succeed. */
  readonly automatic?: true;
  readonly startedAt: Date;
  readonly run?: Run | undefined;
  readonly options?: Options;
  /** The environment of the job's own deployment, if the job has one: the input may name another. */
  readonly environment?: string | undefined;
  readonly plan?: Plan;
  /** What was to become active, and what was before, if there is no plan: in post, or when `previous` was refused. */
  readonly withoutPlan?:
    | { readonly target?: Target | undefined; readonly before?: Release | undefined; readonly beforeName: string }
    | undefined;
  /** What main made, or was about to make, and never released: the post step found that out. */
  readonly unreleased?: Unreleased;
  readonly verdicts?: readonly Judged[];
  /** All reviews of the run, of any environment; undefined if they are not known. */
  readonly reviews?: readonly Review[] | undefined;
  /** Why they could not be read. */
  readonly reviewsError?: string | undefined;
  /** The newest releases, newest first, but what this step made itself. */
  readonly recent?: readonly Release[];
  /** Names that a target by name may be a slip for. */
  readonly nearest?: readonly string[];
  readonly history?: readonly PastRelease[];
  /** Somebody else's release, with the name of its configuration. */
  readonly others?: readonly PastRelease[];
  readonly pastDeployments?: readonly PastDeployment[];
  readonly deployment?: RecordedDeployment | undefined;
  readonly sentAt?: Date | undefined;
  readonly outcome?: Outcome | undefined;
  /** The target was taken back: what was found then. */
  readonly takenBack?: TakenBack['found'];
  /** What ended the step before it had an outcome. */
  readonly thrown?: Problem;
  readonly jobFailedBefore?: boolean | undefined;
  /** What a read at the end of the job showed of this run's release. */
  readonly standing?: Standing;
  readonly warnings: readonly string[];
}

/**
 * Returns what a failure adds to the facts. Once the plan is complete every run has an outcome: whatever throws after it
 * does so before anything was sent, or when the outcome is known already, and then it is only a warning.
 */
export function afterFailure(
  { plan, outcome, warnings }: Facts,
  problem: Problem,
): Pick<Facts, 'thrown' | 'outcome'> | Pick<Facts, 'warnings'> {
  if (plan === undefined) return { thrown: problem };
  if (outcome === undefined) return { outcome: { outcome: 'not-created', problem } };
  return { warnings: [...warnings, `${problem.message} ${problem.fix}`] };
}
