import { playRows } from './play-rows.ts';
import { trail } from './trail.ts';

playRows(trail, { whole: true });
