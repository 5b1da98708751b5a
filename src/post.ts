import { factsOfEnd } from './report/record/end-of-job.ts';
import { closeAndRetire } from './stages/close.ts';
import { endOfJob } from './stages/end-of-job.ts';
import { lookBackAtEnd } from './stages/look-back.ts';
import { resume } from './stages/resume.ts';
import { unreleasedAtEnd } from './stages/unreleased.ts';
import type { Report, Step } from './step.ts';

/** what main left → look again (send nothing) → roll back, if asked for → close the deployment → report */
export async function post(step: Step): Promise<Report> {
  const session = await resume(step);
  if (session === undefined) return 'no report';

  const end = await endOfJob(session);
  const [past, deployment, unreleased] = await Promise.all([
    lookBackAtEnd(end, session),
    closeAndRetire(end, session),
    unreleasedAtEnd(end, session),
  ]);
  step.learn({ ...past, ...deployment, ...unreleased, ...factsOfEnd(end, session.journal, session.options) });
  if (end.kind === 'as-main-left-it') return 'no report';
  return end.kind === 'left' ? 'note of what is left' : 'full report';
}
