import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isWindowOpen, nextOpening, parseWindows, type ReleaseWindow, timeIn } from '../../src/release/window.ts';

const MINUTE = 60_000;
const DAY = 1440;
const WEEK = 7 * DAY;
const NAMES = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];

function windowOf(text: string): ReleaseWindow {
  const parsed = parseWindows(text);
  if (!('value' in parsed) || parsed.value[0] === undefined) throw new Error(JSON.stringify(parsed));
  return parsed.value[0];
}

describe('reading windows', () => {
  it.each([
    ['Mon-Thu,Sat 09:00-16:00 America/New_York', [1, 2, 3, 4, 6], 540, 960, 'America/New_York'],
    ['Fri-Mon 00:00-24:00 UTC', [0, 1, 5, 6], 0, 1440, 'UTC'],
    ['Wed 22:00-02:30 Asia/Kathmandu', [3], 1320, 150, 'Asia/Kathmandu'],
    ['Sun-Sat 22:00-00:00 UTC', [0, 1, 2, 3, 4, 5, 6], 1320, 0, 'UTC'],
    ['Tue-Tue,Tue   09:00-09:01\tEurope/Berlin', [2], 540, 541, 'Europe/Berlin'],
  ])('%s', (text, days, from, to, zone) => {
    expect(parseWindows(text)).toEqual({ value: [{ text: text.replace(/\s+/g, ' '), days, from, to, zone }] });
  });

  it('takes several lines, and passes over empty ones', () => {
    const parsed = parseWindows('\n Mon 09:00-16:00 UTC \r\n\nTue 10:00-11:00 UTC\n');
    expect(parsed).toMatchObject({ value: [{ text: 'Mon 09:00-16:00 UTC' }, { text: 'Tue 10:00-11:00 UTC' }] });
  });

  it.each([
    ['', /^windows such as .*one per line$/],
    ['Mon 09:00-16:00', /^three parts/],
    ['Mon 09:00-16:00 UTC now', /^three parts/],
    ['mon 09:00-16:00 UTC', /^days, .*, not `mon` \(line 1\); such as/],
    ['mon-Tue 09:00-16:00 UTC', /^days, .*, not `mon-Tue`/],
    ['Mon- 09:00-16:00 UTC', /^days, .*, not `Mon-`/],
    ['Mon-Tue-Wed 09:00-16:00 UTC', /^days, /],
    ['Mon,,Tue 09:00-16:00 UTC', /^days, /],
    ['Mon 9:00-16:00 UTC', /^two times, /],
    ['Mon 09:00-24:01 UTC', /^two times, /],
    ['Mon 09:60-16:00 UTC', /^two times, /],
    ['Mon 109:00-16:00 UTC', /^two times, /],
    ['Mon 09:000-16:00 UTC', /^two times, /],
    ['Mon 24:00-06:00 UTC', /^two times, /],
    ['Mon 09:00 UTC', /^two times, /],
    ['Mon 09:00-10:00-11:00 UTC', /^two times, /],
    ['Mon 09:00-09:00 UTC', /^two different times .*, not `09:00-09:00`/],
    ['Mon 09:00-16:00 EST', /^an IANA time zone .*, not `EST`/],
    ['Mon 09:00-16:00 +02:00', /IANA/],
    ['Mon 09:00-16:00 America/New_Yorck', /IANA/],
    ['Mon 09:00-16:00 UTC\nTue 09:00-16:00 UTC\nWeds 09:00-16:00 UTC\nx', /\(line 3\); .* \(line 4\); such as/],
  ])('refuses %j', (text, expected) => {
    expect(parseWindows(text)).toEqual({ expected: expect.stringMatching(expected) });
  });
});

