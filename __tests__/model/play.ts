import { vi } from 'vitest';
import type { Release } from '../../src/flex/models.ts';
import type { ReleaseSid } from '../../src/flex/sid.ts';
import { type Outcome, ownRelease, settledOutcome, type Target } from '../../src/release/outcome.ts';
import { type Ports, release } from '../../src/release/protocol.ts';
import { isFoundAfterTimeout, resumeReadBack } from '../../src/release/resume-read-back.ts';
import { rollBack } from '../../src/release/rollback.ts';
import { ACCOUNT } from '../flex/builders.ts';
import { Account } from './account.ts';
import type { Event } from './events.ts';
import { OTHER, Process, TARGET, type World } from './process.ts';
import type { PostPhase, Script } from './script.ts';
import { VirtualClock } from './virtual-clock.ts';

/** A script that was played, and all that can be known of it. */
export interface Played {
  readonly script: Script;
  readonly events: readonly Event[];
  readonly account: Account;
  /** How main ended; undefined where it was killed. */
  readonly outcome: Outcome | undefined;
}

/** How long the last release is past when the run begins: within one second an old list looks like a new one. */
const SINCE_HISTORY_MS = 100;

/** What main leaves for the post step, as the journal keeps it. */
interface Left {
  intent?: { readonly target: Target; readonly before: Release | undefined };
  confirmedSid?: ReleaseSid;
  outcome?: Outcome['outcome'] | undefined;
  made?: ReturnType<typeof ownRelease>;
}

/** Plays main and the runs of the post step, as the two entries put them together, and then whatever is still due. */
export async function play(script: Script): Promise<Played> {
  const random = vi.spyOn(Math, 'random').mockReturnValue(script.jitter);
  const world = worldOf(script);
  const left: Left = {};
  try {
    const outcome = await playMain(script, world, left);
    for (const [at, post] of script.posts.entries()) await playPost(script, post, at + 1, world, left);
    await world.clock.drain();
    return { script, events: world.events, account: world.account, outcome };
  } finally {
    random.mockRestore();
  }
}

function worldOf({ history }: Script): World {
  const account = new Account();
  let now = 0;
  for (const { configuration, afterMs } of history) {
    now += afterMs;
    account.commit('before', configuration === 'target' ? TARGET.sid : OTHER.sid, now);
  }
  const clock = new VirtualClock(now + SINCE_HISTORY_MS);
  const events: Event[] = [];
  return {
    clock,
    account,
    events,
    commit(actor, configuration, shownAfterMs) {
      const made = account.commit(actor, configuration, clock.monotonic(), shownAfterMs);
      events.push({ at: clock.monotonic(), by: '', what: 'committed', actor, release: made });
      return made;
    },
  };
}

async function playMain(script: Script, world: World, left: Left): Promise<Outcome | undefined> {
  const { settleMs } = script;
  const target: Target =
    script.target === 'name'
      ? { kind: 'name', name: TARGET.name }
      : { kind: 'configuration', configuration: TARGET };
  const process = new Process(world, 'main', script.main);
  const plannedAgainst = world.account.list(world.clock.monotonic())[0];
  process.note({ what: 'begins', verb: 'release', target: TARGET.sid, planned: plannedAgainst });
  const ended = await process.play(
    (ports) => release({ account: ACCOUNT, target, plannedAgainst, settleMs }, ports),
    {
      intent: (before) => {
        left.intent = { target, before };
      },
      answer: (named) => {
        left.confirmedSid = named;
      },
    },
  );
  if (ended === 'killed') return undefined;
  process.note({ what: 'ended', outcome: ended });
  left.outcome = settledOutcome(ended);
  left.made = ownRelease(ended);
  return ended;
}

async function playPost(script: Script, phase: PostPhase, number: number, world: World, left: Left) {
  const { clock } = world;
  await clock.run(clock.sleep(phase.afterMs, new AbortController().signal));
  const process = new Process(world, `post ${number}`, phase);
  const { intent } = left;
  const work = async (ports: Ports) => {
    process.note({ what: 'begins', verb: 'second look', target: TARGET.sid, planned: intent?.before });
    const seen = await resumeReadBack(left, script.settleMs, ports);
    if (seen) process.note({ what: 'ended', outcome: seen });
    const made = seen ? ownRelease(seen) : left.made;
    if (made === undefined || !script.rollBack) return;
    const target = intent?.before?.configurationSid;
    process.note({ what: 'begins', verb: 'rollback', target, planned: made.release });
    const order = { account: ACCOUNT, settleMs: script.settleMs };
    const found = { ...made, before: intent?.before, foundAfterTimeout: isFoundAfterTimeout(left) };
    const undone = await rollBack(found, order, process.project, ports);
    process.note({ what: 'ended', outcome: undone.outcome });
  };
  await process.play(work, { intent: () => undefined, answer: () => undefined });
}
