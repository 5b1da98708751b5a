import type { Release } from '../flex/models.ts';
import type { ReadOptions } from '../flex/reader.ts';
import { Cancelled, Problem } from '../problem.ts';
import type { Ports } from './ports.ts';

/** What Twilio says is live, by two witnesses: its list of releases, and the one release that it calls active. */
export interface Look {
  /** The newest releases, newest first. */
  readonly recent: readonly Release[];
  /** Undefined if Twilio did not say: then the list alone decides. */
  readonly active: Release | undefined;
  /** When the list was there, in milliseconds since 1970 by this machine's clock. */
  readonly at: number;
}

/** How long the second witness is waited for once the list is there: no run gets longer for it. */
const GRACE_MS = 500;

/** Asks both witnesses at once. Rejects if the list cannot be read, or if an answer is of another account. */
export async function lookAtReleases(
  { recent: read, active: ask, clock, signal }: Pick<Ports, 'recent' | 'active' | 'clock' | 'signal'>,
  options: ReadOptions,
): Promise<Look> {
  const asked = ask().catch((thrown: unknown) => {
    // A run that is cancelled meanwhile keeps what the list shows.
    if (thrown instanceof Cancelled) return undefined;
    throw thrown;
  });
  asked.catch(() => undefined);
  const recent = await read(options);
  const at = clock.date().getTime();
  const enough = new AbortController();
  const grace = clock.sleep(GRACE_MS, AbortSignal.any([signal, enough.signal])).catch(() => undefined);
  const active = await Promise.race([asked, grace.then(() => undefined)]);
  enough.abort();
  return { recent, active, at };
}

/** Whether the witnesses name different releases: one of them lags, or the project never released by one of them. */
export function isContradictory({ recent: [head], active }: Pick<Look, 'recent' | 'active'>): boolean {
  return active !== undefined && active.sid !== head?.sid;
}

/** Returns the error that names both. */
export function contradiction({ recent: [head], active }: Pick<Look, 'recent' | 'active'>): Problem {
  const newest =
    head === undefined ? "Twilio's list has no release" : `The newest release of Twilio's list is ${head.sid}`;
  return new Problem('active-disagrees', `${newest}, but Twilio calls ${active?.sid} active.`);
}

/** Returns the newest releases, read for what is said next; undefined if they cannot be read, or the witnesses differ. */
export async function recentIfAgreed(ports: Parameters<typeof lookAtReleases>[0]): Promise<Look['recent'] | undefined> {
  const look = await lookAtReleases(ports, { retry: true }).catch(() => undefined);
  return look && !isContradictory(look) ? look.recent : undefined;
}
