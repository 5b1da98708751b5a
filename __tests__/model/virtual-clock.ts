import { setImmediate as macrotask } from 'node:timers/promises';
import type { Clock } from '../../src/clock.ts';
import { Cancelled } from '../../src/problem.ts';

interface Entry {
  readonly at: number;
  readonly act: () => void;
}

/** Time that only passes when everybody waits; whatever is due happens in order. */
export class VirtualClock implements Clock {
  #now: number;
  readonly #entries: Entry[] = [];

  constructor(start: number) {
    this.#now = start;
  }

  monotonic(): number {
    return this.#now;
  }

  date(): Date {
    return new Date(dateAt(this.#now));
  }

  /** Lets something happen at a time; at once, as the next thing, where that time is past. */
  at(time: number, act: () => void): void {
    const at = Math.max(time, this.#now);
    const place = this.#entries.findIndex((entry) => entry.at > at);
    this.#entries.splice(place === -1 ? this.#entries.length : place, 0, { at, act });
  }

  sleep(milliseconds: number, signal: AbortSignal): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    if (signal.aborted) reject(new Cancelled());
    signal.addEventListener('abort', () => reject(new Cancelled()), { once: true });
    this.at(this.#now + milliseconds, resolve);
    return promise;
  }

  /** Lets time pass until the promise is settled. */
  async run<T>(awaited: Promise<T>): Promise<T> {
    let settled = false;
    const end = () => {
      settled = true;
    };
    awaited.then(end, end);
    for (;;) {
      await macrotask();
      if (settled) return awaited;
      if (!this.#next()) throw new Error('everything waits, and nothing is due');
    }
  }

  /** Lets everything happen that is still due. */
  async drain(): Promise<void> {
    do await macrotask();
    while (this.#next());
  }

  #next(): boolean {
    const entry = this.#entries.shift();
    if (entry === undefined) return false;
    this.#now = entry.at;
    entry.act();
    return true;
  }
}

/** The time of day of a virtual time: a day in November, from the middle of a second on. */
export function dateAt(time: number): number {
  return Date.UTC(2026, 10, 23, 14, 0, 0, 500) + time;
}
