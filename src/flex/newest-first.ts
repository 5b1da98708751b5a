import type { FlexClient } from './client.ts';
import type { Release } from './models.ts';
import type { ReadOptions } from './reader.ts';

/** Enough to see what is live, what came in between, and the recent history, in one request. */
const RECENT = 50;

type Releases = Pick<FlexClient, 'releasePages'>;

/**
 * Returns the newest releases, newest first, at least the newest 50 of them; empty for a project that never released.
 * Twilio lists newest first by convention only: if the first page is in another order, all pages are read.
 */
export async function recentReleases(client: Releases, options?: ReadOptions): Promise<readonly Release[]> {
  for await (const page of client.releasePages(RECENT, options)) {
    if (isNewestFirst(page)) return page;
    const all = new Map<string, Release>();
    for await (const rows of client.releasePages(1000, options)) for (const row of rows) all.set(row.sid, row);
    return sorted([...all.values()]);
  }
  return [];
}

/** Continues from the newest releases to all others, newest first; reads a page only when it is asked for. */
export async function* releasesNewestFirst(recent: readonly Release[], client: Releases): AsyncGenerator<Release> {
  yield* recent;
  if (recent.length !== RECENT) return;
  const seen = new Set(recent.map((release) => release.sid));
  // From the top again, since the size of a page cannot change on the way.
  for await (const page of client.releasePages(1000)) yield* page.filter((release) => !seen.has(release.sid));
}

function isNewestFirst(releases: readonly Release[]): boolean {
  return releases.every((release, at) => time(releases[at - 1] ?? release) >= time(release));
}

/** By date; within a second by position, in the direction that the list as a whole has. */
function sorted(releases: readonly Release[]): readonly Release[] {
  const times = releases.map(time);
  // Stryker disable next-line EqualityOperator: a list that begins and ends in one second has no direction
  const oldestFirst = (times[0] ?? 0) <= (times.at(-1) ?? 0);
  return (oldestFirst ? releases.toReversed() : [...releases]).sort((a, b) => time(b) - time(a));
}

function time(release: Release): number {
  return Date.parse(release.dateCreated);
}
