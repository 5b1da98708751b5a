import { factsOfEnd } from './report/record/facts-of-end.ts';
import { closeAndRetire } from './stages/close.ts';
import { lookAgainOrRollBack } from './stages/look-again-or-roll-back.ts';
import { pastAtEnd } from './stages/past.ts';
import { resume } from './stages/resume.ts';
import { madeButUnreleased } from './stages/unreleased.ts';
import type { Report, Step } from './step.ts';

/**
 * what main left → look again, if main did not see its end → roll back, if the job failed and that was asked for → close the
 * deployment, retire earlier ones → report. Most runs leave nothing: `entries/post.ts` ends before it loads this.
 */
export async function post(step: Step): Promise<Report> {
  const session = await resume(step);
  if (session === undefined) return 'no report';

  const end = await lookAgainOrRollBack(session);
  const [past, deployment, unreleased] = await Promise.all([
    pastAtEnd(end, session),
    closeAndRetire(end, session),
    madeButUnreleased(end, session),
  ]);
  step.learn({ ...past, ...deployment, ...unreleased, ...factsOfEnd(end, session.journal, session.options) });
  if (end.kind === 'as-main-left-it') return 'no report';
  return end.kind === 'failed-without-rollback' ? 'note on what was not rolled back' : 'full report';
}
