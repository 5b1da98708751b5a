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
  /** All deployments with their states, oldest first; if missing, they are not compared. */
  readonly deployments?: readonly string[];
  /** One of a wide sweep, which `npm test` leaves out: a row before it has its number and its kind. */
  readonly sweep?: true;
  /** What else must hold. */
  readonly also?: (seen: Seen) => void;
}

/** A row by its number in the table and by what goes wrong. */
export const row = (number: number, what: string, rest: Omit<Row, 'row' | 'what'>): Row => ({
  ...{ row: number, what, ...rest },
});

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
  post: { ends: 'unknown', says: [/Release nothing before you have checked/, ...toCompare] },
} as const;
