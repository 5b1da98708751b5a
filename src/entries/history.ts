import { setFlagsFromString } from 'node:v8';
import { runHistory } from '../history/run.ts';

// A year of a busy account is read once, and takes little memory if what is done with is given back soon, and if V8's
// compilers take less of their own.
for (const flag of ['--semi-space-growth-factor=1', '--heap-growing-percent=5', '--no-maglev'])
  setFlagsFromString(flag);
await runHistory();
