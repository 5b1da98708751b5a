import type { FlexClient } from './client.ts';
import type { Release } from './models.ts';
import type { ReadOptions } from './reader.ts';

/** Enough to see what is live, what came in between, and the recent history, in one request. */
const RECENT = 50;

type Releases = Pick<FlexClient, 'releasePages'>;

/**
 * Returns the newest 50 releases, newest first; empty for a project that never released. Twilio lists newest first by
 * convention only: if the first page is in another order, all pages are read, and no more than these kept.
 */
export async function recentReleases(client: Releases, options?: ReadOptions): Promise<readonly Release[]> {
  for await (const page of client.releasePages(RECENT, options)) {
    return isNewestFirst(page) ? page : sortedOf(client.releasePages(1000, options), RECENT);
  }
  return [];
}

/** Continues after the newest releases with all others, newest first; reads a page only when it is asked for. */
export async function* olderReleases(recent: readonly Release[], client: Releases): AsyncGenerator<Release> {
  if (recent.length !== RECENT) return;
  const seen = new Set(recent.map((release) => release.sid));
  const others = (page: readonly Release[]) => page.filter((release) => !seen.has(release.sid));
  // From the top again, since the size of a page cannot change on the way.
  for await (const page of client.releasePages(1000)) {
    if (!isNewestFirst(page)) return yield* others(await sortedOf(client.releasePages(1000)));
    yield* others(page);
  }
}

/**
 * Returns the releases made at or after a time, newest first, with those before it that came along, at least one if there
 * is one. Pages are read only as deep as that takes; all of them if they turn out not to be newest first.
 */
export async function releasesSince(since: Date, client: Releases): Promise<readonly Release[]> {
  const all = new Map<string, Release>();
  let isOrdered = true;
  let last = Number.POSITIVE_INFINITY;
  for await (const page of client.releasePages(1000)) {
    isOrdered &&= isNewestFirst(page) && page.slice(0, 1).every((first) => time(first) <= last);
    for (const row of page) all.set(row.sid, row);
    last = Math.min(last, ...page.slice(-1).map(time));
    if (isOrdered && last < since.getTime()) break;
  }
  return isOrdered ? [...all.values()] : sortedOf([[...all.values()]]);
}

function isNewestFirst(releases: readonly Release[]): boolean {
  return releases.every((release, at) => time(releases[at - 1] ?? release) >= time(release));
}

/**
 * Returns the newest of a list in whatever order, newest first, at most so many: by date; within a second by position, in
 * the direction that the list as a whole has.
 */
async function sortedOf(
  pages: AsyncIterable<readonly Release[]> | Iterable<readonly Release[]>,
  most = Number.POSITIVE_INFINITY,
): Promise<readonly Release[]> {
  const kept = new Map<string, { readonly release: Release; readonly at: number }>();
  let [count, first, last] = [0, 0, 0];
  const order = (direction: 1 | -1) =>
    [...kept.values()].sort((a, b) => time(b.release) - time(a.release) || direction * (a.at - b.at));
  for await (const page of pages) {
    for (const release of page) {
      last = time(release);
      if (count === 0) first = last;
      kept.set(release.sid, { release, at: count });
      count += 1;
    }
    // Twice as many: which of those that share a second with the last one are newer is only known at the end.
    for (const { release } of order(1).slice(2 * most)) kept.delete(release.sid);
  }
  // Stryker disable next-line EqualityOperator: a list that begins and ends in one second has no direction
  const sorted = order(first <= last ? -1 : 1);
  return sorted.slice(0, most).map(({ release }) => release);
}

function time(release: Release): number {
  return Date.parse(release.dateCreated);
}
