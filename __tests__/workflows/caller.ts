import { readFileSync } from 'node:fs';

/** The job of a caller, as the head of the reusable example shows it. */
export function callerShown(): string {
  const text = readFileSync('examples/reusable.yml', 'utf8');
  const [, shown] = /job of five lines:\n((?:# {3}.*\n)+)/.exec(text) ?? [];
  if (shown === undefined) throw new Error('examples/reusable.yml shows no caller');
  return shown.replace(/^# /gm, '');
}
