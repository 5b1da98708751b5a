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

type File = readonly [name: string, rows: readonly Row[]];
const brief: readonly File[] = Object.entries({ unsent, write, reads, projects, github, rollback, witness });
const whole: readonly File[] = Object.entries({ signals: ended, post, trail, present, carried, authority });

/** The scenarios by file; of some, the whole step is played each time. */
export const TABLES = [
  ...brief.map(([file, rows]) => ({ file, rows, whole: false })),
  ...whole.map(([file, rows]) => ({ file, rows, whole: true })),
];

/** All of them, in the order in which they are counted. */
export const all: readonly Row[] = TABLES.flatMap(({ rows }) => rows);
