import fc from 'fast-check';
import { expect, it } from 'vitest';
import { anyScript } from './arbitrary.ts';
import { doingsOf } from './doing.ts';
import { play } from './play.ts';

it('the model comes to every end that there is', async () => {
  const ends = new Set<string>();
  for (const script of fc.sample(anyScript, { numRuns: 3000, seed: 1 })) {
    for (const { verb, outcome } of doingsOf(await play(script))) {
      const when = outcome?.outcome === 'conflict' ? ` ${outcome.when}` : '';
      ends.add(`${verb}: ${outcome?.outcome ?? 'none'}${when}`);
    }
  }
  const known = [
    'release: already-active',
    'release: conflict mismatch',
    'release: conflict concurrent',
    'release: conflict before',
    'release: created',
    'release: created-by-readback',
    'release: none',
    'release: not-created',
    'release: unknown',
    'rollback: already-active',
    'rollback: blocked',
    'rollback: conflict concurrent',
    'rollback: conflict before',
    'rollback: created',
    'rollback: created-by-readback',
    'rollback: none',
    'rollback: not-created',
    'rollback: unknown',
    'second look: conflict concurrent',
    'second look: created',
    'second look: created-by-readback',
    'second look: none',
    'second look: not-created',
    'second look: unknown',
  ];
  expect([...ends].sort()).toEqual(expect.arrayContaining(known));
});
