import { carried } from './carried.ts';
import { playRows } from './play-rows.ts';

playRows(carried, { whole: true });
