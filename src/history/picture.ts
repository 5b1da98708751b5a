import type { AccountHistory, ToldRelease } from './document.ts';
import { isOutside } from './figures.ts';
import { nameOrSid } from './words.ts';

/** A configuration and when it was live: what is drawn as one line of the picture. */
export interface Lane {
  readonly name: string;
  readonly spans: readonly Span[];
}

export interface Span {
  /** From 0, when the picture begins, to 1, when it ends. */
  readonly from: number;
  readonly to: number;
  readonly release: ToldRelease;
}

/** Returns a lane as a line of text, a sign for each of so many equal parts: live, live past the gates, or not live. */
export function drawLane({ spans }: Lane, width: number): string {
  return Array.from({ length: width }, (_, at) => {
    const [from, to] = [at / width, (at + 1) / width];
    // However short it was live, it is to be seen, past the gates first.
    const here = spans.filter((span) => span.from < to && span.to > from);
    return here.length === 0 ? '·' : here.some(({ release }) => isOutside(release)) ? '▒' : '█';
  }).join('');
}

/** More lines, or more bars, nobody can tell apart. */
const LANES = 12;
const SPANS = 400;

/** Returns what was live when, newest first, and how many of the releases are drawn. */
export function lanesOf({ releases, since, until }: AccountHistory): {
  readonly lanes: readonly Lane[];
  readonly drawn: number;
} {
  const shown = releases.slice(0, SPANS);
  const begin = Math.min(
    Date.parse(shown.length < releases.length ? (shown.at(-1)?.date ?? since) : since),
    Date.parse(until),
  );
  const length = Math.max(1, Date.parse(until) - begin);
  const placed = (iso: string) => Math.min(1, Math.max(0, (Date.parse(iso) - begin) / length));
  const lanes = new Map<string, Span[]>();
  for (const [at, release] of shown.entries()) {
    const spans = lanes.get(release.configurationSid) ?? (lanes.size < LANES ? [] : undefined);
    if (spans === undefined) continue;
    spans.push({ release, from: placed(release.date), to: placed(shown[at - 1]?.date ?? until) });
    lanes.set(release.configurationSid, spans);
  }
  const all = [...lanes.values()];
  return {
    drawn: all.reduce((sum, spans) => sum + spans.length, 0),
    lanes: all.map((spans) => ({ name: spans[0] ? nameOrSid(spans[0].release) : '', spans })),
  };
}
