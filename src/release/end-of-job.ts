import type { FlexClient } from '../flex/client.ts';
import type { Release } from '../flex/models.ts';
import { ownRelease, type SeenRelease } from './outcome.ts';
import type { Ports } from './ports.ts';
import type { ReadBack } from './read-back.ts';
import { isFoundAfterTimeout, type JournaledRun, resumeReadBack } from './resume-read-back.ts';
import { decideRollback, type RollbackInputs, type RollbackOrder, type RollbackResult, rollBack } from './rollback.ts';

/** How a job ended, as far as its release goes: exactly one of these. */
export type EndOfJob =
  /** Main saw its own end, and there is nothing to add. */
  | { readonly kind: 'as-main-left-it' }
  /** Main did not see its end; this is what a later look found. It may stay live, as below. */
  | { readonly kind: 'looked-again'; readonly found: ReadBack; readonly staysLive: Release | undefined }
  /** The job failed after its release, and nobody asked for a rollback. */
  | { readonly kind: 'stays-live'; readonly release: Release }
  /** The job failed after its release, and a rollback was asked for. */
  | { readonly kind: 'rollback'; readonly own: Release; readonly result: RollbackResult };

/** A cancelled job leaves its last steps about five minutes: after a rollback, nothing is looked for any longer. */
const ROLLBACK_SETTLE_LIMIT_MS = 60_000;

/** Finds out how main ended if it did not see that itself, and rolls back if that was asked for. Never rejects. */
export async function endJob(
  journal: JournaledRun & { readonly own?: SeenRelease | undefined },
  inputs: RollbackOrder & RollbackInputs,
  project: Pick<FlexClient, 'release' | 'configuration' | 'plugins'>,
  ports: Ports,
): Promise<EndOfJob> {
  const { settleMs, account } = inputs;
  const before = journal.intent?.before;
  const found = await resumeReadBack(journal, settleMs, ports);
  if (found) ports.report({ step: 'settled', outcome: found.outcome, before });
  const own = found ? ownRelease(found.outcome) : journal.own;
  const decision = decideRollback(inputs);
  if (own && decision === 'roll back') {
    ports.report({ step: 'rolling-back', own: own.release, before });
    const made = { ...own, before, foundAfterTimeout: isFoundAfterTimeout(journal) };
    const order = { account, settleMs: Math.min(settleMs, ROLLBACK_SETTLE_LIMIT_MS) };
    const result = await rollBack(made, order, project, ports);
    ports.report({ step: 'settled', outcome: result.outcome, before: own.release });
    return { kind: 'rollback', own: own.release, result };
  }
  const staysLive = decision === 'leave' ? own?.release : undefined;
  if (found) return { kind: 'looked-again', found, staysLive };
  return staysLive ? { kind: 'stays-live', release: staysLive } : { kind: 'as-main-left-it' };
}
