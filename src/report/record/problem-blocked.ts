import { CATALOGUE, withRerun } from '../../problem.ts';
import { archivedIn } from '../../release/archived.ts';
import type { Judged } from '../../release/gates/gate.ts';
import type { Blocked } from '../../release/outcome.ts';
import { notArchived } from './alternatives.ts';
import { lastActive, unreleased } from './current-state.ts';
import type { Facts } from './facts.ts';
import { describedAs } from './problem-words.ts';
import type { RecordedProblem } from './record.ts';

/** Returns what is wrong with a run that a gate stopped. */
export function describeBlocked({ because, afterRefusal }: Blocked, facts: Facts): RecordedProblem {
  const what = because.join('\n');
  const made = unreleased(facts);
  const now = (nothing: string) => [`${nothing}.`, lastActive(facts), made].filter(Boolean).join(' ');
  return facts.automatic
    ? { ...describedAs('not-rolled-back'), what, now: now('No rollback was sent') }
    : {
        ...describedAs('blocked'),
        what,
        now: now(afterRefusal || made ? 'This run made no release' : 'Nothing was sent'),
        next: remediesFor(facts.verdicts ?? [], insteadOfArchived(facts)),
      };
}

/** Archiving is permanent: what helps is another configuration. */
function insteadOfArchived(facts: Facts): string {
  const target = facts.plan?.target;
  if (target?.kind !== 'configuration' || archivedIn(target).length === 0) return '';
  const choices = notArchived(facts);
  return choices.length === 0
    ? ''
    : ` Of the last configurations, these are not archived, newest first: ${choices.join(', ')}.`;
}

/** Returns what to do about the gates that failed, each remedy once; why each of them failed is said beside it. */
export function remediesFor(verdicts: readonly Judged[], more = ''): string {
  const failed = verdicts.flatMap((one) => (one.verdict === 'fail' ? [one.remedy.replace(/\.$/, '')] : []));
  const all = [...new Set(failed)].map((remedy) => `${remedy.charAt(0).toUpperCase()}${remedy.slice(1)}.`);
  return withRerun('blocked', (all.join(' ') || CATALOGUE['blocked'].fix) + more);
}
