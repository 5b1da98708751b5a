import { playRows } from './play-rows.ts';
import { post } from './post.ts';

playRows(post, { whole: true });
