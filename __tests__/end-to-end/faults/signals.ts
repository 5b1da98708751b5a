import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'vitest';
import type { Fault, RequestFault } from '../../../simulator/faults/fault.ts';
import type { RunningPhase } from '../../../simulator/runner/step.ts';
import type { Simulator } from '../../../simulator/simulator.ts';
import type { Seen } from '../scenario.ts';
import { answer, hang, reset, tooMany } from './actions.ts';
import {
  committed,
  EVER,
  onGitHub,
  onRead,
  onWrite,
  onWriteConnect,
  READBACK,
  READS,
  REREAD,
  uncommitted,
} from './moments.ts';
import { LONG_LOOK, seconds } from './process.ts';
import { created, type Row, readBack, row, unchanged, unknown } from './row.ts';

/** The step is ended from outside (rows 24 and 25), and the runner's files cannot be written (rows 26 and 27). */

/** Resolves when it has come, or when main is over all the same. */
type Moment = (main: RunningPhase, simulator: Simulator) => Promise<unknown>;

const once =
  (isNow: (simulator: Simulator) => boolean): Moment =>
  async (main, simulator) => {
    let isOver = false;
    const over = () => {
      isOver = true;
    };
    main.result.then(over, over);
    while (!isOver && !isNow(simulator)) await sleep(5);
  };

/** As soon as so many requests have arrived whole, whether answered or not. */
export const arrived = (method: string, path: RegExp, count = 1) =>
  once(({ requests }) => requests.filter((one) => one.method === method && path.test(one.path)).length >= count);

const connecting = (how: string) => once(({ connects }) => connects.some(({ outcome }) => outcome === how));
const logged = (line: RegExp) => (main: RunningPhase) => main.seen(line);

/** Sends the signal at the moment: what ends main is the signal, since its clock has stopped. */
export const end = (signal: NodeJS.Signals, moment: Moment) => ({
  during: async (main: RunningPhase, simulator: Simulator) => {
    await moment(main, simulator);
    main.kill(signal);
  },
  stopped: true as const,
  job: 'cancelled' as const,
  // What the step did not get done, post does.
  warns: 'anything' as const,
  also: expectNoneOpen,
});

const RELEASES = /\/Releases$/;
interface Early {
  readonly fault: Fault;
  readonly moment: Moment;
  readonly ends?: string;
  readonly signal?: NodeJS.Signals;
}

const early: Readonly<Record<string, Early>> = {
  'while the plan is read': {
    fault: onRead(READS['the live plugins'], { do: hang }, EVER),
    ...{ moment: arrived('GET', RegExp(READS['the live plugins'])), ends: '' },
  },
  'while a failing read waits': {
    fault: onRead(READS['the releases'], { do: answer(503, undefined, { 'Retry-After': '60' }) }, EVER),
    ...{ moment: arrived('GET', RELEASES), ends: '' },
  },
  'while the deployment is created': {
    fault: onGitHub('POST', '/deployments$', { commit: 'no', do: hang }, EVER),
    moment: arrived('POST', /\/deployments$/),
  },
  'while its first status is posted': {
    fault: onGitHub('POST', '/statuses$', { do: hang }),
    moment: arrived('POST', /\/statuses$/),
  },
  'in the re-read': {
    fault: onRead(READS['the releases'], { do: hang }, { ...REREAD, ...EVER }),
    ...{ moment: arrived('GET', RELEASES, 2), signal: 'SIGTERM' },
  },
  'while the write is connected': {
    ...{ fault: onWriteConnect({ kind: 'hang' }, EVER), moment: connecting('hang'), signal: 'SIGTERM' },
  },
  'while TLS is set up for the write': {
    ...{ fault: onWriteConnect({ kind: 'hang-tls' }, EVER), moment: connecting('hang-tls') },
  },
  'while a connection that failed waits for the next': {
    fault: onWriteConnect({ kind: 'refuse', status: 502 }, EVER),
    moment: logged(/nothing took effect/),
  },
};

const before: readonly Row[] = Object.entries(early).map(([what, { fault, moment, signal = 'SIGINT', ...given }]) =>
  row(24, `${signal} ${what}`, {
    ...{ faults: [fault], ...end(signal, moment) },
    ...{ ...unchanged(given.ends ?? 'not-created'), says: [/cancelled/, /Then run again/] },
  }),
);

