import { withRerun } from '../../problem.ts';
import type { Judged } from '../../release/gates/gate.ts';

/** Returns what to do about each gate that failed, in one sentence. */
export function remediesFor(verdicts: readonly Judged[]): string {
  const failed = verdicts.filter((one) => one.verdict === 'fail');
  const steps = failed.map(({ gate, remedy }) => (failed.length === 1 ? remedy : `${remedy} (${gate})`));
  if (steps.length === 0) return withRerun('blocked');
  const all = steps.join('; ');
  return withRerun('blocked', `${all.charAt(0).toUpperCase()}${all.slice(1)}.`);
}
