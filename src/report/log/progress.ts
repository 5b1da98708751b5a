import { logLine } from '../../text/sanitize.ts';
import type { Outcome, OutcomeWord, Plan, Progress, Release, Verdict } from '../record/record.ts';
import {
  gateLines,
  gatesLine,
  headerLine,
  liveLine,
  planSummaryLine,
  planTable,
  recordLine,
  rollbackLine,
  sentLine,
  targetLine,
  verifiedLine,
  waitingLine,
} from './lines.ts';
import type { Log } from './log.ts';

/** What is logged while a run goes on, stage by stage. */

/** Logs whose project is released to. */
export function logStart(
  log: Log,
  { account, environment }: { readonly account: string; readonly environment: string },
): void {
  log.line(headerLine(account, environment));
}

/** Logs the target, what is live, and the changes. `typed` is what a person typed to name the target. */
export function logPlan(log: Log, plan: Plan, typed: string, now: Date): void {
  const { live, target } = plan;
  const changes = plan.changes ?? null;
  log.line(targetLine(target.kind === 'name' ? { sid: '', name: target.name } : target.configuration, typed));
  log.line(liveLine(live ? { release: live.release, configuration: live.contents.configuration } : null, now));
  log.group(planSummaryLine(changes), planTable(changes));
}

/** Logs the verdicts, and a warning if break-glass waived a gate. */
export function logGates(log: Log, verdicts: readonly Verdict[], breakGlass: string | undefined): void {
  log.group(gatesLine(verdicts), gateLines(verdicts));
  const waived = verdicts.filter(({ verdict }) => verdict === 'waived').map(({ gate }) => gate);
  if (waived.length > 0) log.warn(`Break-glass used: ${waived.join(', ')} waived. Reason: ${breakGlass}`);
}

/** Logs the deployment that is open. */
export function logDeployment(
  log: Log,
  { id, url, environment }: { readonly id: number; readonly url: string; readonly environment: string },
): void {
  log.line(recordLine({ id, url, state: 'in_progress' }, environment));
}

/** Logs what happens while the run waits, and what came of it. */
export function logProgress(log: Log, progress: Progress): void {
  switch (progress.step) {
    case 'resuming':
    case 'rolling-back':
      break;
    case 'settled':
      logOutcome(log, progress.outcome, progress.before);
      break;
    default:
      log.line(describeProgress(progress));
  }
}

type Waiting = Exclude<Progress, { readonly step: 'resuming' | 'rolling-back' | 'settled' }>;

function describeProgress(progress: Waiting): string {
  switch (progress.step) {
    case 'sending':
      return '… sending the release once (30 s at most)';
    case 'sent':
      return sentLine(progress.at.toISOString());
    case 'again': {
      const { why, waitMs, tries, most } = progress;
      const wait = `Attempt ${tries + 1} of ${most} in ${(waitMs / 1000).toFixed(1)} s`;
      return logLine(`… nothing took effect: ${why} ${wait}`);
    }
    case 'lost':
      return logLine(`… the answer was lost: ${progress.why}`);
    case 'unverified-refusal':
      return logLine(`… this refusal may not come from Twilio; checking for the release: ${progress.why}`);
    case 'looking':
      return waitingLine('looking for the release', progress.elapsedMs / 1000, progress.settleMs / 1000);
  }
}

function logOutcome(log: Log, outcome: Outcome, before: Release | undefined): void {
  if (outcome.outcome !== 'created' && outcome.outcome !== 'created-by-readback') return;
  const others = outcome.outcome === 'created-by-readback' ? outcome.candidates.length - 1 : 0;
  log.line(verifiedLine(outcome.release, before ?? null, others));
  if (before) log.line(rollbackLine(before.configurationSid));
}

/**
 * Warns that a job that did not succeed leaves its release live, and says how to roll it back.
 * `before` is what it replaced; `ended` says how the job ended, as in "The job failed".
 */
export function logStaysLive(
  log: Log,
  release: Release,
  replaced: { readonly before?: Release | undefined; readonly beforeName: string } | undefined,
  ended: string,
): void {
  const { before, beforeName = '' } = replaced ?? {};
  const to = beforeName === '' ? '' : ` to ${beforeName}`;
  const rollback = before ? ` To roll back${to}: set configuration to ${before.configurationSid}` : '';
  log.warn(`The job ${ended} after its release ${release.sid}, which stays live.${rollback}`);
}

/** Logs that the end of the job has nothing to do; `outcome` is what the step saw, if it began anything. */
export function logNothingToDo(log: Log, outcome?: OutcomeWord): void {
  log.line(outcome === undefined ? 'Nothing to clean up.' : `${describeEnd(outcome)}; nothing to clean up.`);
}

function describeEnd(outcome: OutcomeWord): string {
  const released = outcome === 'created' || outcome === 'created-by-readback';
  return released ? 'Released' : `The step ended with ${outcome}`;
}
