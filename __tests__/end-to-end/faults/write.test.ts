import { playRows } from './play-rows.ts';
import { write } from './write.ts';

playRows(write);
