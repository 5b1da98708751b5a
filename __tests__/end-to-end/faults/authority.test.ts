import { authority } from './authority.ts';
import { playRows } from './play-rows.ts';

playRows(authority, { whole: true });
