import { playRows } from './play-rows.ts';
import { reads } from './reads.ts';

playRows(reads);
