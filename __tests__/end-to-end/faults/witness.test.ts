import { playRows } from './play-rows.ts';
import { witness } from './witness.ts';

playRows(witness);
