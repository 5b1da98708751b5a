import type { Event, Moment } from './events.ts';
import { type Played, play } from './play.ts';
import {
  type Answer,
  type Attempt,
  anAttempt,
  aPhase,
  aPost,
  aScript,
  GOOD_READ,
  GOOD_WITNESS,
  type Happening,
  type ObjectRead,
  type Phase,
  type Script,
  type Witness,
} from './script.ts';

/*
 * Small worlds: our run with its post step, somebody else who releases the same or something else, one fault, and one end
 * by a cancel or a kill. Every interleaving is walked that any of them could tell from another.
 */

const SETTLE_MS = 5000;
/** It answers while the list is on its way: what comes right before a look, both show. */
const WITNESS: Witness = { ...GOOD_WITNESS, ms: 1 };
const SOON = 2500;
const LATE = 8000;

const ANSWERS: readonly Answer[] = [
  ...([0, SOON, LATE, 'never'] as const).map((commitAfterMs) => ({ kind: 'lost', commitAfterMs }) as const),
  ...([0, SOON, 'never'] as const).map((commitAfterMs) => ({ kind: 'unverified-refusal', commitAfterMs }) as const),
  ...[SOON, LATE].map((shownAfterMs) => ({ kind: 'confirmed', shownAfterMs }) as const),
  ...(['another configuration', 'another account', 'refused'] as const).map((kind) => ({ kind })),
  { kind: 'rate-limited', waitMs: 1000 },
  ...[true, false].map((again) => ({ kind: 'unsent', again }) as const),
];
const ATTEMPTS: readonly Partial<Attempt>[] = [
  { connect: 'fails' },
  { connect: 'fails for good' },
  ...ANSWERS.map((answer) => ({ answer })),
];

/** A list in which one place is as given. */
function only<T>(place: number, one: T, good: T): { readonly first: readonly T[] } {
  return { first: [...Array.from({ length: place }, () => good), one] };
}

/** What can go wrong with the reads of any process. */
const READ_FAULTS: readonly Partial<Phase>[] = [
  ...[0, 1].flatMap((place) =>
    (['fails', 'fails once', 'stale'] as const).map((kind) => ({
      reads: only(place, { ...GOOD_READ, kind }, GOOD_READ),
    })),
  ),
  { reads: { first: [], rest: { ...GOOD_READ, kind: 'fails' } } },
  ...[0, 1].flatMap((place) =>
    (['stale', 'silent'] as const).map((kind) => ({
      witnesses: { ...only(place, { ...WITNESS, kind }, WITNESS), rest: WITNESS },
    })),
  ),
  { closes: false },
];
const WRITE_FAULTS: readonly Partial<Phase>[] = ATTEMPTS.map((attempt) => ({
  attempts: { first: [anAttempt(attempt)] },
}));
const MAIN_FAULTS: readonly Partial<Phase>[] = [
  ...[...READ_FAULTS, ...WRITE_FAULTS],
  { saves: [{ fails: true }] },
  { ready: { ms: 1, fails: true } },
];
const ROLLBACK_FAULTS: readonly Partial<Phase>[] = [
  ...[...READ_FAULTS, ...WRITE_FAULTS],
  ...[0, 1, 2].flatMap((place) =>
    (['fails', 'altered', 'archived'] as const).map((kind) => ({ objects: only<ObjectRead>(place, kind, 'good') })),
  ),
];

function withWitness(phase: Partial<Phase>): Partial<Phase> {
  return { witnesses: { first: [], rest: WITNESS }, ...phase };
}

/** The worlds in which nothing goes wrong, and those with one fault, before anybody else does anything. */
const [GOOD_WORLDS, FAULTY_WORLDS] = [true, false].reduce<readonly [readonly Script[], readonly Script[]]>(
  ([good, faulty], rollBack) => {
    const world = (main: Partial<Phase>, post: Partial<Phase>) =>
      aScript({
        job: 'fails',
        rollBack,
        settleMs: SETTLE_MS,
        main: aPhase(withWitness(main)),
        posts: [aPost(withWitness(post))],
      });
    const inMain = MAIN_FAULTS.map((fault) => world(fault, {}));
    const inPost = (rollBack ? ROLLBACK_FAULTS : READ_FAULTS).map((fault) => world({}, fault));
    return [
      [...good, world({}, {})],
      [...faulty, ...inMain, ...inPost],
    ];
  },
  [[], []],
);

/**
 * What somebody who releases can tell: what was read or took effect before it, or after it. A release between the two
 * witnesses of one look is the fault of the one that lags.
 */
const TOLD: readonly Event['what'][] = ['read', 'read aside', 'committed'];
/** What is left of a process that ends depends on these, too. */
const LEFT: readonly Event['what'][] = [...TOLD, 'intent saved', 'answer saved', 'sent', 'answered', 'ended'];

/** Plays every world of at most so many events, the fault included. Returns how many there were. */
export async function walkAll(events: number, check: (played: Played) => void): Promise<number> {
  const from = { process: 'main', step: 0 };
  let count = 0;
  for (const world of GOOD_WORLDS) count += await walk(world, events, from, check);
  for (const world of FAULTY_WORLDS) count += await walk(world, events - 1, from, check);
  return count;
}

async function walk(world: Script, left: number, from: Moment, check: (played: Played) => void): Promise<number> {
  const played = await play(world);
  check(played);
  let count = 1;
  if (left === 0) return count;
  const phases = [world.main, ...world.posts];
  const isEnded = phases.some(({ happenings }) => happenings.some(({ what }) => what === 'cancel' || what === 'kill'));
  const next = async (whats: readonly Happening['what'][], moments: readonly Moment[]) => {
    for (const moment of moments) {
      for (const what of whats) count += await walk(withHappening(world, moment, what), left - 1, moment, check);
    }
  };
  await next(['same released', 'other released'], momentsOf(played, TOLD, from));
  if (!isEnded) await next(['cancel', 'kill'], momentsOf(played, LEFT, from));
  return count;
}

/** The last moment before each of these events, each once, from a moment on. */
function momentsOf({ events }: Played, whats: readonly Event['what'][], from: Moment): readonly Moment[] {
  const moments = events.flatMap(({ what, during: { process, step } }) =>
    whats.includes(what) && step > 0 ? [{ process, step: step - 1 }] : [],
  );
  const isFrom = ({ process, step }: Moment) => (process === from.process ? step >= from.step : process > from.process);
  return [...new Map(moments.filter(isFrom).map((one) => [`${one.process} ${one.step}`, one])).values()];
}

function withHappening({ main, posts, ...rest }: Script, { process, step }: Moment, what: Happening['what']): Script {
  const add = <P extends Phase>(phase: P): P => ({
    ...phase,
    happenings: [...phase.happenings, { at: { step }, what }],
  });
  return process === 'main' ? { ...rest, main: add(main), posts } : { ...rest, main, posts: posts.map(add) };
}
