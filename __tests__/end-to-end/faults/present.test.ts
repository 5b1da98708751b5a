import { playRows } from './play-rows.ts';
import { present } from './present.ts';

playRows(present, { whole: true });
