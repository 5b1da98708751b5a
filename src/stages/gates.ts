import { blockedBy, judge } from '../release/gates/index.ts';
import type { Outcome } from '../release/outcome.ts';
import { logGates } from '../report/log/progress.ts';
import type { Planned } from './plan.ts';
import type { Session } from './start.ts';

/** Judges all gates. Returns the outcome if the run ends here: a gate failed, or it is a dry run. */
export async function passGates(
  { plan }: Planned,
  { step, options, gates: context }: Session,
): Promise<Outcome | undefined> {
  const { clock, log } = step.world;
  const question = { ...options, plan, now: clock.date(), context };
  const verdicts = await judge(options.gates, question, options.breakGlass);
  step.learn({ verdicts });
  logGates(log, verdicts, options.breakGlass);
  return blockedBy(verdicts) ?? (options.dryRun ? { outcome: 'planned' } : undefined);
}
