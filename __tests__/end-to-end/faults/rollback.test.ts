import { playRows } from './play-rows.ts';
import { rollback } from './rollback.ts';

playRows(rollback);
