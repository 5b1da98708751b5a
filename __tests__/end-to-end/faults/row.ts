import { expect } from 'vitest';
import type {
  ConnectAction,
  Event,
  Fault,
  RequestAction,
  RequestFault,
  Turns,
} from '../../../simulator/faults/fault.ts';
import { digitsFor } from '../../../simulator/flex/sid.ts';
import type { Scenario, Seen } from '../scenario.ts';

/** One scenario of a row of the table of faults, and what must come of it. */
export interface Row extends Scenario {
  /** The row's number in the table. */
  readonly row: number;
  readonly what: string;
  /** The outcome; empty if the run ends before its plan is complete. */
  readonly ends: string;
  /** The exit code where it does not follow from the outcome; null where a signal ends the process. */
  readonly exits?: number | null;
  /** How many release POSTs the server saw of main. */
  readonly sent: number;
  /** The same of post; none where it is missing. */
  readonly sentByPost?: number;
  /** The configuration that is live at the end. */
  readonly live: string | undefined;
  /** How many releases came to be, whoever made them. */
  readonly released: number;
  /** What the error annotation of main must say. */
  readonly says?: readonly RegExp[];
  /** What post finds, or each post does; where it is missing, post must have nothing to add. */
  readonly post?: PostFinds | readonly PostFinds[];
  /** What the warnings of main must say, one each; none where it is missing. */
  readonly warns?: readonly RegExp[] | 'anything';
  /** What else must hold. */
  readonly also?: (seen: Seen) => void;
}

/** What post reports in its summary and, where that is no good news, in its annotation. */
export interface PostFinds {
  /** Missing where it refuses to look. */
  readonly ends: string | undefined;
  readonly exits?: number;
  readonly says?: readonly RegExp[];
}

/** The exit codes of the contract, where they are no failure. */
export const EXITS: Readonly<Record<string, number>> = {
  created: 0,
  'created-by-readback': 0,
  'already-active': 0,
  planned: 0,
};

type Facts = Pick<Row, 'ends' | 'sent' | 'live' | 'released'>;

const SEED = 'contact-centre';
const POSITIONS: Readonly<Record<string, string>> = { 'release-43': '4', 'release-44': '5' };

/** The SIDs of the contact centre. */
export const configurationSid = (name: 'release-43' | 'release-44'): string =>
  `FJ${digitsFor(SEED, 'FJ', name, POSITIONS[name] ?? '')}`;
export const LIVE_RELEASE = `FK${digitsFor(SEED, 'FK', 'release-43', '6')}`;
/** SIDs of nobody. */
export const OTHER = { configuration: `FJ${'0'.repeat(32)}`, account: `AC${'1'.repeat(32)}` } as const;

/** How a step ends on the contact centre, where `release-43` is live and `release-44` is the target. */
export const created: Facts = { ends: 'created', sent: 1, live: 'release-44', released: 1 };
export const readBack: Facts = { ...created, ends: 'created-by-readback' };
/** Nothing was made: nothing was sent, or all of it was refused or lost. */
export const unchanged = (ends: string, sent = 0): Facts => ({ ...{ ends, sent, live: 'release-43', released: 0 } });
const toCompare = [new RegExp(configurationSid('release-44')), new RegExp(LIVE_RELEASE)];
/** Sent, lost, and never seen; post looks again, and does not see it either. */
export const unknown = {
  ...unchanged('unknown', 1),
  says: [/Look at the releases of the Flex project/, /Nothing was sent again/, ...toCompare],
  post: { ends: 'unknown', says: [/release again only after that check/, ...toCompare] },
} as const;

/** How many times as fast the step's clock runs, where a row does not say otherwise. */
export const FASTER = 10;
/** Seconds of the step's clock in milliseconds of this machine's. */
export const seconds = (count: number): number => (count * 1000) / FASTER;
/** A lost answer is looked for during 10 s where a row does not say otherwise; here for as long as by default. */
export const LONG_LOOK = { 'settle-seconds': '35' } as const;

const FLEX = 'flex-api.twilio.com';
type Doing = Omit<RequestFault, 'at'>;

/** A fault of the release POST: of the first one only, where it does not say otherwise. */
export function onWrite(fault: Doing, turns: Turns = {}): Fault {
  return { at: { on: 'request', method: 'POST', host: FLEX, path: '/Releases$', ...turns }, ...fault };
}

