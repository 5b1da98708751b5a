import { expect, test } from 'vitest';
import { all } from './all.ts';
import { isSwept } from './swept.ts';

const LAST_ROW = 69;

test('every row of the table of faults has a scenario', () => {
  const covered = new Set(all.filter((row) => !isSwept(row)).map(({ row }) => row));
  const rows = Array.from({ length: LAST_ROW }, (_, index) => index + 1);
  expect(rows.filter((row) => !covered.has(row))).toEqual([]);
});

test('no two scenarios bear the same name', () => {
  const names = all.map(({ row, what }) => `#${row} ${what}`);
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
});
