import { expect, vi } from 'vitest';
import type { Clients } from '../../src/clients.ts';
import type { Deployment } from '../../src/deployment/deployment.ts';
import type { Trail } from '../../src/deployment/trail.ts';
import type { Release } from '../../src/flex/models.ts';
import type { WriteAnswer } from '../../src/flex/writer.ts';
import type { Journal } from '../../src/journal.ts';
import { main } from '../../src/main.ts';
import { post } from '../../src/post.ts';
import { Problem } from '../../src/problem.ts';
import type { GateContext } from '../../src/release/gates/question.ts';
import type { RunRecord } from '../../src/report/record/record.ts';
import { sealFor } from '../../src/seal.ts';
import { runStep, type World } from '../../src/step.ts';
import { ACCOUNT, aConfiguration, aListedPlugin, aPlugin, aRelease, aVersion } from '../flex/builders.ts';
import { VirtualClock } from '../model/virtual-clock.ts';

// Loaded before virtual time begins: to load a file takes none of it.
await import('../../src/stages/compose.ts');

/** What is live when a step begins, what was live before it, and what a step makes. */
export const [OLD, LIVE, MADE] = [aRelease(1), aRelease(2), aRelease(3)];
export const TARGET = aConfiguration(3);
const HOST = 'flex-api.twilio.com';
/** Outside of a workflow, as these steps are. */
const SEAL = sealFor({}, { credentials: { user: ACCOUNT, password: 'secret' } });
export const NONCE = '3f1c9f0e-7a55-4c11-9d0e-2b1a6f0c8d11';
export const DEPLOYMENT: Deployment = {
  ...{ id: 7, url: 'https://github.com/acme/flex/deployments/production', madeFor: 'release' },
  ...{ environment: 'production', logUrl: 'https://github.com/acme/flex/actions/runs/1/job/2' },
};
/** The one that GitHub made for the job itself. */
export const jobOwn = { ...DEPLOYMENT, madeFor: 'job', environment: 'Staging' } as const;
/** What a step leaves before it sends. */
export const intent: NonNullable<Journal['intent']> = {
  ...{ target: { kind: 'configuration', configuration: TARGET }, before: LIVE, beforeName: 'release-2' },
  at: '2026-11-23T14:00:00.500Z',
};

const UNREACHED = new Problem('twilio-unreachable', 'Twilio was not reached.');

/** The workflow run that a step may be of. */
export const RUN = {
  ...{ repository: 'acme/flex', commit: 'c0ffee', ref: 'refs/heads/main', id: '1', number: '5', attempt: '1' },
  ...{ workflow: 'Release', job: 'release', actor: 'ada', triggeringActor: 'ada', eventName: 'push' },
  ...{ serverUrl: 'https://github.com', apiUrl: 'https://api.github.com', url: 'https://github.com/acme/flex/1' },
};

/** What a test changes of a world in which all goes well. */
export interface Scene {
  /** For what takes its time. */
  readonly clock?: VirtualClock;
  /** For what is cancelled meanwhile. */
  readonly cancel?: AbortController;
  readonly inputs?: Readonly<Record<string, string>>;
  readonly context?: Awaited<ReturnType<World['readContext']>>;
  /** What each read of the releases sees; the last one stays. A read of `undefined` fails. */
  readonly lists?: readonly (readonly Release[] | undefined)[];
  /** What each request to release comes to; the last one stays. */
  readonly answers?: readonly WriteAnswer[];
  readonly answer?: WriteAnswer;
  /** What the list shows once the release is sent. */
  readonly made?: readonly Release[];
  readonly flex?: Partial<Clients['flex']>;
  readonly trail?: Partial<Trail>;
  readonly opened?: Partial<Awaited<ReturnType<Trail['open']>>>;
  readonly gates?: Partial<GateContext>;
  readonly journal?: Partial<Journal>;
  /** Throws if this state cannot be saved. */
  readonly save?: (journal: Journal) => void;
  readonly runner?: Partial<World['runner']>;
}

