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

/** Every scenario of the table of faults. */
export const all: readonly Row[] = [
  ...[
    unsent,
    write,
    ended,
    reads,
    projects,
    github,
    post,
    rollback,
    witness,
    trail,
    present,
    carried,
    authority,
  ].flat(),
];
