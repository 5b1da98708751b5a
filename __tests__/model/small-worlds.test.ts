import { expect, it } from 'vitest';
import { holdsOrShows } from './run-holds.ts';
import { walkAll } from './small-worlds.ts';

const EVENTS = Number(process.env['MODEL_EVENTS'] ?? 1);

it(`two people, a fault and an end: every interleaving of at most ${EVENTS} of these holds`, async ({ annotate }) => {
  const count = await walkAll(EVENTS, holdsOrShows);
  await annotate(`${count} worlds`);
  expect(count).toBeGreaterThan(100);
}, 3_600_000);