/** Plays a step to its end, and returns all that it did. */
export async function play(name: 'main' | 'post', scene: Scene = {}) {
  const clock = scene.clock ?? new VirtualClock(0);
  const did: string[] = [];
  const saved: Journal[] = [];
  const log: string[] = [];
  const warnings: string[] = [];
  const summaries: string[] = [];
  const deadlines = new Map<number, AbortController>();
  const cancel = scene.cancel ?? new AbortController();
  const note = (what: string) => () => void did.push(what);
  const call = <A extends unknown[], R>(what: string, act: (...given: A) => R) =>
    vi.fn((...given: A) => {
      did.push(what);
      return act(...given);
    });
  const reads = [...(scene.lists ?? [[LIVE, OLD]])];
  const answers = [...(scene.answers ?? [scene.answer ?? { kind: 'confirmed', release: MADE }])];
  let made: readonly Release[] = [];
  const send = async (configuration: string): Promise<WriteAnswer> => {
    did.push(`send ${configuration === TARGET.sid ? 'the target' : configuration}`);
    const answer = (answers.length > 1 ? answers.shift() : answers[0]) ?? expect.fail('nobody answers');
    if (answer.kind !== 'rate-limited') made = scene.made ?? [MADE];
    return answer;
  };
  const trail = {
    startJobDeploymentSearch: call(
      'search own',
      scene.trail?.startJobDeploymentSearch ?? (() => async () => ({ deployment: undefined })),
    ),
    open: vi.fn<Trail['open']>(async (order, own, keepNonce, authority) => {
      did.push('open');
      if (scene.trail?.open) return scene.trail.open(order, own, keepNonce, authority);
      keepNonce(NONCE);
      const end = call('end', async () => true);
      return { deployment: DEPLOYMENT, begun: Promise.resolve(true), end, ...scene.opened };
    }),
    findByNonce: call('find', scene.trail?.findByNonce ?? (async () => DEPLOYMENT)),
    close: vi.fn<Trail['close']>(async (...given) => {
      did.push('close');
      await clock.sleep(10, cancel.signal);
      did.push('closed');
      return scene.trail?.close ? scene.trail.close(...given) : given[1].state;
    }),
    retire: call('retire', scene.trail?.retire ?? (async () => undefined)),
    knownEarlier: vi.fn(scene.trail?.knownEarlier ?? (async () => undefined)),
    past: call('past', scene.trail?.past ?? (async () => ({ found: [], problem: undefined }))),
  };
  const clients: Clients = {
    flex: {
      releasePages: async function* (_size, options) {
        did.push(options?.retry === false ? 'read once' : 'read');
        const list = reads.length > 1 ? reads.shift() : reads[0];
        if (list === undefined) throw new Problem('twilio-unreachable', 'Reading the releases failed.');
        yield [...made, ...list];
      },
      release: async (sid) => {
        const found = [...made, ...(scene.lists?.flat() ?? []), OLD, LIVE, MADE].find((one) => one?.sid === sid);
        return found ?? expect.fail(`nobody asks for ${sid}`);
      },
      active: async () => undefined,
      now: () => clock.date(),
      configuration: async (sid) => ({ ...aConfiguration(Number(`0x${sid.slice(-4)}`)), sid }),
      configurationPages: async function* (size) {
        did.push(size === 50 ? 'names' : 'find name');
        if (size === 50) yield [1, 2, 3, 4].map((number) => aConfiguration(number));
      },
      plugins: async () => [aPlugin()],
      connectToRelease: call('connect', async () => ({ kind: 'open' as const, send, close: note('unused') })),
      allPlugins: async () => [aListedPlugin()],
      pluginVersion: async () => aVersion(),
      pluginVersions: async () => [aVersion()],
      connectToMake: call('connect to make', async () => ({
        kind: 'unsent' as const,
        problem: UNREACHED,
        retryable: false,
      })),
      [Symbol.dispose]: () => undefined,
      ...scene.flex,
    },
    trail,
    gateContext: {
      ...{ run: undefined, actors: [] },
      reviews: call('reviews', async () => []),
      checks: async () => [],
      probe: call('probe', async () => ({ answers: true as const })),
      ...scene.gates,
    },
    [Symbol.dispose]: note('disposed'),
  };
  const createClients = vi.fn<World['createClients']>(() => clients);
  const world: World = {
    env: {
      INPUT_CONFIGURATION: TARGET.sid,
      'INPUT_ACCOUNT-SID': ACCOUNT,
      'INPUT_AUTH-TOKEN': 'secret',
      ...scene.inputs,
    },
    clock,
    signal: cancel.signal,
    runner: {
      maskSecrets: note('mask'),
      assertStateIsKept: note('state is kept'),
      saveState: (text) => {
        const journal: Journal = JSON.parse(text.slice(text.indexOf('{')));
        scene.save?.(journal);
        did.push('save');
        saved.push(journal);
      },
      savedState: () =>
        scene.journal ? SEAL.close(JSON.stringify({ version: 1, account: ACCOUNT, host: HOST, ...scene.journal })) : '',
      publish: ({ summary }) => {
        did.push('publish');
        summaries.push(summary());
      },
      addToSummary: (render) => {
        did.push('add to summary');
        summaries.push(render());
      },
      debug: note('debug'),
      ...scene.runner,
    },
    log: {
      line: (text) => void log.push(text),
      group: (title, lines) => void log.push(title, ...lines),
      warn: (text) => void warnings.push(text),
    },
    report: ({ step }) => void did.push(step),
    readContext: async () => scene.context ?? { run: undefined, event: {} },
    deadline: (milliseconds) => {
      const controller = new AbortController();
      deadlines.set(milliseconds, controller);
      return controller.signal;
    },
    createClients,
  };
  await clock.run(runStep(name, name === 'main' ? main : post, world));
  const summary = summaries.join();
  const json = /```json\n(.*?)\n```/s.exec(summary)?.[1];
  const record: RunRecord | undefined = json === undefined ? undefined : JSON.parse(json);
  return { did, saved, log, warnings, summary, record, trail, createClients, cancel, deadlines, world };
}
