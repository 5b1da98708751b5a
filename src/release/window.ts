import type { Parsed } from '../parse.ts';

/** When releases may be made, in local time: an hour that comes twice in autumn counts twice, one skipped in spring never. */
export interface ReleaseWindow {
  /** As it was written. */
  readonly text: string;
  /** The days on which the window begins; 0 is Sunday. */
  readonly days: readonly number[];
  /** Minutes after midnight. An end before the start is on the next day. */
  readonly from: number;
  readonly to: number;
  readonly zone: string;
}

const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const MINUTE_MS = 60_000;
const DAY_MINUTES = 24 * 60;
/** A window within the hour that is skipped in spring opens a week later. Three weeks leave room. */
const SEARCH_MS = 22 * DAY_MINUTES * MINUTE_MS;

/** Parses windows such as `Mon-Thu,Sat 09:00-16:00 America/New_York`, one per line. */
export function parseWindows(text: string): Parsed<readonly ReleaseWindow[]> {
  const lines = text.split('\n').map((line) => line.trim());
  const parsed = lines.flatMap((line, at) => (line === '' ? [] : [{ at, window: parseWindow(line) }]));
  const wrong = parsed.flatMap(({ at, window }) =>
    'expected' in window ? [`${window.expected} (line ${at + 1})`] : [],
  );
  if (wrong.length === 0 && parsed.length > 0) {
    // Stryker disable next-line ArrayDeclaration: every line has a value if none is wrong
    return { value: parsed.flatMap(({ window }) => ('value' in window ? [window.value] : [])) };
  }
  // A title ends after some 120 characters: what is wrong comes before the example.
  const example = 'such as `Mon-Thu,Sat 09:00-16:00 America/New_York`';
  return { expected: wrong.length === 0 ? `windows ${example}, one per line` : `${wrong.join('; ')}; ${example}` };
}

function parseWindow(line: string): Parsed<ReleaseWindow> {
  // Stryker disable next-line StringLiteral: a missing part leaves no zone
  const [days = '', times = '', zone = '', ...rest] = line.split(/\s+/);
  if (zone === '' || rest.length > 0) return { expected: 'three parts: days, times, time zone' };
  const onDays = parseDays(days);
  if (onDays === undefined) return { expected: `days, \`Sun\` to \`Sat\`, not \`${days}\`` };
  const [from, to, ...more] = times.split('-').map(parseTime);
  if (from === undefined || to === undefined || more.length > 0 || from === DAY_MINUTES) {
    return { expected: `two times, \`00:00\` to \`24:00\`, not \`${times}\`` };
  }
  if (from === to) return { expected: `two different times (a whole day is \`00:00-24:00\`), not \`${times}\`` };
  if (!isZone(zone)) return { expected: `an IANA time zone with its area, or \`UTC\`, not \`${zone}\`` };
  return { value: { text: `${days} ${times} ${zone}`, days: onDays, from, to, zone } };
}

/** Parses `Mon-Thu,Sat`; `Fri-Mon` wraps around the end of the week. */
function parseDays(text: string): readonly number[] | undefined {
  const found = new Set<number>();
  for (const part of text.split(',')) {
    // Stryker disable next-line UnaryOperator: a text that is split has a first part
    const [first = -1, last = first, ...more] = part.split('-').map((name) => DAYS.indexOf(name));
    if (first < 0 || last < 0 || more.length > 0) return undefined;
    const length = ((last - first + 7) % 7) + 1;
    for (let day = first; day < first + length; day += 1) found.add(day % 7);
  }
  return [...found].sort();
}

function parseTime(text: string): number | undefined {
  if (text === '24:00') return DAY_MINUTES;
  const match = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(text);
  return match ? Number(match[1]) * 60 + Number(match[2]) : undefined;
}

/** Refuses plain offsets, and short names that the platform knows: `EST` has no daylight saving time, `CET` has. */
export function isZone(name: string): boolean {
  if (name === 'UTC') return true;
  if (!name.includes('/')) return false;
  try {
    new Intl.DateTimeFormat('en-US', { timeZone: name });
    return true;
    // Stryker disable next-line BlockStatement: undefined is as good as false
  } catch {
    return false;
  }
}

/** The start of a window is in it, the end is not. */
export function isWindowOpen(window: ReleaseWindow, at: Date): boolean {
  return covers(window, localTime(window.zone)(at.getTime()));
}

function covers({ days, from, to }: ReleaseWindow, wall: Date): boolean {
  const minute = minuteOf(wall);
  const today = days.includes(wall.getUTCDay());
  // Stryker disable next-line EqualityOperator: a window never starts when it ends
  if (from < to) return today && minute >= from && minute < to;
  const yesterday = days.includes((wall.getUTCDay() + 6) % 7);
  return (today && minute >= from) || (yesterday && minute < to);
}

/** Returns the first minute in which a closed window is open, or undefined if there is none within three weeks. */
export function nextOpening(window: ReleaseWindow, after: Date): Date | undefined {
  const clock = localTime(window.zone);
  const offset = (time: number) => clock(time).getTime() - time;
  const first = Math.ceil(after.getTime() / MINUTE_MS) * MINUTE_MS;
  // Stryker disable next-line EqualityOperator: one minute more after three weeks
  for (let time = first; time < first + SEARCH_MS; ) {
    const wall = clock(time);
    if (covers(window, wall)) return new Date(time);
    // Nothing opens before the next start or midnight, unless the zone's offset changes first: then in smaller steps.
    const minute = minuteOf(wall);
    let step = (minute < window.from ? window.from : DAY_MINUTES) - minute;
    while (step > 1 && offset(time + step * MINUTE_MS) !== offset(time)) step = Math.floor(step / 2);
    time += step * MINUTE_MS;
  }
  return undefined;
}

/** Returns the local time as `Mon 2026-11-30 09:00 America/New_York`. */
export function timeIn(zone: string, at: Date): string {
  const wall = localTime(zone)(at.getTime());
  const minute = wall.toISOString().slice(0, '2026-11-30T09:00'.length).replace('T', ' ');
  return `${DAYS[wall.getUTCDay()]} ${minute} ${zone}`;
}

const FIELDS = { year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric' } as const;
const DIGITS = { calendar: 'gregory', numberingSystem: 'latn', hourCycle: 'h23' } as const;

/** Returns local time as a date whose UTC fields hold it. */
function localTime(zone: string): (time: number) => Date {
  const format = new Intl.DateTimeFormat('en-US', { timeZone: zone, ...FIELDS, ...DIGITS });
  return (time) => {
    const parts = new Map(format.formatToParts(time).map(({ type, value }) => [type, Number(value)]));
    const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? 0;
    return new Date(Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute')));
  };
}

function minuteOf(wall: Date): number {
  return wall.getUTCHours() * 60 + wall.getUTCMinutes();
}
