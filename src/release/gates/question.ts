import type { AccountSid } from '../../flex/sid.ts';
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
}

/** What only servers know. Each method rejects with a problem that names its remedy. */
export interface GateContext {
  /** The logins of who started the run and who started this attempt, without duplicates. */
  readonly actors: readonly string[];
  /** Returns all reviews of this run, of any environment. */
  reviews(): Promise<readonly Review[]>;
  /** Returns the checks with these names on this commit; of each kind and name only the newest. */
  checks(names: readonly string[]): Promise<readonly Check[]>;
  /** Requests a URL without credentials. Rejects only if the run is cancelled. */
  probe(url: string): Promise<Probed>;
}

/** A check run, or a commit status. */
export interface Check {
  readonly name: string;
  readonly kind: 'check run' | 'commit status';
  readonly state: 'succeeded' | 'running' | 'failed';
  /** GitHub's own word: `timed_out`, `queued`, `error`. */
  readonly said: string;
}
