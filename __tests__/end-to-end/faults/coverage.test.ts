import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { all, TABLES } from './all.ts';
import { isSwept } from './swept.ts';

const readme = readFileSync(new URL('README.md', import.meta.url), 'utf8');
const lines = [...readme.matchAll(/^\| (\d+) \| .+ \| (.+) \|$/gm)].map(([, number, files = '']) => ({
  number,
  files,
}));

test('every number of README.md has a scenario that npm test plays', () => {
  const played = new Set(all.filter((row) => !isSwept(row)).map(({ row }) => String(row)));
  expect(lines.filter(({ number = '' }) => !played.has(number))).toEqual([]);
});

test('README.md names the number of every scenario, and its file', () => {
  const named = lines.flatMap(({ number, files }) => files.split(', ').map((file) => `${number} in ${file}.ts`));
  const there = TABLES.flatMap(({ file, rows }) => rows.map(({ row }) => `${row} in ${file}.ts`));
  expect(new Set(named)).toEqual(new Set(there));
});

test('no two scenarios bear the same name', () => {
  const names = all.map(({ row, what }) => `#${row} ${what}`);
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
});
