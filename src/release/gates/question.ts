import type { AccountSid } from '../../flex/sid.ts';
import type { Probed } from '../../net/assets.ts';
import type { Plan } from '../plan.ts';
import type { PlanTokenParts } from '../plan-token.ts';
import type { ReleaseWindow } from '../window.ts';
import type { DeniedChange } from './deny-changes.ts';
import type { ExpectedActive } from './expect-active.ts';

/** What is put to every gate. */
export interface Question {
  readonly plan: Plan;
  readonly inputs: GateInputs;
  readonly now: Date;
  readonly context: GateContext;
}

/** What the inputs say to the gates, one field an input. Undefined, empty, 0 or false: not asked for. */
export interface GateInputs {
  readonly account: AccountSid;
  readonly dryRun: boolean;
  readonly environment: string;
  readonly expectActive: ExpectedActive | undefined;
  /** What the `plan` input holds. */
  readonly earlierPlan: PlanTokenParts | undefined;
  readonly denyChanges: readonly DeniedChange[];
  readonly checkAssets: boolean;
  readonly requireApproval: number;
  readonly requiredChecks: readonly string[];
  readonly releaseWindow: readonly ReleaseWindow[];
  readonly freeze: string | undefined;
  readonly confirm: string | undefined;
}

/** How gates learn what only servers know. Each rejects with a problem that names its remedy. */
export interface GateContext {
  /** The logins of who started the run, first and this time. */
  readonly actors: readonly string[];
  /** All reviews of this run, of whatever environment. */
  reviews(): Promise<readonly Review[]>;
  /** What is known on this commit of the checks with these names; of each kind and name only the newest. */
  checks(names: readonly string[]): Promise<readonly Check[]>;
  /** Whether a URL answers to somebody without credentials. Rejects only where the run is cancelled. */
  probe(url: string): Promise<Probed>;
}

/** One person's review of a run that waited for environments. */
export interface Review {
  readonly state: string;
  readonly login: string;
  readonly environments: readonly string[];
  /** What the reviewer wrote; may be empty. */
  readonly comment: string;
}

/** A check run, or a commit status. */
export interface Check {
  readonly name: string;
  readonly kind: 'check run' | 'commit status';
  readonly state: 'succeeded' | 'running' | 'failed';
  /** GitHub's own word: `timed_out`, `queued`, `error`. */
  readonly said: string;
}
