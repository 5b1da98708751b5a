import { playRows } from './play-rows.ts';
import { projects } from './projects.ts';

playRows(projects);
