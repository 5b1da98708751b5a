import type { FlexClient } from './client.ts';
import type { Release } from './models.ts';
import type { ReadOptions } from './reader.ts';

/** Enough to see what is live, what came in between, and the recent history, in one request. */
const RECENT = 50;

type Releases = Pick<FlexClient, 'releasePages'>;

/** A release, and its time in milliseconds. */
interface Timed {
  readonly release: Release;
  readonly time: number;
}

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

/**
 * Continues after the newest releases with all others, newest first, without their URLs: page by page, none of them empty,
 * each read only when it is asked for.
 */
export async function* olderReleases(recent: readonly Release[], client: Releases): AsyncGenerator<readonly Release[]> {
  if (recent.length !== RECENT) return;
  const seen = new Set(recent.map((release) => release.sid));
  // From the top again, since the size of a page cannot change on the way.
  for await (const page of slimPages(client)) {
    const isOrdered = isNewestFirst(page);
    const rows = isOrdered ? page : await sortedOf(slimPages(client));
    // A list that moves while it is read may show a row on two pages, and one that has to be sorted begins once more.
    const others = rows.filter((release) => seen.size < seen.add(release.sid).size);
    if (others.length > 0) yield others;
    if (!isOrdered) return;
  }
}

/**
 * Returns the releases made at or after a time, newest first, with those before it that came along, at least one if there
 * is one, all without their URLs. Pages are read only as deep as that takes; all of them if they turn out not to be newest
 * first.
 */
export async function releasesSince(since: Date, client: Releases): Promise<readonly Release[]> {
  const all = new Map<string, Release>();
  let isOrdered = true;
  let last = Number.POSITIVE_INFINITY;
  for await (const page of slimPages(client)) {
    const [first] = page;
    isOrdered &&= isNewestFirst(page) && (first === undefined || time(first) <= last);
    for (const row of page) all.set(row.sid, row);
    const oldest = page.at(-1);
    if (oldest) last = time(oldest);
    if (isOrdered && last < since.getTime()) break;
  }
  return isOrdered ? [...all.values()] : sortedOf([[...all.values()]]);
}

/**
 * Yields all pages without what nobody asks of an old release, and what many rows have in common once: each row may be
 * kept.
 */
async function* slimPages(client: Releases): AsyncGenerator<Release[]> {
  const ofConfiguration = new Map<string, Release>();
  for await (const page of client.releasePages(1000)) {
    yield page.splice(0).map((row) => {
      const { accountSid, configurationSid } = ofConfiguration.get(row.configurationSid) ?? row;
      const slim = { ...row, accountSid, configurationSid, url: '' };
      // Stryker disable next-line CallExpression: without it only more memory is taken
      ofConfiguration.set(configurationSid, slim);
      return slim;
    });
  }
}

function isNewestFirst(releases: readonly Release[]): boolean {
  return releases.every((release, at) => time(releases[at - 1] ?? release) >= time(release));
}

/**
 * Returns the newest of a list in whatever order, newest first, at most so many: by date; within a second by position, in
 * the direction that the list as a whole has. Takes the rows out of each page.
 */
async function sortedOf(
  pages: AsyncIterable<Release[]> | Iterable<Release[]>,
  most = Number.POSITIVE_INFINITY,
): Promise<readonly Release[]> {
  let kept = new Map<string, Timed>();
  let [first, last] = [Number.NaN, 0];
  const inOrder = (direction: 'newest first' | 'oldest first') => {
    const rows = [...kept.values()];
    if (direction === 'oldest first') rows.reverse();
    // What shares a second stays as it is.
    return rows.sort((a, b) => b.time - a.time);
  };
  const keepOf = (rows: readonly Release[]) => {
    for (const release of rows) {
      last = time(release);
      if (Number.isNaN(first)) first = last;
      kept.set(release.sid, { release, time: last });
    }
    // Stryker disable next-line ConditionalExpression,EqualityOperator,ArithmeticOperator: to keep more takes memory only
    if (kept.size <= 2 * most) return;
    // Twice as many: which of those that share a second with the last one are newer is only known at the end. In a new map:
    // a map that stays keeps what was deleted from it until V8 collects all of its heap.
    kept = new Map(
      // Stryker disable next-line MethodExpression: as above
      inOrder('newest first')
        .slice(0, 2 * most)
        .map((timed) => [timed.release.sid, timed]),
    );
  };
  // All that reads a page holds on to it until the next one has come.
  for await (const page of pages) keepOf(page.splice(0));
  // Stryker disable next-line EqualityOperator: a list that begins and ends in one second has no direction
  const sorted = inOrder(first <= last ? 'oldest first' : 'newest first');
  return sorted.slice(0, most).map(({ release }) => release);
}

function time(release: Release): number {
  return Date.parse(release.dateCreated);
}
