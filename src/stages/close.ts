import type { EndStatus } from '../deployment/deployment.ts';
import { endStatus, rollbackEndStatus } from '../deployment/description.ts';
import { type Retirement, retirement, rollbackRetirement } from '../deployment/retirement.ts';
import type { EndOfJob } from '../release/end-of-job.ts';
import { recordedDeployment } from '../report/record/deployment.ts';
import type { Facts } from '../report/record/facts.ts';
import type { Resumed } from './resume.ts';

/**
 * Closes the deployment that main could not close, or whose release is taken back, and retires the earlier ones that are
 * no longer live. Never rejects: it warns.
 */
export async function closeRecord(end: EndOfJob, session: Resumed): Promise<Pick<Facts, 'deployment'>> {
  const { step, options, trail, journal } = session;
  const ports = { warn: step.warn };
  const deployment = journal.deployment ?? (journal.nonce && (await trail.findByNonce(journal.nonce, options, ports)));
  if (!deployment) return {};
  const { status, retire } = closing(end, session);
  const closed = status && trail.close(deployment, status, options, ports);
  // What is live is shown before what no longer is goes; after a rollback, what is live is shown already.
  if (end.kind !== 'rollback') await closed;
  const place = { ...options, environment: deployment.environment };
  const [state] = await Promise.all([closed, retire && trail.retire(deployment, place, retire, ports)]);
  return state === undefined ? {} : { deployment: recordedDeployment(deployment, state) };
}

function closing(
  end: EndOfJob,
  { journal }: Resumed,
): { readonly status: EndStatus | undefined; readonly retire: Retirement | undefined } {
  switch (end.kind) {
    case 'rollback': {
      const { own, result } = end;
      return { status: rollbackEndStatus(result, own.sid), retire: rollbackRetirement(result, journal.intent?.before) };
    }
    case 'looked-again': {
      const { outcome } = end.found;
      return { status: endStatus(outcome), retire: retirement(outcome) };
    }
    case 'stays-live':
    case 'as-main-left-it':
      return { status: journal.pendingStatus, retire: journal.retire };
  }
}
