import type { Run } from '../../github/context.ts';
import type { ProblemCode } from '../../problem.ts';
import type { Verdict } from '../../release/gates/gate.ts';
import type { OutcomeWord } from '../../release/outcome.ts';
import type { Change } from '../../release/plan.ts';

/* What the log, the summary and the outputs know of the core, they know from here. */
export type { Release } from '../../flex/models.ts';
export { helpUrl } from '../../problem.ts';
export { isConfigured, type Verdict } from '../../release/gates/gate.ts';
export type { Outcome, OutcomeWord } from '../../release/outcome.ts';
export type { Change, Plan } from '../../release/plan.ts';
export type { Progress } from '../../release/ports.ts';
export type { Standing } from '../../release/standing.ts';

/** What is said if the read that would show it fails. */
export const NOT_KNOWN = 'What is live now is not known: the releases could not be read.';

/** Tells whether a release was made and seen to be live. */
export function isCreated(outcome: OutcomeWord | ''): boolean {
  return outcome === 'created' || outcome === 'created-by-readback';
}

/**
 * All that is known of one run, as one JSON document: what people read is made from it alone.
 * Everything in it is plain JSON; it never holds a secret.
 */
export interface RunRecord {
  /** The version of this format. */
  readonly version: 1;
  /** Which step of the action wrote it: the release itself, or the check at the end of the job. */
  readonly step: 'main' | 'post';
  /** A rollback makes live again what was live before, or finds that it is. */
  readonly action: 'release' | 'rollback';
  /** The post step rolled back by itself, or was to: the job did not succeed after its release. */
  readonly automatic: boolean;
  /** Empty if the run ended before its plan was made. */
  readonly outcome: OutcomeWord | '';
  readonly dryRun: boolean;
  readonly account: string;
  /** The Flex host. */
  readonly host: string;
  /** What a person typed to name the target. */
  readonly reference: string;
  readonly target: RecordedConfiguration | null;
  /** What the list of plugins started from; empty without a list, and in the post step. */
  readonly base: 'none' | 'active' | '';
  /**
   * How the configuration of a list of plugins came about: this run made it, it was there before, or it was not there when
   * the run last looked. Empty without a list, and in the post step.
   */
  readonly made: 'now' | 'before' | 'no' | '';
  /**
   * What was active before; of a rollback, the release that it undoes; for a target that was live already, the newest
   * release of another configuration. Null for a project that released nothing before, or if it was not read.
   */
  readonly before: { readonly release: RecordedRelease; readonly configuration: RecordedConfiguration } | null;
  /** The release that this run made, or found active. */
  readonly release: RecordedRelease | null;
  /**
   * Releases that may be this run's, if that is not certain: found by reading back after the answer was lost, or, for
   * `unknown`, named by Twilio and never seen.
   */
  readonly candidates: readonly string[];
  /** Conflict only: nothing was sent, another release came at the same time, or Twilio confirmed something else. */
  readonly conflict: 'before' | 'concurrent' | 'mismatch' | null;
  /** Someone else's release: the other one of a conflict, or what has replaced this run's since. */
  readonly other: RecordedRelease | null;
  /** The name of its configuration; empty if it was not read. */
  readonly otherName: string;
  /** The release that was active when the run last checked; empty if there was none, or if that is not known. */
  readonly active: string;
  /** Null if the contents of the target are not known. */
  readonly changes: readonly Change[] | null;
  /** The verdict of every gate; empty if the run ended before they were judged. */
  readonly gates: readonly Verdict[];
  /** The job had failed before this step began: it did not fail for this release. */
  readonly jobFailedBefore: boolean;
  /** The release is taken back if the job fails or is cancelled after it; false at the end of the job. */
  readonly rollbackOnFailure: boolean;
  /** Why the policy gates that failed were waived; empty if none was. */
  readonly breakGlass: string;
  /** The last releases before this run, newest first. */
  readonly history: readonly RecordedPastRelease[];
  /** The plan as one opaque line; empty if the contents of the target are not known. */
  readonly plan: string;
  readonly deployment: RecordedDeployment | null;
  readonly environment: string;
  readonly environmentUrl: string;
  /** Why, in the words of the person who started it. */
  readonly reason: string;
  readonly run: RecordedRun | null;
  /** Who approved the run in the environment; empty for nobody, null if that is not known. */
  readonly approvals: readonly RecordedApproval[] | null;
  /** Why they could not be read; empty if they were, or if nobody asked for them. */
  readonly approvalsError: string;
  /** ISO 8601; `sentAt` is null if nothing was sent that may have taken effect. */
  readonly startedAt: string;
  readonly sentAt: string | null;
  readonly finishedAt: string;
  /** If the run failed: what happened, what is true now, what to do next; a sentence each. */
  readonly problem: RecordedProblem | null;
  /** What went wrong without affecting the release. */
  readonly warnings: readonly string[];
}

export interface RecordedConfiguration {
  /** Empty for a name that only Twilio may know. */
  readonly sid: string;
  readonly name: string;
}

export interface RecordedRelease {
  readonly sid: string;
  readonly configurationSid: string;
  readonly accountSid: string;
  readonly dateCreated: string;
  readonly url: string;
}

export interface RecordedPastRelease extends Pick<RecordedRelease, 'sid' | 'configurationSid' | 'dateCreated'> {
  /** Empty if it was not read. */
  readonly name: string;
  /** Whether it was taken back since, by this run or another. */
  readonly takenBack: boolean;
  /** The run of this repository that made it, if a deployment names it. */
  readonly run: { readonly title: string; readonly url: string } | null;
}

export interface RecordedDeployment {
  readonly id: number;
  readonly url: string;
  readonly state: string;
}

export type RecordedRun = Omit<Run, 'serverUrl' | 'apiUrl' | 'eventName'>;

export interface RecordedApproval {
  readonly login: string;
  /** What they wrote; may be empty. */
  readonly comment: string;
}

export interface RecordedProblem {
  /** The heading of the error in `docs/troubleshooting.md`. */
  readonly code: ProblemCode;
  /** A few words, for the title of the annotation. */
  readonly title: string;
  readonly what: string;
  readonly now: string;
  readonly next: string;
}
