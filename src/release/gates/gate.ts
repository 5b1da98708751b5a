import type { Question } from './question.ts';

/** What may be said of a gate at the end of a run: the contract's words, none else. */
type VerdictWord = 'pass' | 'fail' | 'waived' | 'pending' | 'skipped';

/** What is said of one gate, and why, in words for people. */
export interface Verdict {
  readonly gate: string;
  readonly verdict: VerdictWord;
  readonly reason: string;
}

/** The same, and what lets a gate pass that fails: words to begin a sentence with. */
export type Judged =
  | (Verdict & { readonly verdict: Exclude<VerdictWord, 'fail'> })
  | (Verdict & { readonly verdict: 'fail'; readonly remedy: string });

/** What a gate itself may say: whether a failing one is waived is not for it to decide. */
export interface Finding {
  readonly verdict: Exclude<VerdictWord, 'waived'>;
  readonly reason: string;
  /** Where that of the gate would not help. */
  readonly remedy?: string | undefined;
}

/** One named rule. A rule that cannot be judged throws; that is a `fail`, with what was thrown as its reason. */
export interface Gate {
  /** The input that asks for it, or for those that are always judged a name like one. */
  readonly name: string;
  /** Only a policy gate can be waived by `break-glass`. */
  readonly kind: 'safety' | 'policy';
  /** What lets it pass, for who stands before it. */
  readonly remedy: string;
  judge(question: Question): Finding | Promise<Finding>;
}

export const pass = (reason: string): Finding => ({ verdict: 'pass', reason });
export const fail = (reason: string, remedy?: string): Finding => ({ verdict: 'fail', reason, remedy });

/** What a gate says that looks into the target, where only its name is known. */
export const CONTENTS_UNKNOWN = fail(
  'not evaluated: what is in the target is not known',
  'name the target by its SID',
);

/** Only the real run can know; in a real run nothing is left to wait for, and it counts as `fail`. */
export const pending = (reason: string): Finding => ({ verdict: 'pending', reason });

/** What a gate says whose input is not set. */
export const NOT_CONFIGURED: Finding = { verdict: 'skipped', reason: 'not asked for' };
