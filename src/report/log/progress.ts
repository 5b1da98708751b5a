import type { Deployment } from '../../deployment/deployment.ts';
import type { Release } from '../../flex/models.ts';
import type { Options } from '../../inputs/options.ts';
import type { Intent } from '../../journal.ts';
import type { Verdict } from '../../release/gates/gate.ts';
import type { Outcome, OutcomeWord } from '../../release/outcome.ts';
import type { Plan } from '../../release/plan.ts';
import type { Progress } from '../../release/protocol.ts';
import { log, logGroup, warn } from '../../runner.ts';
import { logLine } from '../../text/sanitize.ts';
import {
  backAgainLine,
  gateLines,
  gatesLine,
  headerLine,
  liveLine,
  planSummaryLine,
  planTable,
  recordLine,
  sentLine,
  targetLine,
  verifiedLine,
  waitingLine,
} from './lines.ts';

/** What the log tells while a run goes on, stage by stage. */

export function logStart({ account, environment }: Pick<Options, 'account' | 'environment'>): void {
  log(headerLine(account, environment));
}

export function logPlan({ live, target, changes }: Plan, typed: string, now: Date): void {
  log(targetLine(target.kind === 'name' ? { sid: '', name: target.name } : target.configuration, typed));
  log(liveLine(live ? { release: live.release, configuration: live.contents.configuration } : null, now));
  logGroup(planSummaryLine(changes ?? null), planTable(changes ?? null));
}

export function logGates(verdicts: readonly Verdict[], breakGlass: string | undefined): void {
  logGroup(gatesLine(verdicts), gateLines(verdicts));
  const waived = verdicts.filter(({ verdict }) => verdict === 'waived').map(({ gate }) => gate);
  if (waived.length > 0) warn(`Glass broken: ${waived.join(', ')} waived. The reason given: ${breakGlass}`);
}

export function logDeployment({ id, url, environment }: Deployment): void {
  log(recordLine({ id, url, state: 'in_progress' }, environment));
}

export function logProgress(progress: Progress): void {
  log(lineOf(progress));
}

function lineOf(progress: Progress): string {
  switch (progress.step) {
    case 'sending':
      return '… sending the release, once (30 s at most)';
    case 'sent':
      return sentLine(progress.at.toISOString());
    case 'again': {
      const { why, waitMs, tries, most } = progress;
      const wait = `Try ${tries + 1} of ${most} in ${(waitMs / 1000).toFixed(1)} s`;
      return logLine(`… nothing took effect: ${why} ${wait}`);
    }
    case 'lost':
      return logLine(`… the answer was lost: ${progress.why}`);
    case 'unverified-refusal':
      return logLine(`… Twilio does not refuse like this, so the release is looked for: ${progress.why}`);
    case 'looking':
      return waitingLine('looking for the release', progress.elapsedMs / 1000, progress.settleMs / 1000);
  }
}

export function logOutcome(outcome: Outcome, before: Release | undefined): void {
  if (outcome.outcome !== 'created' && outcome.outcome !== 'created-by-readback') return;
  const others = outcome.outcome === 'created-by-readback' ? outcome.candidates.length - 1 : 0;
  log(verifiedLine(outcome.release, before ?? null, others));
  if (before) log(backAgainLine(before.configurationSid));
}

/** A job that fails after its release leaves the release live: nobody should have to find that out alone. */
export function logStaysLive(release: Release, intent: Intent | undefined, ended: string): void {
  const to = intent?.beforeName ? ` to ${intent.beforeName}` : '';
  const back = intent?.before ? ` To go back${to}: configuration: ${intent.before.configurationSid}` : '';
  warn(`The job ${ended} after its release ${release.sid}, which stays live.${back}`);
}

/** What the step itself saw needs no second look. */
export function logSeen(outcome: OutcomeWord | undefined): void {
  const released = outcome === 'created' || outcome === 'created-by-readback';
  log(released ? 'Released, and nothing left to do.' : `Nothing left to do: the step ended with ${outcome}.`);
}
