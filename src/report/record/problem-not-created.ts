import type { Problem } from '../../problem.ts';
import type { NotCreated } from '../../release/outcome.ts';
import { adviceOn } from '../../release/unlisted-name.ts';
import { lastActive, noRelease, unreleased } from './current-state.ts';
import type { Facts } from './facts.ts';
import { describedAs } from './problem-words.ts';
import type { RecordedProblem } from './record.ts';

/** Returns what is wrong with a run that made no release. */
export function describeNotCreated({ problem, seen }: NotCreated, facts: Facts): RecordedProblem {
  return {
    ...describedAs(problem.code),
    what: problem.message,
    now: [`${noRelease(facts)}.`, lastActive(facts, seen), unreleased(facts)].filter(Boolean).join(' '),
    // To run again would release once more what made the job fail.
    next: facts.automatic ? problem.fix : `${problem.remedy} ${adviceOnTarget(problem, facts)}`.trim(),
  };
}

/** If Twilio does not know a name either, it was most likely mistyped. */
function adviceOnTarget({ code }: Problem, { plan, nearest = [] }: Facts): string {
  const isRefused = code === 'twilio-not-found' || code === 'twilio-refused';
  return isRefused && plan?.target.kind === 'name' ? adviceOn(plan.target.name, nearest) : '';
}
