import { github } from './github.ts';
import { playRows } from './play-rows.ts';

playRows(github);
