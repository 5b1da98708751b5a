import type { Clients } from '../../src/clients.ts';
import type { Configuration, ConfiguredPlugin, NewConfiguration, Release } from '../../src/flex/models.ts';
import type { WriteAnswer } from '../../src/flex/writer.ts';
import { main } from '../../src/main.ts';
import { post } from '../../src/post.ts';
import { Cancelled, Problem } from '../../src/problem.ts';
import { runStep, type World } from '../../src/step.ts';
import { ACCOUNT, aConfiguration, aListedPlugin, aPlugin, aRelease, aSid, aVersion } from '../flex/builders.ts';
import { VirtualClock } from './virtual-clock.ts';

// Loaded before virtual time begins: to load a file takes none of it.
await import('../../src/stages/compose.ts');

/*
 * The second write: a configuration is made before it is released. Here everything about the release goes well, and
 * anything about making it goes wrong, in the flows that ship.
 */

/** What becomes of one attempt to make it. */
export interface Making {
  readonly connect: 'opens' | 'fails' | 'fails for good';
  readonly answerMs: number;
  readonly answer: WriteAnswer['kind'] | 'another account' | 'duplicate';
  /** When it takes effect after the request, whatever the answer says; `never` if it does not. */
  readonly madeAfterMs: number | 'never';
}

export interface MakingScript {
  readonly attempts: readonly Making[];
  /** How late the list shows what was made. */
  readonly shownAfterMs: number;
  /** What the reads after the plan come to, in turn. */
  readonly reads: readonly ('good' | 'fails' | 'empty')[];
  /** At which step of main something happens to it. */
  readonly happens: { readonly at: number; readonly what: 'kill' | 'cancel' | 'twin' } | undefined;
}

/** What can be seen of a run: main, and the post step of a job that succeeded, or that was cancelled. */
export interface MakingPlayed {
  readonly events: readonly string[];
  readonly made: readonly Made[];
  readonly released: readonly Release[];
  /** The summaries of main and post. */
  readonly said: Readonly<Record<'main' | 'post', string>>;
  readonly killed: boolean;
}

interface Made extends Configuration {
  readonly by: string;
  readonly plugins: readonly ConfiguredPlugin[];
  readonly shownFrom: number;
}

const LIVE = { ...aConfiguration(1), by: 'before', plugins: [aPlugin()], shownFrom: 0 };
/** What the list of the run gives. */
export const WANTED = aPlugin({ version: '2.0.0', versionSid: aSid('FV', 2) });
const NAME = 'the list';
const INPUTS = {
  ...{ INPUT_CONFIGURATION: NAME, INPUT_PLUGINS: 'agent-desk@2.0.0', INPUT_BASE: 'none', INPUT_DEPLOYMENT: 'off' },
  ...{ 'INPUT_ACCOUNT-SID': ACCOUNT, 'INPUT_AUTH-TOKEN': 'secret', 'INPUT_SETTLE-SECONDS': '35' },
};

