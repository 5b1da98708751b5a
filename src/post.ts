import { factsOfEnd } from './report/record/end-of-job.ts';
import { closeRecord } from './stages/close.ts';
import { endOfJob } from './stages/end-of-job.ts';
import { lookBackAtEnd } from './stages/look-back.ts';
import { resume } from './stages/resume.ts';
import type { Report, Step } from './step.ts';

/** state → settle (look, never send) → roll back, if asked for → close the deployment → report */
export async function post(step: Step): Promise<Report> {
  const session = await resume(step);
  if (session === undefined) return 'nothing';

  const end = await endOfJob(session);
  const [past, deployment] = await Promise.all([lookBackAtEnd(end, session), closeRecord(end, session)]);
  step.learn({ ...past, ...deployment, ...factsOfEnd(end, session.journal, session.options) });
  if (end.kind === 'as-main-left-it') return 'nothing';
  return end.kind === 'stays-live' ? 'stays live' : 'everything';
}
