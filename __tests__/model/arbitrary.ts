import fc from 'fast-check';
import {
  type Answer,
  type Attempt,
  aPhase,
  type Happening,
  type Phase,
  type PostPhase,
  type Read,
  type Repeating,
  type Script,
  type Witness,
} from './script.ts';

/** Any script: mostly short lists of faults, and now and then one that never stops. */

const moment = fc.oneof(
  { weight: 3, arbitrary: fc.record({ step: fc.nat(24) }) },
  { weight: 1, arbitrary: fc.record({ ms: fc.integer({ min: 0, max: 70_000 }) }) },
);

const happening: fc.Arbitrary<Happening> = fc.record({
  at: moment,
  what: fc.oneof(
    { weight: 2, arbitrary: fc.constant('same released' as const) },
    { weight: 3, arbitrary: fc.constant('other released' as const) },
    { weight: 1, arbitrary: fc.constant('cancel' as const) },
    { weight: 1, arbitrary: fc.constant('kill' as const) },
  ),
});

const answer: fc.Arbitrary<Answer> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('lost' as const),
      commitAfterMs: fc.oneof(fc.constantFrom(0, 100, 'never' as const), fc.integer({ min: 0, max: 70_000 })),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('confirmed' as const),
      shownAfterMs: fc.oneof(
        { weight: 3, arbitrary: fc.constant(0) },
        { weight: 1, arbitrary: fc.integer({ min: 1, max: 70_000 }) },
      ),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('rate-limited' as const),
      waitMs: fc.constantFrom(undefined, 1000, 60_000, 60_000),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('unsent' as const), again: fc.boolean() }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constantFrom('another configuration' as const, 'another account' as const, 'refused' as const),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('unverified-refusal' as const), made: fc.boolean() }) },
);

const attempt: fc.Arbitrary<Attempt> = fc.record({
  connectMs: fc.constantFrom(0, 50, 2000, 10_000),
  connect: fc.oneof(
    { weight: 5, arbitrary: fc.constant('opens' as const) },
    { weight: 2, arbitrary: fc.constant('fails' as const) },
    { weight: 1, arbitrary: fc.constant('fails for good' as const) },
  ),
  answerMs: fc.constantFrom(2, 300, 1500, 30_000),
  answer,
});

const read: fc.Arbitrary<Read> = fc.record({
  ms: fc.constantFrom(0, 100, 900, 3000, 40_000),
  kind: fc.oneof(
    { weight: 6, arbitrary: fc.constant('good' as const) },
    { weight: 2, arbitrary: fc.constant('fails once' as const) },
    { weight: 1, arbitrary: fc.constant('fails' as const) },
    { weight: 4, arbitrary: fc.constant('stale' as const) },
  ),
});

const witness: fc.Arbitrary<Witness> = fc.record({
  ms: fc.constantFrom(0, 0, 100, 3000),
  kind: fc.oneof(
    { weight: 6, arbitrary: fc.constant('good' as const) },
    { weight: 2, arbitrary: fc.constant('stale' as const) },
    { weight: 2, arbitrary: fc.constant('silent' as const) },
  ),
});

function repeating<T>(element: fc.Arbitrary<T>): fc.Arbitrary<Repeating<T>> {
  const first = fc.array(element, { maxLength: 5 });
  return fc.oneof(
    { weight: 4, arbitrary: fc.record({ first }) },
    { weight: 1, arbitrary: fc.record({ first, rest: element }) },
    { weight: 2, arbitrary: fc.record({ first: fc.constant([]), rest: element }) },
  );
}

const faulty: fc.Arbitrary<Phase> = fc.record({
  attempts: repeating(attempt),
  reads: repeating(read),
  witnesses: repeating(witness),
  saves: fc.array(
    fc.record({
      fails: fc.oneof({ weight: 9, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) }),
    }),
    { maxLength: 3 },
  ),
  ready: fc.oneof(
    { weight: 19, arbitrary: fc.record({ ms: fc.constantFrom(0, 400, 3000), fails: fc.constant(false) }) },
    { weight: 1, arbitrary: fc.constant({ ms: 400, fails: true }) },
  ),
  happenings: fc.array(happening, { maxLength: 4 }),
});

/** Now and then all goes well, so that what comes after it is seen, too. */
const phase = fc.oneof({ weight: 4, arbitrary: faulty }, { weight: 1, arbitrary: fc.constant(aPhase()) });

const post: fc.Arbitrary<PostPhase> = fc
  .tuple(phase, fc.constantFrom(0, 1000, 30_000))
  .map(([rest, afterMs]) => ({ ...rest, afterMs }));

export const anyScript: fc.Arbitrary<Script> = fc.record({
  history: fc.array(
    fc.record({
      configuration: fc.constantFrom('target' as const, 'other' as const),
      afterMs: fc.constantFrom(0, 300, 1000, 5000),
    }),
    { maxLength: 4 },
  ),
  target: fc.oneof(
    { weight: 9, arbitrary: fc.constant('configuration' as const) },
    { weight: 1, arbitrary: fc.constant('name' as const) },
  ),
  settleMs: fc.constantFrom(5000, 35_000, 60_000),
  jitter: fc.constantFrom(0, 0.5, 0.99),
  main: phase,
  rollBack: fc.boolean(),
  posts: fc.array(post, { maxLength: 2 }),
});