/** Plays main and post, the very flows that ship, and then whatever is still due. */
export async function playMaking(script: MakingScript): Promise<MakingPlayed> {
  // The live release is from before.
  const clock = new VirtualClock(10_000);
  const events: string[] = [];
  const made: Made[] = [LIVE];
  const released: Release[] = [aRelease(1)];
  const said = { main: '', post: '' };
  let state = '';
  let wasKilled = false;

  const run = async (name: 'main' | 'post') => {
    const cancel = new AbortController();
    const killed = Promise.withResolvers<void>();
    const never = new Promise<never>(() => undefined);
    let [steps, attempts, reads, isDead, hasSent] = [0, 0, 0, false, false];
    const note = (what: string) => void events.push(`${name} ${what}`);
    const make = (by: string, { plugins }: Pick<NewConfiguration, 'plugins'>, shownAfterMs = 0) => {
      const held = plugins.map(({ versionSid }) => ({ ...WANTED, versionSid }));
      const sid = aSid('FJ', made.length + 1);
      const shownFrom = clock.monotonic() + shownAfterMs;
      const one = { ...aConfiguration(0), sid, name: NAME, by, plugins: held, shownFrom };
      made.push(one);
      return one;
    };
    const happen = (what: string) => {
      note(what);
      if (what === 'twin') make('others', { plugins: [WANTED] });
      if (what === 'cancel') cancel.abort(new Cancelled());
      if (what !== 'kill') return;
      wasKilled = isDead = true;
      killed.resolve();
    };
    /** A moment between two doings, in which anything may happen. */
    const occur = () => {
      steps += 1;
      if (name === 'main' && steps === script.happens?.at) happen(script.happens.what);
    };
    const step = async (milliseconds = 0) => {
      occur();
      if (!isDead) await clock.sleep(milliseconds, cancel.signal);
      return isDead ? never : undefined;
    };
    const read = async <T>(good: T, empty: T): Promise<T> => {
      await step(10);
      const kind = hasSent ? script.reads[reads++] : 'good';
      if (kind === 'fails') throw new Problem('twilio-unreachable', 'Reading failed.');
      return kind === 'empty' ? empty : good;
    };
    const shown = () => made.filter(({ shownFrom }) => shownFrom <= clock.monotonic()).toReversed();

    const send = async (asked: NewConfiguration, { answer, answerMs, madeAfterMs }: Making) => {
      if (isDead) await never;
      note('makes');
      hasSent = true;
      let one: Made | undefined;
      const takeEffect = () => {
        one = make(name, asked, script.shownAfterMs);
        note('made');
      };
      if (madeAfterMs !== 'never') clock.at(clock.monotonic() + madeAfterMs, takeEffect);
      const done = await step(answerMs).then(
        () => true,
        () => false,
      );
      const kind = done ? answer : 'indeterminate';
      note(`is answered: ${kind}`);
      return answerOf(kind, one);
    };
    const connectToMake: Clients['flex']['connectToMake'] = async () => {
      const attempt = script.attempts[attempts++] ?? GOOD;
      await step(50).catch(() => undefined);
      const cancelled = cancel.signal.aborted;
      if (attempt.connect !== 'opens' || cancelled) return unsent(attempt.connect === 'fails' && !cancelled);
      return { kind: 'open', send: (asked) => send(asked, attempt), close: () => note('closes') };
    };
    const connectToRelease: Clients['flex']['connectToRelease'] = async () => ({
      kind: 'open',
      close: () => undefined,
      send: async (configurationSid) => {
        const target = made.find(({ sid }) => sid === configurationSid);
        note(`releases ${target?.plugins[0]?.version ?? 'nothing'}`);
        const dateCreated = clock.date().toISOString();
        const release = aRelease(released.length + 1, { configurationSid: target?.sid ?? LIVE.sid, dateCreated });
        released.unshift(release);
        return { kind: 'confirmed', release };
      },
    });

    const world: World = {
      ...{ env: { ...INPUTS, 'INPUT_JOB-STATUS': wasKilled ? 'cancelled' : 'success' }, clock },
      signal: cancel.signal,
      runner: {
        ...{ maskSecrets: () => undefined, debug: () => undefined, assertStateIsKept: () => undefined },
        publish: ({ summary }) => {
          said[name] = summary();
        },
        addToSummary: () => undefined,
        saveState: (text) => {
          if (isDead) return;
          if (text.includes('"making"') && !state.includes('"making"')) note('saves what it is to make');
          if (text.includes('"outcome"') && !state.includes('"outcome"')) note('saves its outcome');
          state = text;
          occur();
        },
        savedState: () => state,
      },
      log: { line: () => undefined, group: () => undefined, warn: () => undefined },
      report: () => undefined,
      readContext: async () => ({ run: undefined, event: {} }),
      deadline: () => new AbortController().signal,
      createClients: () => ({
        flex: {
          releasePages: async function* () {
            await step();
            yield [...released];
          },
          release: async (sid) => released.find((one) => one.sid === sid) ?? aRelease(1),
          active: async () => released[0],
          now: () => clock.date(),
          configuration: async (sid) => made.find((one) => one.sid === sid) ?? LIVE,
          configurationPages: async function* () {
            yield await read(
              shown().map(({ by: _, plugins: __, shownFrom: ___, ...row }) => row),
              [],
            );
          },
          plugins: (sid) => read(made.find((one) => one.sid === sid)?.plugins ?? [], []),
          allPlugins: async () => [aListedPlugin()],
          pluginVersion: async () => aVersion(),
          pluginVersions: async () => [aVersion()],
          ...{ connectToRelease, connectToMake, [Symbol.dispose]: () => undefined },
        },
        trail: {
          startJobDeploymentSearch: () => async () => ({ deployment: undefined }),
          open: async () => ({ deployment: undefined, begun: Promise.resolve(true), end: async () => true }),
          findByNonce: async () => undefined,
          close: async () => undefined,
          retire: async () => undefined,
          knownEarlier: async () => undefined,
          past: async () => ({ found: [], problem: undefined }),
        },
        gateContext: {
          run: undefined,
          actors: [],
          reviews: async () => [],
          checks: async () => [],
          probe: async () => ({ answers: true }),
        },
        [Symbol.dispose]: () => undefined,
      }),
    };
    await clock.run(Promise.race([runStep(name, name === 'main' ? main : post, world), killed.promise]));
    isDead = true;
  };

  await run('main');
  await run('post');
  await clock.drain();
  return { events, made, released, said, killed: wasKilled };
}

export const GOOD: Making = { connect: 'opens', answerMs: 300, answer: 'confirmed', madeAfterMs: 100 };

type Created = { readonly configuration: Configuration };

function answerOf(kind: Making['answer'], made: Made | undefined): WriteAnswer<Created> {
  const problem = new Problem('twilio-refused', `Twilio said ${kind}.`);
  switch (kind) {
    case 'confirmed':
      return made ? { kind, configuration: made } : { kind: 'indeterminate', why: 'an answer to nothing' };
    case 'another account':
      return { kind: 'confirmed', configuration: aConfiguration(9, { accountSid: aSid('AC', 9) }) };
    case 'duplicate':
      return { kind: 'refused', problem };
    case 'refused':
    case 'unverified-refusal':
      return { kind, problem };
    case 'rate-limited':
      return { kind, problem, waitMs: undefined };
    case 'unsent':
      return unsent(true);
    case 'indeterminate':
      return { kind, why: 'reset' };
  }
}

function unsent(retryable: boolean): Extract<WriteAnswer, { kind: 'unsent' }> {
  return { kind: 'unsent', problem: new Problem('twilio-unreachable', 'Twilio was not reached.'), retryable };
}
