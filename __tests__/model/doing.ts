import type { Release } from '../../src/flex/models.ts';
import type { ConfigurationSid } from '../../src/flex/sid.ts';
import type { Outcome } from '../../src/release/outcome.ts';
import type { Event, Verb } from './events.ts';
import type { Played } from './play.ts';

export type EventOf<W extends Event['what']> = Extract<Event, { what: W }>;

/** One try of one process to release, to look or to take back, and how it ended. */
export interface Doing {
  readonly verb: Verb;
  readonly by: string;
  readonly target: ConfigurationSid | undefined;
  /** What the process took to be live when it began. */
  readonly planned: Release | undefined;
  readonly events: readonly Event[];
  /** Undefined where it saw no end: it was killed, or there was nothing to do. */
  readonly outcome: Outcome | undefined;
}

/** Splits what happened into what main did, and what each run of the post step did. */
export function doingsOf({ script, events }: Pick<Played, 'script' | 'events'>): readonly Doing[] {
  const processes = ['main', ...script.posts.map((_, at) => `post ${at + 1}`)];
  return processes.flatMap((by) => {
    const own = events.filter((event) => event.by === by);
    const starts = own.flatMap((event, at) => (event.what === 'begins' ? [{ event, at }] : []));
    return starts.map(({ event, at }, number): Doing => {
      const events = own.slice(at, starts[number + 1]?.at);
      const { verb, target, planned } = event;
      return { verb, by, target, planned, events, outcome: last(events, 'ended')?.outcome };
    });
  });
}

export function all<W extends Event['what']>(events: readonly Event[], what: W): readonly EventOf<W>[] {
  return events.filter((event): event is EventOf<W> => event.what === what);
}

export function last<W extends Event['what']>(events: readonly Event[], what: W): EventOf<W> | undefined {
  return all(events, what).at(-1);
}

export function wasInterrupted({ events }: Doing, how: 'cancel' | 'kill'): boolean {
  return all(events, 'interrupted').some((event) => event.how === how);
}

/** What the last read gave that did not fail; what comes after the end, of a read that was given up, nobody sees. */
export function lastView({ events }: Doing): readonly Release[] | undefined {
  const end = events.findIndex(({ what }) => what === 'ended');
  const seen = end === -1 ? events : events.slice(0, end);
  return all(seen, 'read').findLast((read) => read.view !== undefined)?.view;
}
