import { alreadyActive } from './release/already-active.ts';
import { passGates } from './stages/gates.ts';
import { lookBack } from './stages/look-back.ts';
import { planRelease } from './stages/plan.ts';
import { releaseOnRecord } from './stages/release.ts';
import { start } from './stages/start.ts';
import type { Report, Step } from './step.ts';

/** inputs → plan → gates → deployment → release (once) → read back → report */
export async function main(step: Step): Promise<Report> {
  const session = await start(step);
  const planned = await planRelease(session);

  const active = alreadyActive(planned.plan, session.options.whenActive);
  if (active) {
    step.learn({ outcome: active, history: await planned.history });
    return 'everything';
  }

  const past = lookBack(planned, session);
  const outcome = (await passGates(planned, session)) ?? (await releaseOnRecord(planned, session));
  step.learn({ outcome });
  step.learn(await past(outcome));
  return 'everything';
}