const limited = row(24, 'SIGINT while a 429 is waited for', {
  faults: [onWrite({ commit: 'no', do: answer(429, tooMany, { 'Retry-After': '60' }) }, EVER)],
  ...{ ...end('SIGINT', logged(/nothing took effect/)), ...unchanged('not-created', 1), says: [/cancelled/] },
});

const signals = ['SIGINT', 'SIGTERM', 'SIGKILL'] as const;
/** What a process that ends by itself says; a killed one says nothing. */
const mainOf = (signal: NodeJS.Signals) =>
  signal === 'SIGKILL' ? { ends: '', exits: null } : { ends: 'unknown' as const };

/** Each moment by one signal; all of them by all are a sweep. */
const swept = (signal: NodeJS.Signals, told: NodeJS.Signals) => (signal === told ? {} : ({ sweep: true } as const));

const after: readonly Row[] = signals.flatMap((signal): Row[] => [
  row(25, `${signal} while the answer is waited for, committed`, {
    ...{ faults: [committed(hang)], ...end(signal, arrived('POST', RELEASES)) },
    ...{ ...readBack, ...mainOf(signal), post: { ends: 'created-by-readback' } },
    ...{ ...swept(signal, 'SIGKILL'), also: expectEnd('success') },
  }),
  row(25, `${signal} while the answer is waited for, committed 10 s later`, {
    ...{ faults: [onWrite({ commit: { afterMs: seconds(10) }, do: hang })], ...end(signal, arrived('POST', RELEASES)) },
    ...{ ...readBack, ...mainOf(signal), post: { ends: 'created-by-readback' }, sweep: true },
  }),
  row(25, `${signal} while the answer is waited for, not committed`, {
    ...{ faults: [uncommitted(hang)], ...end(signal, arrived('POST', RELEASES)) },
    ...{ ...unknown, ...mainOf(signal), ...swept(signal, 'SIGTERM'), says: [], also: expectEnd('error') },
  }),
  row(25, `${signal} while a lost answer is looked for, committed 20 s later`, {
    ...{ inputs: LONG_LOOK, faults: [onWrite({ commit: { afterMs: seconds(20) }, do: reset })] },
    ...end(signal, logged(/looking for the release/)),
    ...{ ...readBack, ...mainOf(signal), ...swept(signal, 'SIGINT'), post: { ends: 'created-by-readback' } },
  }),
  row(25, `${signal} while a confirmed release is read back`, {
    ...{ faults: [onRead(READS['the releases'], { do: hang }, READBACK)], ...end(signal, arrived('GET', RELEASES, 3)) },
    // Twilio named it, and that was kept.
    ...{ ...readBack, ...mainOf(signal), ...swept(signal, 'SIGKILL'), post: { ends: 'created' } },
  }),
]);

/** The deployment's last word is the truth. */
function expectEnd(state: string): (seen: Seen) => void {
  return ({ deployments }) => expect(deployments).toEqual([expect.stringMatching(RegExp(`, ${state}$`))]);
}

const killed: readonly Row[] = [
  row(25, 'SIGKILL after the outcome is known, before GitHub is told', {
    faults: [onGitHub('POST', '/statuses$', { commit: 'no', do: hang }, { nth: 2 })],
    ...{ ...end('SIGKILL', arrived('POST', /\/statuses$/, 2)), ...created, ends: '', exits: null },
    ...{ inputs: { deployment: 'auto' }, also: expectEnd('success') },
  }),
  row(25, 'SIGKILL before anything was sent', {
    faults: [onRead(READS['the releases'], { do: hang }, { ...REREAD, ...EVER })],
    ...{ ...end('SIGKILL', arrived('GET', RELEASES, 2)), ...unchanged(''), exits: null },
    // Post has no plan: it must not tell what was live before.
    ...{ post: { ends: 'not-created', says: [/^(?!.*had no release)/s] }, also: expectEnd('failure') },
  }),
  row(25, 'SIGKILL while a 429 is waited for: post cannot know that nothing was done', {
    faults: [onWrite({ commit: 'no', do: answer(429, tooMany, { 'Retry-After': '60' }) }, EVER)],
    ...{ ...end('SIGKILL', logged(/nothing took effect/)), ...unchanged('', 1), exits: null },
    post: { ends: 'unknown' },
  }),
];

