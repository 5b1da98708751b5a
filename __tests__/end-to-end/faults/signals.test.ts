import { playRows } from './play-rows.ts';
import { ended } from './signals.ts';

playRows(ended, { whole: true });
