import type { AccountHistory, Figures } from './document.ts';

const WEEK_SECONDS = 7 * 24 * 3600;

/** Returns the figures that teams track, over all accounts. */
export function figuresOf(accounts: readonly AccountHistory[]): Figures {
  const all = accounts.flatMap(({ releases }) => releases);
  const dates = new Map(all.map(({ sid, date }) => [sid, date]));
  const spans = accounts.map(({ since, until }) => secondsBetween(since, until));
  const weeks = Math.max(0, ...spans) / WEEK_SECONDS;
  const count = (matches: (one: (typeof all)[number]) => boolean) => all.filter(matches).length;
  return {
    releases: all.length,
    outside: count(isOutside),
    unknown: count(({ origin }) => origin === 'unknown'),
    waived: count(({ waived }) => waived.length > 0),
    takenBack: count(({ takenBackBy }) => takenBackBy !== ''),
    perWeek: weeks === 0 ? null : Math.round((10 * all.length) / weeks) / 10,
    medianLiveSeconds: median(
      all.flatMap(({ live, liveSeconds }) => (live || liveSeconds === null ? [] : [liveSeconds])),
    ),
    medianSecondsToRollback: median(
      all.flatMap(({ date, takenBackBy }) => {
        const back = dates.get(takenBackBy);
        return back === undefined ? [] : [secondsBetween(date, back)];
      }),
    ),
  };
}

/** Whether a release went past the gates: what only somebody claims counts as that. */
export function isOutside({ origin }: { readonly origin: string }): boolean {
  return origin === 'outside' || origin === 'claimed';
}

/** Returns the whole seconds between two times in ISO 8601; 0 if clocks differ the other way round. */
export function secondsBetween(from: string, to: string): number {
  return Math.max(0, Math.floor((Date.parse(to) - Date.parse(from)) / 1000));
}

/** Returns the figure in the middle, of an even number the lower of the two: one that was seen. */
function median(figures: readonly number[]): number | null {
  return figures.toSorted((a, b) => a - b)[Math.floor((figures.length - 1) / 2)] ?? null;
}