/** The request reaches the server, which does nothing. */
export const uncommitted = (action: RequestAction): Fault => onWrite({ commit: 'no', do: action });
/** The server does what is asked, and then this. */
export const committed = (action: RequestAction): Fault => onWrite({ commit: 'yes', do: action });

/** What a plan by a configuration's name reads, by the end of its path: each once, and nothing else. */
export const READS = {
  'the releases': '/Releases$',
  'the configurations': '/Configurations$',
  'the live configuration': `/Configurations/${configurationSid('release-43')}$`,
  'the live plugins': `/${configurationSid('release-43')}/Plugins$`,
  'the target’s plugins': `/${configurationSid('release-44')}/Plugins$`,
} as const;

/** A fault of a GET to Flex whose path matches. */
export function onRead(path: string, fault: Doing, turns: Turns = {}): Fault {
  return { at: { on: 'request', method: 'GET', host: FLEX, path, ...turns }, ...fault };
}

/** The list of releases is read for the plan, then right before the write, then to read back. */
export const REREAD = { nth: 2 } as const;
export const READBACK = { nth: 3 } as const;

/** The deployment is made right before the write's connection is opened: by it that one is told from others. */
export const RECORDED = { deployment: 'auto' } as const;

/** A fault of the write's own connection: the first that is opened once the deployment is there. */
export function onWriteConnect(action: ConnectAction, turns: Turns = {}): Fault {
  const recorded = { method: 'POST', path: '/deployments$', answered: 1 };
  return { at: { on: 'connect', host: FLEX, after: recorded, ...turns }, do: action };
}

/** A fault of a request to GitHub. */
export function onGitHub(method: string, path: string, fault: Doing, turns: Turns = {}): Fault {
  return { at: { on: 'request', method, host: 'api.github.com', path, ...turns }, ...fault };
}

export const reset: RequestAction = { kind: 'reset' };
export const hang: RequestAction = { kind: 'hang' };
export const EVER = { times: 'ever' } as const;
/** Somebody else makes a configuration live. */
export const someoneReleases = (configuration: string): readonly Event[] => [{ release: configuration }];
/** An answer with a body of one's own. */
export const answer = (status: number, body?: string | object, headers = {}): RequestAction =>
  ({ kind: 'answer', status, headers, ...(body !== undefined && { body }) }) as RequestAction;

/** What a gateway says. */
export const HTML = '<html><head><title>Error</title></head><body><h1>Something is wrong</h1></body></html>';

/** A process with a heap of 96 MB that tells how much memory it took in all, and may not take much more. */
export const smallMemory = {
  nodeOptions: ['--max-old-space-size=96', '--import', preload('peak-memory')],
  also: expectFlat,
} as const;

/** Something that is loaded into the process before its script, to change the world around it. */
export function preload(name: 'clock-off' | 'lost-name' | 'peak-memory' | 'waits'): string {
  return new URL(`../${name}.mjs`, import.meta.url).href;
}

/** The limits of a connection and of an answer: on a busy machine a faster clock may reach one. */
const LIMITS_MS = [10_000, 30_000];

/** The waits of main that a server asked for, in seconds of main's own clock: its own are no whole seconds. */
function pausesOf({ main }: Seen): number[] {
  const [, waits = ''] = /^waits: (.*)$/m.exec(main.log) ?? [];
  const whole = waits.split(', ').map(Number);
  return whole.filter((ms) => ms > 0 && ms % 1000 === 0 && !LIMITS_MS.includes(ms)).map((ms) => ms / 1000);
}

/** The longest pause of main is the one it is asked for, which a date says to the second; with 0 there is none. */
export const paused = (least: number, most = least) => ({
  nodeOptions: ['--import', preload('waits')],
  also(seen: Seen): void {
    const longest = Math.max(0, ...pausesOf(seen));
    expect(least <= longest && longest <= most, `${longest} s`).toBe(true);
  },
});

/** Main waits for no longer than this in all. */
export const within = (seconds: number) => ({
  nodeOptions: ['--import', preload('waits')],
  also: (seen: Seen) => expect(pausesOf(seen).reduce((sum, pause) => sum + pause, 0)).toBeLessThanOrEqual(seconds),
});

function expectFlat({ main, posts }: Seen): void {
  for (const { log } of [main, ...posts]) {
    const [, peak] = /^peak memory: (\d+) MB$/m.exec(log) ?? [];
    expect(Number(peak)).toBeLessThan(MOST_MEMORY);
  }
}

/** In megabytes; Node alone takes 60. */
const MOST_MEMORY = 180;
