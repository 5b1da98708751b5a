import { expect } from 'vitest';
import type { Simulator } from '../../../simulator/simulator.ts';
import type { Seen } from '../scenario.ts';

/** The world around the process under test: its clock, its memory, its limits. */

/** How many times as fast the step's clock runs, where a row does not say otherwise. */
export const FASTER = 10;
/** Seconds of the step's clock in milliseconds of this machine's. */
export const seconds = (count: number): number => (count * 1000) / FASTER;
/** In milliseconds: so late that nobody looks any more; `settled` lets it happen then. */
export const LATE = 600_000;
export const happensLate = { between: (simulator: Simulator) => simulator.settled() } as const;
/** A lost answer is looked for during 10 s where a row does not say otherwise; here for as long as by default. */
export const LONG_LOOK = { 'settle-seconds': '35' } as const;

/** Main and each post take less than so many megabytes, where memory is told; Node alone takes 60. */
export function peaksBelow(megabytes: number) {
  return ({ main, posts }: Seen): void => {
    for (const { log } of [main, ...posts]) {
      const [, peak] = /^peak memory: (\d+) MB$/m.exec(log) ?? [];
      expect(Number(peak)).toBeLessThan(megabytes);
    }
  };
}

/** A process with a heap of 96 MB that tells how much memory it took in all, and may not take much more. */
export const smallMemory = {
  nodeOptions: ['--max-old-space-size=96', '--import', preload('peak-memory')],
  also: peaksBelow(220),
} as const;

/** Something that is loaded into the process before its script, to change the world around it. */
export function preload(name: 'clock-off' | 'lost-name' | 'peak-memory' | 'waits'): string {
  return new URL(`../${name}.mjs`, import.meta.url).href;
}

/** The limits of a second witness, of a connection, of GitHub and of an answer: one that is reached is no pause. */
const LIMITS_MS = [2_000, 10_000, 15_000, 30_000];

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
