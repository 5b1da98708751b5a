import type { Release } from '../../src/flex/models.ts';
import type { ReadOptions } from '../../src/flex/reader.ts';
import type { ConfigurationSid, ReleaseSid } from '../../src/flex/sid.ts';
import type { WriteAnswer } from '../../src/flex/writer.ts';
import type { Outcome } from '../../src/release/outcome.ts';
import type { Actor } from './account.ts';

export type Verb = 'release' | 'resume' | 'rollback';

/** A moment of a run: before the n-th step of a process. */
export interface Moment {
  readonly process: string;
  readonly step: number;
}

/** Whatever can be seen of a run, in the order in which it happened. */
export type Event = {
  /** Virtual time in milliseconds. */
  readonly at: number;
  /** `main`, `post 1`, `post 2`. */
  readonly by: string;
  /** The process that was running, and how many steps it had taken. */
  readonly during: Moment;
} /** A process begins to release, to resume the look, or to roll back; `planned` is what it takes to be live. */ & (
  | {
      readonly what: 'begins';
      readonly verb: Verb;
      readonly target: ConfigurationSid | undefined;
      readonly planned: Release | undefined;
    }
  /** `view` is what the read gave; undefined where it failed. */
  | {
      readonly what: 'read';
      /** Counts the looks of the process; a witness of the same look was asked with it. */
      readonly look: number;
      readonly options: ReadOptions;
      readonly view: readonly Release[] | undefined;
    }
  /** `active` is what Twilio called active; undefined if it did not say. */
  | { readonly what: 'witness'; readonly look: number; readonly active: Release | undefined }
  /** A read after all was done, for what is said then. */
  | { readonly what: 'read aside'; readonly view: readonly Release[] | undefined }
  /** A line of the log, or the status of a deployment. */
  | { readonly what: 'says'; readonly text: string }
  | { readonly what: 'connected'; readonly how: 'open' | 'not' | 'never' }
  | { readonly what: 'closed' }
  | { readonly what: 'intent saved'; readonly before: Release | undefined }
  | { readonly what: 'answer saved'; readonly named: ReleaseSid }
  | { readonly what: 'sent'; readonly configuration: string; readonly cancelled: boolean }
  | {
      readonly what: 'answered';
      readonly kind: WriteAnswer['kind'];
      /** Whether another try may help, where nothing was sent. */
      readonly again: boolean;
      /** How long Twilio asks to wait. */
      readonly waitMs: number | undefined;
      readonly named: Release | undefined;
    }
  | { readonly what: 'committed'; readonly actor: Actor; readonly release: Release }
  | { readonly what: 'again'; readonly waitMs: number }
  /** What must be there before anything is sent is there, or cannot be. */
  | { readonly what: 'ready'; readonly fails: boolean }
  /** What the process says of when it sent, as a time of day in milliseconds. */
  | { readonly what: 'says sent'; readonly when: number }
  | { readonly what: 'interrupted'; readonly how: 'cancel' | 'kill' }
  | { readonly what: 'ended'; readonly outcome: Outcome }
);

/** What a person reads to see what happened, a line an event. */
export function traceOf(events: readonly Event[]): string {
  return events.map((event) => `${time(event.at)}  ${event.by.padEnd(6)}  ${lineOf(event)}`).join('\n');
}

function lineOf(event: Event): string {
  switch (event.what) {
    case 'begins':
      return `${BEGINS[event.verb]}; ${nameOf(event.planned)} is live`;
    case 'read':
      return `reads the list${event.options.retry ? ', retrying' : ''}: ${viewOf(event)}`;
    case 'witness':
      return `is told that ${event.active ? nameOf(event.active) : 'nothing'} is active`;
    case 'read aside':
      return `sees the list: ${viewOf(event)}`;
    case 'says':
      return `says: ${event.text}`;
    case 'connected':
      return { open: 'opens a connection', not: 'cannot connect', never: 'can never connect' }[event.how];
    case 'closed':
      return 'closes the connection without using it';
    case 'intent saved':
      return `saves its intent; ${nameOf(event.before)} is live`;
    case 'sent':
      return `SENDS ${event.configuration.slice(-4)}`;
    case 'answered':
      return `gets an answer: ${event.kind}${event.named ? ` ${nameOf(event.named)}` : ''}`;
    case 'committed':
      return `${nameOf(event.release)} takes effect, made by ${event.actor}`;
    case 'answer saved':
      return `saves the SID from the answer: FK…${event.named.slice(-3)}`;
    case 'ready':
      return event.fails ? 'GitHub refuses' : 'GitHub is ready';
    case 'says sent':
      return `says it sent at ${new Date(event.when).toISOString()}`;
    case 'again':
      return `waits ${event.waitMs} ms before the next attempt`;
    case 'interrupted':
      return event.how === 'kill' ? 'IS KILLED' : 'IS CANCELLED';
    case 'ended':
      return `ends: ${JSON.stringify(event.outcome, (_, value) => (isRelease(value) ? nameOf(value) : value))}`;
  }
}

function viewOf({ view }: Extract<Event, { view: unknown }>): string {
  return view ? view.map(nameOf).join(', ') || 'no release' : 'fails';
}

const BEGINS = {
  release: 'starts to release',
  resume: 'resumes the look for the release',
  rollback: 'starts to roll back',
} as const satisfies Record<Verb, string>;

function isRelease(value: unknown): value is Release {
  return typeof value === 'object' && value !== null && 'configurationSid' in value;
}

function nameOf(release: Release | undefined): string {
  return release === undefined ? 'nothing' : `FK…${release.sid.slice(-3)}(FJ…${release.configurationSid.slice(-2)})`;
}

function time(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(3).padStart(9)} s`;
}
