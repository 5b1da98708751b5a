import fc from 'fast-check';
import {
  type Answer,
  type Attempt,
  aPhase,
  type Happening,
  type ObjectRead,
  type Phase,
  type PostPhase,
  type Read,
  type Ready,
  type Repeating,
  type Script,
  type Witness,
} from './script.ts';

/** Any script: mostly short lists of faults, and now and then one that never stops. */

/** One of these, each as often as its weight says. */
function weighted<T>(...choices: readonly (readonly [weight: number, arbitrary: fc.Arbitrary<T>])[]): fc.Arbitrary<T> {
  return fc.oneof(...choices.map(([weight, arbitrary]) => ({ weight, arbitrary })));
}

/** One of these words, each as often as its weight says. */
function word<T extends string>(weights: Readonly<Record<T, number>>): fc.Arbitrary<T> {
  const words = Object.keys(weights) as T[];
  return weighted(...words.map((one) => [weights[one], fc.constant(one)] as const));
}

const happening: fc.Arbitrary<Happening> = fc.record({
  at: weighted<Happening['at']>(
    [3, fc.record({ step: fc.nat(24) })],
    [1, fc.record({ ms: fc.integer({ min: 0, max: 70_000 }) })],
  ),
  what: word({ 'same released': 2, 'other released': 3, cancel: 1, kill: 1 }),
});

const late = fc.integer({ min: 0, max: 70_000 });
const lateOrNever = fc.oneof(fc.constantFrom<number | 'never'>(0, 100, 'never'), late);
const answer: fc.Arbitrary<Answer> = weighted<Answer>(
  [4, fc.record({ kind: fc.constant('lost'), commitAfterMs: lateOrNever })],
  [4, fc.record({ kind: fc.constant('confirmed'), shownAfterMs: weighted([3, fc.constant(0)], [1, late]) })],
  [3, fc.record({ kind: fc.constant('rate-limited'), waitMs: fc.constantFrom(undefined, 1000, 60_000, 60_000) })],
  [2, fc.record({ kind: fc.constant('unsent'), again: fc.boolean() })],
  [2, fc.record({ kind: fc.constantFrom('another configuration', 'another account', 'refused') })],
  [2, fc.record({ kind: fc.constant('unverified-refusal'), commitAfterMs: lateOrNever })],
);

const attempt: fc.Arbitrary<Attempt> = fc.record({
  connectMs: fc.constantFrom(0, 50, 2000, 10_000),
  connect: word({ opens: 5, fails: 2, 'fails for good': 1 }),
  answerMs: fc.constantFrom(2, 300, 1500, 30_000),
  answer,
});

const read: fc.Arbitrary<Read> = fc.record({
  ms: fc.constantFrom(0, 100, 900, 3000, 40_000),
  kind: word({ good: 6, 'fails once': 2, fails: 1, stale: 4 }),
});

const witness: fc.Arbitrary<Witness> = fc.record({
  ms: fc.constantFrom(0, 0, 100, 3000),
  kind: word({ good: 6, stale: 2, silent: 2 }),
});

const object = word<ObjectRead>({ good: 12, fails: 1, altered: 1, archived: 1 });

function repeating<T>(element: fc.Arbitrary<T>): fc.Arbitrary<Repeating<T>> {
  const first = fc.array(element, { maxLength: 5 });
  return weighted<Repeating<T>>(
    [4, fc.record({ first })],
    [1, fc.record({ first, rest: element })],
    [2, fc.record({ first: fc.constant([]), rest: element })],
  );
}

const faulty: fc.Arbitrary<Phase> = fc.record({
  attempts: repeating(attempt),
  reads: repeating(read),
  witnesses: repeating(witness),
  objects: repeating(object),
  closes: weighted([3, fc.constant(true)], [1, fc.constant(false)]),
  saves: fc.array(fc.record({ fails: weighted([9, fc.constant(false)], [1, fc.constant(true)]) }), { maxLength: 3 }),
  ready: weighted<Ready>(
    [19, fc.record({ ms: fc.constantFrom(0, 400, 3000), fails: fc.constant(false) })],
    [1, fc.constant({ ms: 400, fails: true })],
  ),
  happenings: fc.array(happening, { maxLength: 4 }),
});

/** Now and then all goes well, so that what comes after it is seen, too. */
const phase = weighted([4, faulty], [1, fc.constant(aPhase())]);

const post: fc.Arbitrary<PostPhase> = fc
  .tuple(phase, fc.constantFrom(0, 1000, 30_000))
  .map(([rest, afterMs]) => ({ ...rest, afterMs }));

export const anyScript: fc.Arbitrary<Script> = fc.record({
  history: fc.array(
    // A return is not rolled back.
    fc.record({ configuration: word({ target: 1, other: 4 }), afterMs: fc.constantFrom(0, 300, 1000, 5000) }),
    { maxLength: 4 },
  ),
  target: word({ configuration: 9, name: 1 }),
  settleMs: fc.constantFrom(5000, 35_000, 60_000),
  jitter: fc.constantFrom(0, 0.5, 0.99),
  main: phase,
  job: word({ succeeds: 1, fails: 4, 'had failed': 1 }),
  rollBack: fc.boolean(),
  posts: fc.array(post, { maxLength: 2 }),
});
