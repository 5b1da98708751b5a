import { authorise } from '../authority.ts';
import { endStatus, endStatusSince, rollbackEndStatus } from '../deployment/description.ts';
import { retirement, rollbackRetirement } from '../deployment/to-retire.ts';
import type { Journal } from '../journal.ts';
import type { EndOfJob } from '../release/end-of-job.ts';
import type { Standing } from '../release/standing.ts';
import { recordedDeployment } from '../report/record/deployment.ts';
import type { Facts } from '../report/record/facts.ts';
import { displayName } from '../text/format.ts';
import type { Resumed } from './resume.ts';

/**
 * Closes the deployment that main could not close, or whose release was rolled back, and retires the earlier ones that
 * are no longer live. Returns the state that it has then, if that is known. Never rejects: it warns.
 */
export async function closeAndRetire(end: EndOfJob, session: Resumed): Promise<Pick<Facts, 'deployment'>> {
  const { options, trail, journal } = session;
  const deployment = journal.deployment ?? (journal.nonce && (await trail.findByNonce(journal.nonce, options)));
  if (!deployment) return {};
  const { pendingStatus: status, retire } = endToWrite(end, journal);
  const closed = status && trail.close(deployment, status, options, authorise(session));
  // The release that is live is marked so before earlier ones are retired; after a rollback, an earlier one shows it.
  if (end.kind !== 'rollback') await closed;
  const [state] = await Promise.all([closed, retire && trail.retire(deployment, options, retire, authorise(session))]);
  return state === undefined ? {} : { deployment: recordedDeployment(deployment, state) };
}

/** Returns what main would have left for this end: its own words if nothing was found out since. */
function endToWrite(end: EndOfJob, journal: Journal): Pick<Journal, 'pendingStatus' | 'retire'> {
  switch (end.kind) {
    case 'rollback': {
      const { own, result } = end;
      // Stryker disable next-line OptionalChaining: what has a release of its own had an intent
      const retire = rollbackRetirement(result, journal.intent?.before);
      return { pendingStatus: rollbackEndStatus(result, own), retire };
    }
    case 'looked-again': {
      const { outcome } = end.found;
      return { pendingStatus: endStatus(outcome, rollbackTarget(journal)), retire: retirement(outcome) };
    }
    case 'failed-without-rollback':
    case 'as-main-left-it':
      return end.standing ? asLeft(end.standing, journal) : journal;
  }
}

/** Returns the name of what the run was to go back to; undefined if it was no rollback. */
function rollbackTarget({ isRollback, intent }: Journal): string | undefined {
  if (!isRollback || intent === undefined) return undefined;
  const { target } = intent;
  return target.kind === 'configuration' ? displayName(target.configuration) : target.name;
}

/** What main said of its release is repeated only if that is still so. */
function asLeft(standing: Standing, journal: Journal): Pick<Journal, 'pendingStatus' | 'retire'> {
  // Stryker disable next-line OptionalChaining: only what was live has a standing
  const { own, live = own?.release } = journal;
  const since = live && endStatusSince(standing, live, own !== undefined);
  if (since === undefined) return journal;
  return {
    pendingStatus: since,
    retire: standing.kind === 'replaced' ? { exceptNaming: [standing.by.sid] } : journal.retire,
  };
}
