import { main } from '../../src/main.ts';
import { post } from '../../src/post.ts';
import type { Outcome } from '../../src/release/outcome.ts';
import { runStep, type World as StepWorld } from '../../src/step.ts';
import { ACCOUNT } from '../flex/builders.ts';
import { Account } from './account.ts';
import type { Event } from './events.ts';
import { type Inputs, OTHER, Process, type State, TARGET, type World } from './process.ts';
import type { Phase, Script } from './script.ts';
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

/** Plays main and the runs of the post step, the very flows that ship, and then whatever is still due. */
export async function play(script: Script): Promise<Played> {
  const { random } = Math;
  const { stackTraceLimit } = Error;
  Math.random = () => script.jitter;
  // Nobody reads the stacks of what is thrown within the model, and they take a fifth of its time.
  Error.stackTraceLimit = 0;
  const world = worldOf(script);
  const state: State = { text: '' };
  try {
    const run = (name: string, phase: Phase, flow: (step: StepWorld) => Promise<void>) =>
      new Process(world, name, phase).play(flow, inputsOf(script, name), state);
    const { clock, events, account } = world;
    await run('main', script.main, (step) => runStep('main', main, step));
    for (const [at, phase] of script.posts.entries()) {
      await clock.run(clock.sleep(phase.afterMs, new AbortController().signal));
      await run(`post ${at + 1}`, phase, (step) => runStep('post', post, step));
    }
    await clock.drain();
    const ended = events.find((event) => event.by === 'main' && event.what === 'ended');
    return { script, events, account, outcome: ended?.what === 'ended' ? ended.outcome : undefined };
  } finally {
    Math.random = random;
    Error.stackTraceLimit = stackTraceLimit;
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
    during: { process: '', step: 0 },
    commit(actor, configuration, shownAfterMs) {
      const made = account.commit(actor, configuration, clock.monotonic(), shownAfterMs);
      events.push({ at: clock.monotonic(), by: '', during: this.during, what: 'committed', actor, release: made });
      return made;
    },
  };
}

function inputsOf({ target, settleMs, job, rollBack }: Script, step: string): Inputs {
  return {
    INPUT_CONFIGURATION: target === 'name' ? TARGET.name : TARGET.sid,
    'INPUT_ACCOUNT-SID': ACCOUNT,
    'INPUT_AUTH-TOKEN': 'secret',
    'INPUT_WHEN-ACTIVE': 'release',
    'INPUT_SETTLE-SECONDS': String(settleMs / 1000),
    INPUT_DEPLOYMENT: 'off',
    'INPUT_ROLLBACK-ON-FAILURE': String(rollBack),
    'INPUT_JOB-STATUS': job === 'had failed' || (job === 'fails' && step !== 'main') ? 'failure' : 'success',
  };
}
