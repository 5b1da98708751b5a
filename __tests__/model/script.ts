/*
 * A script says what will go wrong in one run: how each connection, answer and read goes, who else releases, when
 * the run is cancelled or killed, and how often the post step runs.
 */

/** What becomes of one attempt to write. */
export interface Attempt {
  readonly connectMs: number;
  readonly connect: 'opens' | 'fails' | 'fails for good';
  /** From the request to its answer. */
  readonly answerMs: number;
  readonly answer: Answer;
}

export type Answer =
  /** Twilio confirms the release; its list shows it after a while. */
  | { readonly kind: 'confirmed'; readonly shownAfterMs: number }
  /** Twilio confirms, and has made, a release of another configuration. */
  | { readonly kind: 'another configuration' }
  /** The answer names a release of another account. */
  | { readonly kind: 'another account' }
  | { readonly kind: 'refused' }
  /** Something on the way says no, which may have let the request through: it takes effect so long after, or never. */
  | { readonly kind: 'unverified-refusal'; readonly commitAfterMs: number | 'never' }
  | { readonly kind: 'rate-limited'; readonly waitMs: number | undefined }
  /** The connection was found closed before anything was written. */
  | { readonly kind: 'unsent'; readonly again: boolean }
  /** The answer is lost; the release takes effect so long after the request, or never. */
  | { readonly kind: 'lost'; readonly commitAfterMs: number | 'never' };

/** What becomes of one read; `fails once` is what a thorough read gets over. */
export interface Read {
  readonly ms: number;
  readonly kind: 'good' | 'fails once' | 'fails' | 'stale';
}

/** What becomes of asking Twilio which release is active. */
export interface Witness {
  readonly ms: number;
  readonly kind: 'good' | 'stale' | 'silent';
}

/** What becomes of asking for one object by its SID; `altered`: it is of another configuration; `archived`: it is. */
export type ObjectRead = 'good' | 'fails' | 'altered' | 'archived';

/** What becomes of GitHub's answer. */
export interface Ready {
  readonly ms: number;
  readonly fails: boolean;
}

/** Something that happens at a time, or at the n-th step: right before or after one of the calls of the run. */
export interface Happening {
  readonly at: { readonly ms: number } | { readonly step: number };
  readonly what: 'same released' | 'other released' | 'cancel' | 'kill';
}

/** One process: main, or one run of the post step. What the lists do not cover goes well. */
export interface Phase {
  readonly attempts: Repeating<Attempt>;
  readonly reads: Repeating<Read>;
  readonly witnesses: Repeating<Witness>;
  readonly objects: Repeating<ObjectRead>;
  /** Whether GitHub takes the end of the deployment. */
  readonly closes: boolean;
  /** Whether the state of the step can be written, each time. */
  readonly saves: readonly { readonly fails: boolean }[];
  /** What must be there before anything is sent, besides a connection: GitHub's answer. */
  readonly ready: Ready;
  readonly happenings: readonly Happening[];
}

/** The post step: some time after the process before it. */
export interface PostPhase extends Phase {
  readonly afterMs: number;
}

/** A list; what comes after its end is `rest`, where given. */
export interface Repeating<T> {
  readonly first: readonly T[];
  readonly rest?: T;
}

export interface Script {
  /** The releases from before, oldest first: of which configuration, and how long after the one before. */
  readonly history: readonly { readonly configuration: 'target' | 'other'; readonly afterMs: number }[];
  readonly target: 'configuration' | 'name';
  readonly settleMs: number;
  /** What a random wait comes to, as a part of its bound. */
  readonly jitter: number;
  readonly main: Phase;
  readonly job: 'succeeds' | 'fails' | 'had failed';
  /** Whether a job that fails is to be rolled back. */
  readonly rollBack: boolean;
  readonly posts: readonly PostPhase[];
}

export const GOOD_WITNESS: Witness = { ms: 0, kind: 'good' };
export const GOOD_READ: Read = { ms: 100, kind: 'good' };
const GOOD_READY: Ready = { ms: 1, fails: false };

/** An attempt that goes well, with what a test changes. */
export function anAttempt(changed: Partial<Attempt> = {}): Attempt {
  return { connectMs: 50, connect: 'opens', answerMs: 300, answer: { kind: 'confirmed', shownAfterMs: 0 }, ...changed };
}

export function aPhase(changed: Partial<Phase> = {}): Phase {
  return {
    attempts: { first: [] },
    reads: { first: [] },
    witnesses: { first: [] },
    objects: { first: [] },
    closes: true,
    saves: [],
    ready: GOOD_READY,
    happenings: [],
    ...changed,
  };
}

export function aPost(changed: Partial<PostPhase> = {}): PostPhase {
  return { ...aPhase(), afterMs: 1000, ...changed };
}

/** A run in which all goes well on a project with two releases, with what a test changes. */
export function aScript(changed: Partial<Script> = {}): Script {
  return {
    history: [
      { configuration: 'other', afterMs: 0 },
      { configuration: 'other', afterMs: 2000 },
    ],
    target: 'configuration',
    settleMs: 35_000,
    jitter: 0.5,
    main: aPhase(),
    job: changed.rollBack ? 'fails' : 'succeeds',
    rollBack: false,
    posts: [],
    ...changed,
  };
}

/** What stands at a place of a list that may end: `good` after its end. */
export function entry<T>(list: Repeating<T>, place: number, good: T): T {
  return list.first[place] ?? list.rest ?? good;
}
