import { Problem } from './problem.ts';

/** Time as the stages see it: handed in, so that tests can make it virtual. */
export interface Clock {
  /** Milliseconds on a monotonic clock: only differences mean anything, and setting the time does not move it. */
  monotonic(): number;
  /** The time of day, for people to read. */
  date(): Date;
  /** Waits for so many milliseconds; rejects with the signal's reason as soon as it aborts. */
  sleep(milliseconds: number, signal: AbortSignal): Promise<void>;
}

/** Gives a signal that aborts after so many milliseconds, with a {@link Problem}; it keeps no process from ending. */
export function deadline(milliseconds: number): AbortSignal {
  const controller = new AbortController();
  const over = new Problem('out-of-time', `This step is out of time: it may take ${milliseconds / 1000} s.`);
  setTimeout(() => controller.abort(over), milliseconds).unref();
  return controller.signal;
}

/** The clock of this machine. */
export const systemClock: Clock = {
  monotonic: () => performance.now(),
  date: () => new Date(),
  sleep: (milliseconds, signal) =>
    new Promise((resolve, reject) => {
      if (signal.aborted) return reject(signal.reason);
      const cancel = () => {
        clearTimeout(timer);
        reject(signal.reason);
      };
      const timer = setTimeout(() => {
        signal.removeEventListener('abort', cancel);
        resolve();
      }, milliseconds);
      signal.addEventListener('abort', cancel, { once: true });
    }),
};
