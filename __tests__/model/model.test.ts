import fc from 'fast-check';
import { it } from 'vitest';
import { anyScript } from './arbitrary.ts';
import { play } from './play.ts';
import { holdsOrShows } from './run-holds.ts';

const RUNS = Number(process.env['MODEL_RUNS'] ?? 500);
const SEED = process.env['MODEL_SEED'];

it(`whatever goes wrong, the outcome is true and nothing is released twice (${RUNS} sequences)`, async () => {
  const holds = fc.asyncProperty(anyScript, async (script) => holdsOrShows(await play(script)));
  const seed = SEED === undefined ? {} : { seed: Number(SEED) };
  await fc.assert(holds, { numRuns: RUNS, includeErrorInReport: true, ...seed });
}, 3_600_000);
