import type { ProblemCode } from '../../problem-catalogue.ts';
import type { Verdict } from '../../release/gates/gate.ts';
import type { OutcomeWord } from '../../release/outcome.ts';
import type { Change } from '../../release/plan.ts';

/**
 * All that is known of one run, as one JSON document: what people read is made from it alone.
 * Everything in it is plain JSON; it never holds a secret.
 */
export interface RunRecord {
  /** Of this document's form. */
  readonly version: 1;
  /** Which step of the action wrote it: the release itself, or the look afterwards. */
  readonly step: 'main' | 'post';
  /** A rollback is the end of a job that failed after its release: it takes that release back. */
  readonly action: 'release' | 'rollback';
  /** Empty where the run ended before its plan stood. */
  readonly outcome: OutcomeWord | '';
  readonly dryRun: boolean;
  readonly account: string;
  /** The Flex host that was asked. */
  readonly host: string;
  /** What a person typed to mean the target. */
  readonly reference: string;
  readonly target: RecordedConfiguration | null;
  /**
   * What was active before, and what a rollback takes; for a target that was live already, the newest release of another
   * configuration. Null for a project that released nothing before, or where it was not read.
   */
  readonly before: {
    readonly release: RecordedRelease;
    readonly configuration: RecordedConfiguration;
  } | null;
  /** The release that this run made, or found active. */
  readonly release: RecordedRelease | null;
  /**
   * Releases that may be this run's, where that is not certain: found by looking after the answer was lost, or, for
   * `unknown`, named by Twilio and never seen.
   */
  readonly candidates: readonly string[];
  /** Conflict only: nothing was sent, another release is around ours, or Twilio's answer was of something else. */
  readonly conflict: 'before' | 'concurrent' | 'mismatch' | null;
  /** Conflict only: somebody else's release. */
  readonly other: RecordedRelease | null;
  /** The name of its configuration; empty where it was not read. */
  readonly otherName: string;
  /** The release that was active at the last look; empty for none, and where that is not known. */
  readonly active: string;
  /** Null where the contents of the target are not known. */
  readonly changes: readonly Change[] | null;
  /** What every gate said; empty where the run ended before they were judged. */
  readonly gates: readonly Verdict[];
  /** Why the policy gates that failed were waived; empty where nothing was. */
  readonly breakGlass: string;
  /** The last releases before this run, newest first. */
  readonly history: readonly RecordedPastRelease[];
  /** The plan as one opaque line; empty where the contents of the target are not known. */
  readonly plan: string;
  readonly deployment: RecordedDeployment | null;
  readonly environment: string;
  readonly environmentUrl: string;
  /** Why, in the words of who started it. */
  readonly reason: string;
  readonly run: RecordedRun | null;
  /** Who approved the run in the environment; empty for nobody, null where that is not known. */
  readonly approvals: readonly RecordedApproval[] | null;
  /** Why they could not be read; empty where they were, and where they were not asked for. */
  readonly approvalsError: string;
  /** ISO 8601; `sentAt` is null where nothing was sent that may have taken effect. */
  readonly startedAt: string;
  readonly sentAt: string | null;
  readonly finishedAt: string;
  /** Where the run failed: what happened, what is true now, what to do next; a sentence each. */
  readonly problem: RecordedProblem | null;
  /** What did not work and did not matter to the release. */
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

export interface RecordedPastRelease {
  readonly sid: string;
  readonly configurationSid: string;
  /** Empty where it was not read. */
  readonly name: string;
  readonly dateCreated: string;
  /** The run of this repository that made it, where a deployment tells. */
  readonly run: { readonly title: string; readonly url: string } | null;
}

export interface RecordedDeployment {
  readonly id: number;
  readonly url: string;
  readonly state: string;
}

export interface RecordedRun {
  readonly repository: string;
  readonly id: string;
  readonly number: string;
  readonly attempt: string;
  readonly workflow: string;
  readonly job: string;
  readonly commit: string;
  readonly ref: string;
  /** Who started it first, and who started this attempt. */
  readonly actor: string;
  readonly triggeringActor: string;
  readonly url: string;
}

export interface RecordedApproval {
  readonly login: string;
  /** What they wrote; may be empty. */
  readonly comment: string;
}

export interface RecordedProblem {
  /** By it the error is found in `docs/troubleshooting.md`. */
  readonly code: ProblemCode;
  /** A few words, for the title of the annotation. */
  readonly title: string;
  readonly what: string;
  readonly now: string;
  readonly next: string;
}
