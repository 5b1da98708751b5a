import type { AccountSid, ReleaseSid } from '../../flex/sid.ts';
import type { Probed } from '../../net/assets.ts';
import type { Review } from '../approvals.ts';
import type { Plan } from '../plan.ts';

/** What every gate may look at, beside its own input. */
export interface Question {
  readonly plan: Plan;
  readonly account: AccountSid;
  readonly dryRun: boolean;
  /** The GitHub environment named by the input of that name. */
  readonly environment: string;
  readonly now: Date;
  readonly context: GateContext;
  /** Returns the run that made a release, if it is known. Never rejects. */
  releasedBy(release: ReleaseSid): Promise<ReleasedBy>;
}

/** A run of this repository's workflows; its title is empty if it is not known. */
export interface WorkflowRun {
  readonly id: number;
  readonly title: string;
  readonly url: string;
}

/** The run that made a release, undefined if none is known; or why that could not be found out. */
export type ReleasedBy = { readonly run: WorkflowRun | undefined } | { readonly unknown: string };

/** What only servers know. Each method rejects with a problem that names its remedy. */
export interface GateContext {
  /** This run; undefined outside of a workflow. */
  readonly run: (WorkflowRun & { readonly attempt: number }) | undefined;
  /** The logins of who started the run and who started this attempt, without duplicates. */
  readonly actors: readonly string[];
  /** Returns all reviews of this run, of any environment. */
  reviews(): Promise<readonly Review[]>;
  /** Returns the checks with these names on this commit: the newest of each app and suite, and of each commit status. */
  checks(names: readonly string[]): Promise<readonly Check[]>;
  /** Requests a URL without credentials. Rejects only if the run is cancelled. */
  probe(url: string): Promise<Probed>;
}

/** A check run, or a commit status. */
export interface Check {
  readonly name: string;
  readonly kind: 'check run' | 'commit status';
  /** The slug of the app that reports a check run; empty if GitHub does not say, and for a commit status. */
  readonly app: string;
  readonly state: 'succeeded' | 'running' | 'failed';
  /** GitHub's own word: `timed_out`, `queued`, `error`. */
  readonly said: string;
}