/** The deployment is made; its answer never comes. */
const creating = (fault: Partial<RequestFault> = {}) => ({
  faults: [onGitHub('POST', '/deployments$', { do: hang, ...fault }, EVER)],
});
const whileCreating = arrived('POST', /\/deployments$/);
const nothingSent = { ...unchanged(''), exits: null, post: { ends: 'not-created' } } as const;

/** No step knows the deployment that GitHub was creating, but for the word that was put into it. */
const unanswered: readonly Row[] = [
  row(25, 'SIGKILL while the deployment is created, and it is', {
    ...{ ...creating(), ...end('SIGKILL', whileCreating), ...nothingSent },
    deployments: ['production: failure'],
    also: ({ simulator }) =>
      expect(simulator.github.deployments()[0]?.statuses[0]?.description).toMatch(/^Not released: /),
  }),
  row(25, 'SIGKILL while the deployment is created, and it is not', {
    ...{ ...creating({ commit: 'no' }), ...end('SIGKILL', whileCreating), ...nothingSent },
    deployments: [],
    also: ({ posts }) => expect(posts[0]?.commands.filter(({ name }) => name === 'warning')).toEqual([]),
  }),
  row(24, 'SIGINT while the deployment is created, and it is', {
    ...creating(),
    ...{ ...end('SIGINT', whileCreating), ...unchanged('not-created'), says: [/cancelled/] },
    deployments: ['production: failure'],
  }),
  row(39, 'all answers to creating it are lost, and so is the look for it', {
    faults: ['POST', 'GET'].map((method) => onGitHub(method, '/deployments$', { do: reset }, EVER)),
    // Looking and creating are tried for some 7 s of the 15 s that a release waits.
    ...{ ...created, faster: 4, warns: [/create the deployment/] },
    between: ({ faults }: Simulator) => faults.clear(),
    deployments: ['production: success'],
  }),
];

async function stateLost(main: RunningPhase, simulator: Simulator): Promise<void> {
  await arrived('POST', RELEASES)(main, simulator);
  main.lose('GITHUB_STATE');
}

const files: readonly Row[] = [
  ...['auto', 'off'].map((deployment) =>
    row(26, `the state file cannot be written, with deployment: ${deployment}`, {
      ...{ brokenFiles: ['GITHUB_STATE'], inputs: { deployment }, ...unchanged('not-created') },
      ...{ says: [/The state for the post step cannot be written/], also: expectNoneOpen },
    }),
  ),
  ...(
    [
      ['the output file', ['GITHUB_OUTPUT']],
      ['both files', ['GITHUB_OUTPUT', 'GITHUB_STEP_SUMMARY']],
    ] as const
  ).map(([what, brokenFiles]) =>
    row(27, `${what} cannot be written`, {
      ...{ warns: 'anything', brokenFiles, ...created, ends: '', exits: 1 },
      ...{ says: [/outcome created, release FK/], also: expectInLog },
    }),
  ),
  row(27, 'the state file is gone once the request is out', {
    ...{ faults: [committed({ kind: 'delay', ms: 1500 })], during: stateLost, stopped: true, ...created },
    warns: [/The state for the post step cannot be written: .* The post step will not know/],
  }),
  row(27, 'both files cannot be written, and the release is refused', {
    brokenFiles: ['GITHUB_OUTPUT', 'GITHUB_STEP_SUMMARY'],
    ...{
      faults: [uncommitted(answer(400))],
      ...unchanged('', 1),
      says: [/HTTP 400/],
      warns: [/summary cannot be written/],
    },
  }),
];

/** No deployment is left behind that nobody will ever end. */
function expectNoneOpen({ deployments }: Seen): void {
  expect(deployments.filter((deployment) => /(: |in_progress)$/.test(deployment))).toEqual([]);
}

function expectInLog({ main, simulator }: Seen): void {
  // What can be written is.
  if (!main.log.includes('GITHUB_STEP_SUMMARY')) expect(main.summary).toMatch(/^## ✅ Released: release-44/);
  expect(main.log).toContain(simulator.flex.activeRelease?.sid);
  expect(main.log).toMatch(/^✓ Released: release-44 is live$/m);
}

export const ended: readonly Row[] = [...before, limited, ...after, ...killed, ...unanswered, ...files];