describe('the clock on the wall', () => {
  it.each([
    // In New York 02:00 to 03:00 is left out on 8 March 2026, and 01:00 to 02:00 comes twice on 1 November.
    ['Sun 01:00-04:00 America/New_York', '2026-03-08T06:59:59Z', true],
    ['Sun 02:00-03:00 America/New_York', '2026-03-08T07:00:00Z', false],
    ['Sun 03:00-04:00 America/New_York', '2026-03-08T07:00:00Z', true],
    ['Sun 01:00-02:00 America/New_York', '2026-11-01T05:30:00Z', true],
    ['Sun 01:00-02:00 America/New_York', '2026-11-01T06:30:00Z', true],
    ['Sun 01:00-02:00 America/New_York', '2026-11-01T07:00:00Z', false],
    ['Tue 00:00-24:00 UTC', '2028-02-29T23:59:59Z', true],
    ['Tue 00:00-24:00 UTC', '2028-03-01T00:00:00Z', false],
    ['Fri 22:00-02:00 UTC', '2026-11-28T01:59:59Z', true],
    ['Fri 22:00-02:00 UTC', '2026-11-27T01:00:00Z', false],
    ['Fri 22:00-00:00 UTC', '2026-11-28T00:00:00Z', false],
  ])('%s at %s: %s', (text, at, open) => {
    expect(isWindowOpen(windowOf(text), new Date(at))).toBe(open);
  });

  it.each([
    ['Mon-Thu 09:00-16:00 America/New_York', '2026-11-28T20:00:01Z', '2026-11-30T14:00:00.000Z'],
    // The hour is left out on the 8th: a week later it is there.
    ['Sun 02:00-03:00 America/New_York', '2026-03-07T12:00:00Z', '2026-03-15T06:00:00.000Z'],
    // Its start is left out, its rest is not.
    ['Sun 02:30-03:30 America/New_York', '2026-03-08T00:00:00Z', '2026-03-08T07:00:00.000Z'],
    // The clock is put back into the window, which was over already.
    ['Sun 01:00-01:30 America/New_York', '2026-11-01T05:30:00Z', '2026-11-01T06:00:00.000Z'],
    // Samoa had no 30 December 2011, a Friday.
    ['Fri 09:00-10:00 Pacific/Apia', '2011-12-29T12:00:00Z', '2012-01-05T19:00:00.000Z'],
  ])('%s opens next after %s', (text, after, next) => {
    expect(nextOpening(windowOf(text), new Date(after))?.toISOString()).toBe(next);
  });

  it('is told with its zone', () => {
    expect(timeIn('Asia/Kathmandu', new Date('2028-02-28T18:15:00Z'))).toBe('Tue 2028-02-29 00:00 Asia/Kathmandu');
  });
});

/** 40 days of every zone, with the days on which its clock is set, and a leap day. */
const STRETCHES = [
  ['America/New_York', '2026-02-25'],
  ['America/New_York', '2026-10-20'],
  ['Europe/Berlin', '2026-03-20'],
  ['Europe/Berlin', '2026-10-15'],
  ['Australia/Lord_Howe', '2026-03-28'],
  ['America/Havana', '2026-03-01'],
  ['America/Havana', '2026-10-25'],
  ['America/Santiago', '2026-03-28'],
  ['Africa/Casablanca', '2026-02-08'],
  ['Asia/Kathmandu', '2028-02-20'],
  ['Pacific/Apia', '2011-12-20'],
  ['UTC', '2028-02-20'],
] as const;
const STRETCH = 40 * DAY;

/** Minute by minute, what minute of the week the clock on the wall shows: by another way than that of the code. */
function tableOf(zone: string, from: number): Uint16Array {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  return Uint16Array.from({ length: STRETCH }, (_, minute) => {
    const [, day = '', hours, minutes] = /^(\w{3}),? (\d\d):(\d\d)$/.exec(format.format(from + minute * MINUTE)) ?? [];
    return NAMES.indexOf(day) * DAY + Number(hours) * 60 + Number(minutes);
  });
}

/** Made where it is needed: it takes longer than all other tests of this file. */
const tables = () =>
  STRETCHES.map(([zone, date]) => {
    const from = Date.parse(date);
    return { zone, from, table: tableOf(zone, from) };
  });

const clockTime = (minute: number) =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;

const aWindow = fc
  .record({
    first: fc.nat(6),
    length: fc.nat(6),
    other: fc.nat(6),
    from: fc.oneof(fc.nat(DAY - 1), fc.nat(180)),
    to: fc.oneof(fc.nat(DAY), fc.nat(240)),
  })
  .filter(({ from, to }) => from !== to)
  .map(({ first, length, other, from, to }) => {
    const days = new Set([other]);
    for (let day = first; day <= first + length; day += 1) days.add(day % 7);
    const minutes = new Set<number>();
    const end = to > from ? to : to + DAY;
    for (const day of days) for (let minute = from; minute < end; minute += 1) minutes.add((day * DAY + minute) % WEEK);
    const text = `${NAMES[first]}-${NAMES[(first + length) % 7]},${NAMES[other]} ${clockTime(from)}-${clockTime(to)}`;
    return { text, minutes };
  });

describe('against a walk over all minutes', () => {
  it('is open exactly in the minutes of the week that it names, and opens next at the first of them', () => {
    const property = fc.property(
      aWindow,
      fc.constantFrom(...tables()),
      fc.nat(16 * DAY),
      fc.nat(59_999),
      ({ text, minutes }, { zone, from, table }, start, rest) => {
        const window = windowOf(`${text} ${zone}`);
        const at = new Date(from + start * MINUTE + rest);
        const open = minutes.has(table[start] ?? -1);
        expect(isWindowOpen(window, at)).toBe(open);
        if (open) return;
        const next = table.findIndex((minute, index) => index >= start + (rest > 0 ? 1 : 0) && minutes.has(minute));
        expect(nextOpening(window, at)?.getTime()).toBe(from + next * MINUTE);
      },
    );
    fc.assert(property, { numRuns: 400 });
  });
});
