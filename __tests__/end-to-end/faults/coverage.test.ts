import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { github } from './github.ts';
import { post } from './post.ts';
import { projects } from './projects.ts';
import { reads } from './reads.ts';
import { ended } from './signals.ts';
import { unsent } from './unsent.ts';
import { write } from './write.ts';

/** The rows of the rollback have their scenarios where the rollback has. */
const rollback = readFileSync(new URL('../rollback.test.ts', import.meta.url), 'utf8');
const rolledBack = [...rollback.matchAll(/'#(\d+) /g)].map(([, row]) => Number(row));
const LAST_ROW = 48;

const all = [...unsent, ...write, ...ended, ...reads, ...projects, ...github, ...post];

test('every row of the table of faults has a scenario', () => {
  const covered = new Set([...all.map(({ row }) => row), ...rolledBack]);
  const rows = Array.from({ length: LAST_ROW }, (_, index) => index + 1);
  expect(rows.filter((row) => !covered.has(row))).toEqual([]);
});

test('no two scenarios bear the same name', () => {
  const names = all.map(({ row, what }) => `#${row} ${what}`);
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
});
