import { alreadyActive } from './release/already-active.ts';
import { stopAtGates } from './stages/gates.ts';
import { pastOfActive, whoCameBetween } from './stages/past.ts';
import { planRelease } from './stages/plan.ts';
import { releaseWithDeployment } from './stages/release.ts';
import { start } from './stages/start.ts';
import type { Report, Step } from './step.ts';

/**
 * inputs → plan (ends here if it is live already) → gates (end here if one fails, or it is a dry run) → configuration (made
 * once, if it is not there) → deployment → release (once) → read back → report
 */
export async function main(step: Step): Promise<Report> {
  const session = await start(step);
  const planned = await planRelease(session);

  const unchanged = alreadyActive(planned.plan, session.options.whenActive);
  if (unchanged) {
    step.learn({ outcome: unchanged, ...(await pastOfActive(planned)) });
    return 'full report';
  }

  const past = planned.past();
  const outcome = (await stopAtGates(planned, session)) ?? (await releaseWithDeployment(planned, session));
  step.learn({ outcome });
  const [history, { found: pastDeployments }] = await Promise.all([planned.history, past]);
  step.learn({ history, pastDeployments, ...(await whoCameBetween(outcome, planned, session)) });
  return 'full report';
}
