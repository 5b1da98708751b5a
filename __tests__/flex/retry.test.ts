import { afterEach, describe, expect, it, vi } from 'vitest';
import { backoff, retryAfter } from '../../src/flex/retry.ts';

afterEach(() => {
  vi.restoreAllMocks();
});

it.each([
  [1, 500],
  [2, 1000],
  [3, 2000],
  [4, 4000],
  [5, 5000],
  [50, 5000],
])('the wait after try %i is a part of %i ms, by chance', (tries, bound) => {
  const random = vi.spyOn(Math, 'random');
  for (const part of [0, 0.25, 0.75]) {
    random.mockReturnValueOnce(part);
    expect(backoff(tries)).toBe(part * bound);
  }
});

describe('Retry-After', () => {
  const date = 'Mon, 23 Nov 2026 14:00:00 GMT';
  it.each([
    ['0', 0],
    ['7', 7000],
    [' 7 ', 7000],
    ['60', 60_000],
    ['61', 60_000],
    ['9'.repeat(400), 60_000],
    ['Mon, 23 Nov 2026 14:00:20 GMT', 20_000],
    ['Mon, 23 Nov 2026 14:00:00 GMT', 0],
    ['Mon, 23 Nov 2026 15:00:00 GMT', 60_000],
    ['Mon, 23 Nov 2026 13:59:59 GMT', undefined],
    ['-5', undefined],
    ['1.5', undefined],
    ['soon', undefined],
    ['2026-11-23', undefined],
    ['2099-01-01', undefined],
    ['at Mon, 23 Nov 2026 14:00:20 GMT', undefined],
    ['Mon, whenever', undefined],
    ['', undefined],
    [undefined, undefined],
  ])('%j', (given, wait) => {
    expect(retryAfter({ ...(given !== undefined && { 'retry-after': given }), date })).toBe(wait);
  });

  it('as a date means nothing without the date of the answer', () => {
    expect(retryAfter({ 'retry-after': date })).toBeUndefined();
    expect(retryAfter({ 'retry-after': date, date: 'today' })).toBeUndefined();
  });
});
