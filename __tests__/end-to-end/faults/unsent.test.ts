import { playRows } from './play-rows.ts';
import { unsent } from './unsent.ts';

playRows(unsent);
