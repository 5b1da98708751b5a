import { asProblem } from '../problem.ts';
import type { ConfiguredGate, Judged } from '../release/gates/gate.ts';
import { blockedBy, judge } from '../release/gates/index.ts';
import type { Question } from '../release/gates/question.ts';
import type { Outcome } from '../release/outcome.ts';
import { logGates } from '../report/log/progress.ts';
import type { Planned } from './plan.ts';
import type { Session } from './start.ts';

/** Judges all gates. Returns the outcome if the run ends here: a gate failed, or it is a dry run. */
export async function stopAtGates(planned: Planned, session: Session): Promise<Outcome | undefined> {
  const { step, options } = session;
  const verdicts = await judgeNow(options.gates, planned, session);
  step.learn({ verdicts });
  logGates(step.world.log, verdicts, options.breakGlass);
  return blockedBy(verdicts) ?? (options.dryRun ? { outcome: 'planned' } : undefined);
}

/** Judges the gates again whose verdict may have changed since. Returns the reasons of those that block the release now. */
export async function judgeAgain(planned: Planned, session: Session): Promise<readonly string[]> {
  const { step, options } = session;
  const timed = options.gates.filter(({ changesWithTime }) => changesWithTime);
  const now = await judgeNow(timed, planned, session);
  // Stryker disable next-line ArrayDeclaration: all gates were judged before
  const { verdicts = [] } = step.facts();
  const changed = now.filter(
    ({ gate, verdict }) => !verdicts.some((old) => old.gate === gate && old.verdict === verdict),
  );
  if (changed.length > 0) {
    step.learn({ verdicts: verdicts.map((old) => changed.find(({ gate }) => gate === old.gate) ?? old) });
    logGates(step.world.log, changed, options.breakGlass);
  }
  return blockedBy(now)?.because ?? [];
}

function judgeNow(gates: readonly ConfiguredGate[], planned: Planned, session: Session): Promise<readonly Judged[]> {
  const { step, options, gateContext: context } = session;
  const { plan } = planned;
  const now = step.world.clock.date();
  const question = { ...options, plan, now, context, releasedBy: releasedBy(planned, session) };
  return judge(gates, question, options.breakGlass);
}

/** A release waits for what nobody asked for no longer than for all of GitHub, and not at all if it cannot be read. */
function releasedBy({ past }: Planned, { withinBudget }: Session): Question['releasedBy'] {
  return async (release) => {
    const reading = withinBudget(past);
    const { found, problem } = await reading.catch((thrown) => ({ found: [], problem: asProblem(thrown) }));
    const run = found.find(({ made }) => made.includes(release))?.run;
    if (run !== undefined || problem === undefined) return { run };
    // What to do about it is said where the deployment fails for the same reason.
    return { unknown: problem.message.replace(/\.$/, '') };
  };
}
