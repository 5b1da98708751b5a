import type { FlexClient } from '../flex/client.ts';
import type { Release } from '../flex/models.ts';
import { recentIfAgreed } from './look.ts';
import { ownRelease, type SeenRelease } from './outcome.ts';
import type { Ports } from './ports.ts';
import type { ReadBack } from './read-back.ts';
import { isFoundAfterTimeout, type JournaledRun, resumeReadBack } from './resume-read-back.ts';
import { decideRollback, type RollbackInputs, type RollbackOrder, type RollbackResult, rollBack } from './rollback.ts';
import { type Standing, standingOf } from './standing.ts';

/** How a job ended, as far as its release goes: exactly one of these. */
export type EndOfJob =
  /** Main saw its own end, and there is nothing to add; `standing` is read only if GitHub has yet to hear of it. */
  | { readonly kind: 'as-main-left-it'; readonly standing: Standing | undefined }
  /** Main did not see its end; this is what a later look found. It may stay live, as below. */
  | { readonly kind: 'looked-again'; readonly found: ReadBack; readonly staysLive: Release | undefined }
  /** The job failed after its release, and it is not to be rolled back: it stays, unless somebody has replaced it. */
  | { readonly kind: 'failed-without-rollback'; readonly release: Release; readonly standing: Standing }
  /** The job failed after its release, and a rollback was asked for. */
  | { readonly kind: 'rollback'; readonly own: Release; readonly result: RollbackResult };

/** What main left, as far as the end of the job depends on it. */
interface EndedRun extends JournaledRun {
  readonly own?: SeenRelease | undefined;
  readonly live?: Release | undefined;
  readonly jobFailedBefore?: true | undefined;
  readonly isRollback?: true | undefined;
  /** What GitHub has yet to hear of its end. */
  readonly pendingStatus?: object | undefined;
}

/** A cancelled job leaves its last steps about five minutes: after a rollback, nothing is looked for any longer. */
const ROLLBACK_SETTLE_LIMIT_MS = 60_000;

/** Finds out how main ended if it did not see that itself, and rolls back if that was asked for. Never rejects. */
export async function settleEndOfJob(
  journal: EndedRun,
  inputs: RollbackOrder & Omit<RollbackInputs, 'jobFailedBefore' | 'isRollback'>,
  project: Pick<FlexClient, 'release' | 'configuration' | 'plugins'>,
  ports: Ports,
): Promise<EndOfJob> {
  const { settleMs, account } = inputs;
  const before = journal.intent?.before;
  const found = await resumeReadBack(journal, settleMs, ports);
  const { jobFailedBefore = false, isRollback = false, pendingStatus } = journal;
  const decision = decideRollback({ ...inputs, jobFailedBefore, isRollback });
  const wayBack = jobFailedBefore || decision === 'roll back' ? undefined : before;
  if (found) ports.report({ step: 'settled', outcome: found.outcome, before, wayBack, isRollback });
  const own = found ? ownRelease(found.outcome) : journal.own;
  if (own && decision === 'roll back') {
    ports.report({ step: 'rolling-back', own: own.release, before });
    const made = { ...own, before, foundAfterTimeout: isFoundAfterTimeout(journal) };
    const order = { account, settleMs: Math.min(settleMs, ROLLBACK_SETTLE_LIMIT_MS) };
    const result = await rollBack(made, order, project, ports);
    ports.report({
      step: 'settled',
      outcome: result.outcome,
      before: own.release,
      wayBack: own.release,
      isRollback: true,
    });
    return { kind: 'rollback', own: own.release, result };
  }
  const left = decision === 'warn' ? own?.release : undefined;
  if (found) return { kind: 'looked-again', found, staysLive: left };
  const shown = left ?? (pendingStatus && (own?.release ?? journal.live));
  const standing = shown && standingOf(shown, await recentIfAgreed(ports));
  return left && standing
    ? { kind: 'failed-without-rollback', release: left, standing }
    : { kind: 'as-main-left-it', standing };
}
