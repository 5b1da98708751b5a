import fc from 'fast-check';
import { expect, it } from 'vitest';
import { anyScript } from './arbitrary.ts';
import { doingsOf } from './doing.ts';
import { play } from './play.ts';

/** Every end of each thing that a process can do; `none` if it was killed, or had nothing to do. */
const ENDS = {
  release: [
    ...['already-active', 'created', 'created-by-readback', 'none', 'not-created', 'unknown'],
    ...['conflict before', 'conflict concurrent', 'conflict mismatch'],
  ],
  rollback: [
    ...['already-active', 'blocked', 'created', 'created-by-readback', 'none', 'not-created', 'unknown'],
    ...['conflict before', 'conflict concurrent'],
  ],
  resume: ['created', 'created-by-readback', 'none', 'not-created', 'unknown', 'conflict concurrent'],
};

it('the model comes to every end that there is', async () => {
  const known = Object.entries(ENDS).flatMap(([verb, names]) => names.map((name) => `${verb}: ${name}`));
  const ends = new Set<string>();
  for (const script of fc.sample(anyScript, { numRuns: 3000, seed: 1 })) {
    for (const { verb, outcome } of doingsOf(await play(script))) {
      const when = outcome?.outcome === 'conflict' ? ` ${outcome.when}` : '';
      ends.add(`${verb}: ${outcome?.outcome ?? 'none'}${when}`);
    }
    if (known.every((end) => ends.has(end))) break;
  }
  expect([...ends]).toEqual(expect.arrayContaining(known));
}, 600_000);
