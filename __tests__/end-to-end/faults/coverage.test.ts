import { expect, test } from 'vitest';
import { authority } from './authority.ts';
import { github } from './github.ts';
import { post } from './post.ts';
import { projects } from './projects.ts';
import { reads } from './reads.ts';
import { rollback } from './rollback.ts';
import { ended } from './signals.ts';
import { unsent } from './unsent.ts';
import { write } from './write.ts';

const LAST_ROW = 48;

const all = [...unsent, ...write, ...ended, ...reads, ...projects, ...github, ...post, ...rollback, ...authority];

test('every row of the table of faults has a scenario', () => {
  const covered = new Set(all.map(({ row }) => row));
  const rows = Array.from({ length: LAST_ROW }, (_, index) => index + 1);
  expect(rows.filter((row) => !covered.has(row))).toEqual([]);
});

test('no two scenarios bear the same name', () => {
  const names = all.map(({ row, what }) => `#${row} ${what}`);
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
});
