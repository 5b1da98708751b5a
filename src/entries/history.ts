import { setFlagsFromString } from 'node:v8';
import { runHistory } from '../history/run.ts';

// A year of a busy account is read once, and takes little memory if what is done with is given back soon.
for (const flag of ['--semi-space-growth-factor=1', '--heap-growing-percent=5']) setFlagsFromString(flag);
await runHistory();
