import { expect, test } from 'vitest';
import { authority } from './authority.ts';
import { carried } from './carried.ts';
import { github } from './github.ts';
import { post } from './post.ts';
import { present } from './present.ts';
import { projects } from './projects.ts';
import { reads } from './reads.ts';
import { rollback } from './rollback.ts';
import { ended } from './signals.ts';
import { trail } from './trail.ts';
import { unsent } from './unsent.ts';
import { witness } from './witness.ts';
import { write } from './write.ts';

const LAST_ROW = 69;

const all = [
  ...unsent,
  ...write,
  ...ended,
  ...reads,
  ...projects,
  ...github,
  ...post,
  ...rollback,
  ...witness,
  ...trail,
  ...present,
  ...carried,
  ...authority,
];

test('every row of the table of faults has a scenario', () => {
  const covered = new Set(all.map(({ row }) => row));
  const rows = Array.from({ length: LAST_ROW }, (_, index) => index + 1);
  expect(rows.filter((row) => !covered.has(row))).toEqual([]);
});

test('no two scenarios bear the same name', () => {
  const names = all.map(({ row, what }) => `#${row} ${what}`);
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
});
