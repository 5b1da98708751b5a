import type { Judged } from '../../release/gates/gate.ts';

/** Takes what the gates said; gives what to do about each that failed, in one sentence. */
export function remediesFor(verdicts: readonly Judged[]): string {
  const failed = verdicts.filter((one) => one.verdict === 'fail');
  const steps = failed.map(({ gate, remedy }) => (failed.length === 1 ? remedy : `${remedy} (${gate})`));
  if (steps.length === 0) return 'Change what the gate asks for, then run again.';
  const all = steps.join('; ');
  return `${all.charAt(0).toUpperCase()}${all.slice(1)}. Then run again.`;
}
