import { all } from './all.ts';
import { playRows } from './play-rows.ts';

playRows(all, { whole: true, sweep: true });
