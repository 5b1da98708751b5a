import { authority } from './authority.ts';
import { carried } from './carried.ts';
import { github } from './github.ts';
import { post } from './post.ts';
import { present } from './present.ts';
import { projects } from './projects.ts';
import { reads } from './reads.ts';
import { rollback } from './rollback.ts';
import type { Row } from './row.ts';
import { ended } from './signals.ts';
import { trail } from './trail.ts';
import { unsent } from './unsent.ts';
import { witness } from './witness.ts';
import { write } from './write.ts';

/** The scenarios of the table of faults; of some, the whole step is played each time. */
export const TABLES: readonly { readonly rows: readonly Row[]; readonly whole: boolean }[] = [
  ...[unsent, write, reads, projects, github, rollback, witness].map((rows) => ({ rows, whole: false })),
  ...[ended, post, trail, present, carried, authority].map((rows) => ({ rows, whole: true })),
];

/** All of them, in the order in which they are counted. */
export const all: readonly Row[] = TABLES.flatMap(({ rows }) => rows);
