/** What is logged while a run goes on, stage by stage. */

import { formatTimeOfDay } from '../../text/format.ts';
import { logLine } from '../../text/sanitize.ts';
import {
  isCreated,
  NOT_KNOWN,
  type OutcomeWord,
  type Plan,
  type Progress,
  type Release,
  type Standing,
  type Verdict,
} from '../record/record.ts';
import { describeVerified } from '../record/verified.ts';
import { gateLines, gatesLine, liveLine, planSummaryLine, planTable, stage, targetLine } from './lines.ts';
import type { Log } from './log.ts';

/** Logs whose project is released to. */
export function logStart(log: Log, of: { readonly account: string; readonly environment: string }): void {
  const place = of.environment === '' ? '' : ` · ${of.environment}`;
  log.line(logLine(`Flex Release · account ${of.account}${place}`));
}

/** Logs the target, what is live, and the changes. `typed` is what a person typed to name the target. */
export function logPlan(log: Log, plan: Plan, typed: string, now: Date): void {
  const { live } = plan;
  const changes = plan.changes ?? null;
  log.line(targetLineOf(plan, typed));
  log.line(liveLine(live ? { release: live.release, configuration: live.contents.configuration } : null, now));
  log.group(planSummaryLine(changes), planTable(changes));
}

function targetLineOf({ target, base }: Plan, typed: string): string {
  const origin = base && { base, exists: target.kind !== 'composed' };
  return targetLine(
    target.kind === 'configuration' ? target.configuration : { sid: '', name: target.name },
    typed,
    origin,
  );
}

/** Logs the verdicts, and a warning if break-glass waived a gate. */
export function logGates(log: Log, verdicts: readonly Verdict[], breakGlass: string | undefined): void {
  log.group(gatesLine(verdicts), gateLines(verdicts));
  const waived = verdicts.filter(({ verdict }) => verdict === 'waived').map(({ gate }) => gate);
  if (waived.length > 0) log.warn(`Break-glass used: ${waived.join(', ')} waived. Reason: ${breakGlass}`);
}

/** Logs the deployment that is open. */
export function logDeployment(log: Log, of: { readonly id: number; readonly environment: string }): void {
  log.line(stage('✓', 'Record', `deployment ${of.id} in ${of.environment}`));
}

/** Logs what happens while the run waits, and what came of it. */
export function logProgress(log: Log, progress: Progress): void {
  if (progress.step === 'settled') logOutcome(log, progress);
  else if (progress.step !== 'resuming' && progress.step !== 'rolling-back') log.line(describeProgress(progress));
}

function describeProgress(progress: Exclude<Progress, { step: 'resuming' | 'rolling-back' | 'settled' }>): string {
  switch (progress.step) {
    case 'sending':
      return '… sending the release once (30 s at most)';
    case 'sent':
      return stage('✓', 'Sent', `once, ${formatTimeOfDay(progress.at.toISOString())}`);
    case 'again': {
      const { why, waitMs, tries, most } = progress;
      const wait = `Attempt ${tries + 1} of ${most} in ${(waitMs / 1000).toFixed(1)} s`;
      return logLine(`… nothing took effect: ${why} ${wait}`);
    }
    case 'lost':
      return logLine(`… the answer was lost: ${progress.why}`);
    case 'unverified-refusal': {
      const { why, of = 'release' } = progress;
      return logLine(`… this refusal may not come from Twilio; checking for the ${of}: ${why}`);
    }
    case 'looking': {
      const [waited, most] = [Math.floor(progress.elapsedMs / 1000), Math.ceil(progress.settleMs / 1000)];
      return `… looking for the ${progress.of ?? 'release'} (${waited} of ${most} s)`;
    }
    case 'making':
      return logLine(`… making configuration ${progress.name} once (30 s at most)`);
    case 'made': {
      const { name, sid } = progress.configuration;
      return stage('✓', 'Made', `${name} (${sid}), ${MADE[progress.how]}`);
    }
  }
}

const MADE = {
  confirmed: 'read back: it holds what was planned',
  found: 'found by reading back: it holds what was planned',
  'there already': 'not by this run: it existed already, and holds what was planned',
} as const;

function logOutcome(log: Log, { outcome, before, wayBack, isRollback }: Extract<Progress, { step: 'settled' }>): void {
  if (outcome.outcome !== 'created' && outcome.outcome !== 'created-by-readback') return;
  const candidates = 'candidates' in outcome ? outcome.candidates : [];
  log.line(stage('✓', 'Verified', describeVerified(outcome.release, before, candidates)));
  const to = isRollback ? 'To bring back what was taken back' : 'To roll back';
  if (wayBack) log.line(logLine(`${to}, set configuration to ${wayBack.configurationSid}`));
}

/** What main left: what was live before, whether it was a rollback, and how it ended. */
interface LeftBehind {
  readonly outcome?: OutcomeWord | undefined;
  readonly jobFailedBefore?: true | undefined;
  readonly intent?: { readonly before?: Release | undefined; readonly beforeName: string };
  readonly isRollback?: true | undefined;
}

/**
 * Warns that a job that did not succeed left its release: what is live now, and how to roll it back if that is ours.
 * `ended` says how the job ended, as in "The job failed".
 */
export function logLeft(
  log: Log,
  { release, standing, byName }: { readonly release: Release; readonly standing: Standing; readonly byName: string },
  { intent, isRollback }: LeftBehind,
  ended: string,
): void {
  const { before, beforeName } = intent ?? {};
  const job = `The job ${ended} after its release ${release.sid}`;
  const name = beforeName || 'what was live before';
  const way = isRollback ? `To bring ${name} back on purpose` : `To roll back to ${name}`;
  const rollback = before ? ` ${way}, set configuration to ${before.configurationSid}` : '';
  if (standing.kind === 'live') {
    log.warn(`${job}, which stays live.${rollback}`);
  } else if (standing.kind === 'replaced') {
    const other = byName || `configuration ${standing.by.configurationSid}`;
    log.warn(`${job}, which is no longer live: ${standing.by.sid} of ${other} is live now.`);
  } else {
    log.warn(`${job}. ${NOT_KNOWN}${rollback && ' Check before you roll back.'}${rollback}`);
  }
}

/** Logs how the step had ended, if it began anything, and whether the end of the job has yet to tell GitHub. */
export function logAsLeft(
  log: Log,
  { outcome, isRollback, jobFailedBefore }: LeftBehind = {},
  isGitHubBehind = false,
): void {
  const kept = `${isRollback ? 'Rolled back' : 'Released'}${jobFailedBefore ? ' although the job had already failed' : ''}`;
  const end = outcome && (isCreated(outcome) ? kept : `The step ended with ${outcome}`);
  const left = isGitHubBehind ? 'what GitHub shows is brought up to date' : 'nothing to clean up';
  log.line(end === undefined ? 'Nothing to clean up.' : `${end}; ${left}.`);
}
