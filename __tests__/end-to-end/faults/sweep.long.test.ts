import { TABLES } from './all.ts';
import { playRows } from './play-rows.ts';

for (const { rows, whole } of TABLES) playRows(rows, { whole, sweep: true });
