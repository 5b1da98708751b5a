import type { Configuration, Release } from '../flex/models.ts';
import type { ReleaseSid } from '../flex/sid.ts';
import type { Problem } from '../problem.ts';

/** What happened to the release: a word of the contract, and what was seen that makes it true. */
export type Outcome =
  | Created
  | { readonly outcome: 'already-active'; readonly release: Release }
  | { readonly outcome: 'planned' }
  | Blocked
  | NotCreated
  | Conflict
  | Unknown;

export type OutcomeWord = Outcome['outcome'];

/** A gate failed, or nothing could safely be released. */
export interface Blocked {
  readonly outcome: 'blocked';
  readonly because: readonly string[];
  /** A request had gone out before, and Twilio had refused it: there were too many. */
  readonly afterRefusal?: true;
}

/** This run made no release. */
export interface NotCreated {
  readonly outcome: 'not-created';
  readonly problem: Problem;
  /** The active release at the last look; missing if none followed the plan. */
  readonly seen?: Release;
}

/** The release is there and was seen to be active. */
export type Created =
  | { readonly outcome: 'created'; readonly release: Release }
  | {
      readonly outcome: 'created-by-readback';
      readonly release: Release;
      /** All releases of the target that appeared. Twilio does not say who made one: any may be somebody else's. */
      readonly candidates: readonly ReleaseSid[];
    };

/** Somebody else released, too: what is live now is not certain to be what was planned. */
export type Conflict =
  /** Nothing was sent: the active release is not the one that the plan was made against. */
  | {
      readonly outcome: 'conflict';
      readonly when: 'before';
      readonly planned: Release | undefined;
      readonly theirs: Release | undefined;
    }
  /** Ours is there, with another one on top of it, and so active, or right under it. */
  | {
      readonly outcome: 'conflict';
      readonly when: 'concurrent';
      readonly ours: Release;
      /** As above, if it was only found by looking: then `ours` may be somebody else's, too. */
      readonly candidates: readonly ReleaseSid[];
      readonly theirs: Release;
      readonly active: 'ours' | 'theirs';
    }
  /** Twilio confirmed something else than was asked for. */
  | { readonly outcome: 'conflict'; readonly when: 'mismatch'; readonly asked: string; readonly answered: Release };

/** The answer was lost, and nothing showed within the settle time. */
export interface Unknown {
  readonly outcome: 'unknown';
  /** How the answer was lost. */
  readonly why: string;
  /** The release that Twilio's answer named, if there was one. */
  readonly confirmedSid: ReleaseSid | undefined;
  /** The active release before the write. */
  readonly before: Release | undefined;
  /** The active release at the last look; undefined if the project has none, or no look succeeded. */
  readonly seen: Release | undefined;
  /** What Twilio calls active, if at the last look that was not the newest release of its list. */
  readonly calledActive: Release | undefined;
  /** Whether it is known that the request went out: a step may have been killed right before it. */
  readonly sent: boolean;
  /** How long was looked for it. */
  readonly lookedSeconds: number;
  /** No look succeeded at the end of the settle time: the run was cancelled, or the list could not be read. */
  readonly cutShort: boolean;
}

/** Returns the word that the post step goes by: none if the look was cut short, so that what it finds may be ours. */
export function settledOutcome(outcome: Outcome): OutcomeWord | undefined {
  // Stryker disable next-line ConditionalExpression: only `unknown` has a look that was cut short
  return outcome.outcome === 'unknown' && outcome.cutShort ? undefined : outcome.outcome;
}

/** Returns the release that was seen active when this became the outcome; undefined if none was. */
export function liveIn(outcome: Outcome): Release | undefined {
  if ('release' in outcome) return outcome.release;
  if (outcome.outcome !== 'conflict' || outcome.when === 'mismatch') return undefined;
  return outcome.when === 'concurrent' && outcome.active === 'ours' ? outcome.ours : outcome.theirs;
}

/** A release of this run that was seen active, and if it was only found by looking, every release that may be it. */
export interface SeenRelease {
  readonly release: Release;
  readonly candidates: readonly ReleaseSid[];
}

/** Returns the release that this run made and saw active; nothing else may be rolled back. */
export function ownRelease(outcome: Outcome): SeenRelease | undefined {
  if (outcome.outcome === 'created') return { release: outcome.release, candidates: [] };
  return outcome.outcome === 'created-by-readback'
    ? { release: outcome.release, candidates: outcome.candidates }
    : undefined;
}

/** What is to become active: a configuration that was read, or a name that only Twilio may know. */
export type Target =
  | { readonly kind: 'configuration'; readonly configuration: Configuration }
  | { readonly kind: 'name'; readonly name: string };
