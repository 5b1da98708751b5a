import { test } from 'vitest';
import { play } from '../scenario.ts';
import { asRow, compose, expectMade } from './compose.ts';
import { expectRow } from './play-rows.ts';
import { FASTER } from './process.ts';

test.concurrent.each(compose.map((row) => [row.what, row] as const))('%s', async (_, row) => {
  const scenario = asRow(row);
  const seen = await play({ faster: FASTER, ...scenario });
  expectRow(scenario, seen);
  expectMade(row, seen);
});
