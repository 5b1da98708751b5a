import { alreadyActive } from './release/already-active.ts';
import { passGates } from './stages/gates.ts';
import { lookBack, nameOthers } from './stages/look-back.ts';
import { planRelease } from './stages/plan.ts';
import { releaseWithDeployment } from './stages/release.ts';
import { start } from './stages/start.ts';
import type { Report, Step } from './step.ts';

/** inputs → plan → gates → deployment → release (once) → read back → report */
export async function main(step: Step): Promise<Report> {
  const session = await start(step);
  const planned = await planRelease(session);

  const active = alreadyActive(planned.plan, session.options.whenActive);
  if (active) {
    step.learn({ outcome: active, history: await planned.history });
    return 'full report';
  }

  const past = lookBack(planned, session);
  const outcome = (await passGates(planned, session)) ?? (await releaseWithDeployment(planned, session));
  step.learn({ outcome });
  step.learn({ ...(await past), others: await nameOthers(outcome, session.flex) });
  return 'full report';
}
