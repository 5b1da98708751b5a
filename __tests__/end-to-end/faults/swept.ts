import { readFileSync } from 'node:fs';
import { promisedTests } from '../../../scripts/promises.ts';
import { all } from './all.ts';
import type { Row } from './row.ts';

/** How many scenarios of one number `npm test` plays. */
const TOLD = 2;

const reliability = readFileSync(new URL('../../../docs/reliability.md', import.meta.url), 'utf8');
const promised = new Set(promisedTests(reliability).map((name) => name.slice(name.indexOf('#'))));

/**
 * Tells whether a scenario is left to the sweep that `.ci/run` plays: what says so, and from the third on of a number all
 * that hold no promise.
 */
export function isSwept(row: Row): boolean {
  if (row.sweep) return true;
  const ofNumber = all.filter((one) => one.row === row.row && !one.sweep);
  return ofNumber.indexOf(row) >= TOLD && !promised.has(`#${row.row} ${row.what}`);
}
