import { test } from 'vitest';
import { play } from '../scenario.ts';
import { asRow, compose, expectMade } from './compose.ts';
import { expectRow } from './play-rows.ts';
import { FASTER } from './process.ts';

// By a loop: `$what` would put the name into quotes, and docs/reliability.md names some.
for (const row of compose)
  test.concurrent(row.what, async () => {
    const scenario = asRow(row);
    const seen = await play({ faster: FASTER, ...scenario });
    expectRow(scenario, seen);
    expectMade(row, seen);
  });
