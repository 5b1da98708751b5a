import { asProblem, Cancelled } from '../../problem.ts';
import type { Blocked } from '../outcome.ts';
import { account } from './account.ts';
import { checkAssets } from './check-assets.ts';
import { confirm } from './confirm.ts';
import { denyChanges } from './deny-changes.ts';
import { denyOutdated } from './deny-outdated.ts';
import { expectActive } from './expect-active.ts';
import { freeze } from './freeze.ts';
import { type ConfiguredGate, type Finding, fail, type Gate, type Judged, type Verdict } from './gate.ts';
import { plan } from './plan.ts';
import type { GateContext, Question } from './question.ts';
import { releasable } from './releasable.ts';
import { releaseWindow } from './release-window.ts';
import { requireApproval } from './require-approval.ts';
import { requiredChecks } from './required-checks.ts';

const SAFETY = [account, releasable, expectActive, plan];
const POLICY = [
  denyChanges,
  checkAssets,
  releaseWindow,
  freeze,
  confirm,
  requireApproval,
  requiredChecks,
  denyOutdated,
];
/** All gates, in the order of the report. */
export const GATES: readonly Gate[] = [...SAFETY, ...POLICY];

/** Starts the slow requests of the gates. A failure is ignored here: the gate gets it again when it is judged. */
export function prefetch(gates: readonly ConfiguredGate[], context: Omit<GateContext, 'probe'>): void {
  for (const gate of gates) gate.prefetch(context).catch(() => undefined);
}

/**
 * Judges all gates at once; returns their verdicts in the same order. A reason in `breakGlass` waives the policy gates
 * that fail. A gate that throws fails; rejects only if the run is cancelled.
 */
export function judge(
  gates: readonly ConfiguredGate[],
  question: Question,
  breakGlass: string | undefined,
): Promise<readonly Judged[]> {
  return Promise.all(
    gates.map(async (gate) => {
      const { verdict, reason, remedy = gate.remedy } = await findingOf(gate, question);
      if (verdict !== 'fail') return { gate: gate.name, verdict, reason };
      return gate.kind === 'policy' && breakGlass !== undefined
        ? { gate: gate.name, verdict: 'waived', reason: `${reason}; waived: ${breakGlass}` }
        : { gate: gate.name, verdict, reason, remedy };
    }),
  );
}

async function findingOf(gate: ConfiguredGate, question: Question): Promise<Finding> {
  try {
    const finding = await gate.judge(question);
    return finding.verdict === 'pending' && !question.dryRun ? { ...finding, verdict: 'fail' } : finding;
  } catch (thrown) {
    if (thrown instanceof Cancelled) throw thrown;
    const { message, fix } = asProblem(thrown);
    return fail(`could not be evaluated: ${message.replace(/\.$/, '')}`, fix);
  }
}

/** Returns the outcome if any gate failed, with the reasons of all that did; undefined if none did. */
export function blockedBy(verdicts: readonly Verdict[]): Blocked | undefined {
  const because = verdicts.flatMap(({ gate, verdict, reason }) => (verdict === 'fail' ? [`${gate}: ${reason}`] : []));
  return because.length > 0 ? { outcome: 'blocked', because } : undefined;
}
