import { CATALOGUE } from '../../problem.ts';
import type { Conflict } from '../../release/outcome.ts';
import { noRelease, unreleased } from './current-state.ts';
import type { Facts } from './facts.ts';
import { describedAs, inNames, sidsOf } from './problem-words.ts';
import type { RecordedProblem } from './record.ts';

/** Returns what is wrong if somebody else released meanwhile, or Twilio confirmed something else. */
export function describeConflict(conflict: Conflict, facts: Facts): RecordedProblem {
  switch (conflict.when) {
    case 'before': {
      const isRollback = facts.automatic ?? false;
      const did = isRollback ? 'released' : 'planned against';
      return {
        ...describedAs('conflict'),
        what: `Someone else released after this run ${did} ${inNames(conflict.planned, facts)}.`,
        now: `${noRelease(facts)}; when last checked, ${inNames(conflict.theirs, facts)} was active. ${unreleased(facts)}`.trim(),
        ...(isRollback ? { next: CATALOGUE['conflict'].fix } : {}),
      };
    }
    case 'concurrent': {
      const { ours, theirs, active, candidates } = conflict;
      const own = candidates.length === 0 ? 'ours is' : 'the answer was lost, so ours may be';
      const live = active === 'ours' ? ours : theirs;
      if (ours.configurationSid === theirs.configurationSid) {
        return {
          ...describedAs('conflict-concurrent'),
          what: `Someone released the same configuration at the same time: ${own} ${ours.sid}, the other one is ${theirs.sid}.`,
          now: `When last checked, ${inNames(live, facts)} was active: the target was live all the same.`,
          next: `Nothing, if both were meant.${facts.run ? ' Give the jobs one `concurrency` group, so that they wait for each other.' : ''}`,
        };
      }
      return {
        ...describedAs('conflict-concurrent'),
        what: `Someone released at the same time: ${own} ${inNames(ours, facts)}, the other one is ${inNames(theirs, facts)}.`,
        now: `When last checked, ${inNames(live, facts)} was active; nothing more is done automatically.`,
      };
    }
    case 'mismatch': {
      const { asked, answered } = conflict;
      return {
        ...describedAs('conflict-mismatch'),
        what: `Twilio was asked to release configuration ${asked}, but confirmed ${sidsOf(answered)} in account ${answered.accountSid}.`,
        now: 'It is not known which of them is active.',
      };
    }
  }
}
