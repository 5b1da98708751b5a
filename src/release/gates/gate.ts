import type { Parsed } from '../../parse.ts';
import type { GateContext, Question } from './question.ts';

/** The verdicts of the contract. */
type VerdictWord = 'pass' | 'fail' | 'waived' | 'pending' | 'skipped';

/** The verdict on one gate, with its reason in a sentence for people. */
export interface Verdict {
  readonly gate: string;
  readonly verdict: VerdictWord;
  readonly reason: string;
}

/** A verdict; a failing gate adds what would let it pass, as the beginning of a sentence. */
export type Judged =
  | (Verdict & { readonly verdict: Exclude<VerdictWord, 'fail'> })
  | (Verdict & { readonly verdict: 'fail'; readonly remedy: string });

/** The answer of a gate itself, which does not decide whether a failure is waived. */
export interface Finding {
  readonly verdict: Exclude<VerdictWord, 'waived'>;
  readonly reason: string;
  /** Replaces the gate's own remedy if that would not help. */
  readonly remedy?: string | undefined;
}

/** How a gate reads its input: trimmed; blanks are not set. No method throws: one run reports every wrong input. */
export interface InputReader {
  text(name: string): string | undefined;
  boolean(name: string, otherwise: boolean): boolean;
  /** A whole number from `least` to `most`, both included. */
  number(name: string, least: number, most: number, otherwise: number): number;
  parsed<T>(name: string, parse: (text: string) => Parsed<T>): T | undefined;
}

interface GateName {
  /** The name of its input; a gate without an input has a name in the same style. */
  readonly name: string;
  /** Only a policy gate can be waived by `break-glass`. */
  readonly kind: 'safety' | 'policy';
  /** What lets it pass, in the imperative. */
  readonly remedy: string;
}

/** One rule, and the input `I` that configures it. */
interface GateDefinition<I> extends GateName {
  /** Returns undefined if the input is not set: then the gate is skipped. */
  read(inputs: InputReader): I | undefined;
  /** May throw if the rule cannot be evaluated: that is a `fail` with the error as its reason. */
  judge(input: I, question: Question): Finding | Promise<Finding>;
  /** Starts a slow request while the plan is still being made; `judge` sends it again and gets the same answer. */
  prefetch?(input: I, context: Omit<GateContext, 'probe'>): Promise<unknown>;
  /** What it takes of the token to ask GitHub through the context, as lines under `permissions:`. */
  readonly permissions?: readonly string[];
  /** The gate is judged by the reviews of this run, however long GitHub takes to list them. */
  readonly needsReviews?: true;
  /** The verdict may change while something is waited for. */
  readonly changesWithTime?: true;
}

/** A rule before its input is read. */
export interface Gate extends GateName {
  /** Whether `action.yml` declares an input of its name. */
  readonly hasInput: boolean;
  configure(inputs: InputReader): ConfiguredGate;
}

/** A rule with its input. */
export interface ConfiguredGate extends GateName {
  /** Empty if its input is not set. */
  readonly permissions: readonly string[];
  readonly needsReviews: boolean;
  readonly changesWithTime: boolean;
  prefetch(context: Omit<GateContext, 'probe'>): Promise<unknown>;
  judge(question: Question): Finding | Promise<Finding>;
}

/** Makes a gate of its definition: the one place that knows of gates that are not configured. */
export function defineGate<I>(definition: GateDefinition<I>): Gate {
  const { name, kind, remedy, permissions = [], needsReviews = false, changesWithTime = false } = definition;
  return {
    ...{ name, kind, remedy, hasInput: true },
    configure(inputs) {
      const input = definition.read(inputs);
      return {
        ...{ name, kind, remedy, changesWithTime },
        permissions: input === undefined ? [] : permissions,
        needsReviews: needsReviews && input !== undefined,
        // Stryker disable next-line OptionalChaining: a failure ahead of time is ignored
        prefetch: async (context) => input !== undefined && definition.prefetch?.(input, context),
        judge: async (question) => (input === undefined ? NOT_CONFIGURED : definition.judge(input, question)),
      };
    },
  };
}

/** Makes a gate without an input: it is always judged. */
export function defineAlways({ judge, ...words }: GateName & Pick<ConfiguredGate, 'judge'>): Gate {
  // Stryker disable next-line BooleanLiteral: any input but undefined has the gate judged
  const gate = defineGate<true>({ ...words, read: () => true, judge: (_, question) => judge(question) });
  return { ...gate, hasInput: false };
}

export const pass = (reason: string): Finding => ({ verdict: 'pass', reason });
export const fail = (reason: string, remedy?: string): Finding => ({ verdict: 'fail', reason, remedy });

/** Only the release itself can tell. In a release there is nothing left to wait for, and it counts as `fail`. */
export const pending = (reason: string, remedy?: string): Finding => ({ verdict: 'pending', reason, remedy });

/** For gates that look into the target, if only its name is known. */
export const CONTENTS_UNKNOWN = pending(
  'not evaluated: the contents of the target are not known',
  'name the target by its SID',
);

const NOT_CONFIGURED: Finding = { verdict: 'skipped', reason: 'not configured' };

/** Tells whether a gate was asked for; one that was, and could not be evaluated, has a reason of its own. */
export function isConfigured({ verdict, reason }: Verdict): boolean {
  return verdict !== 'skipped' || reason !== NOT_CONFIGURED.reason;
}
