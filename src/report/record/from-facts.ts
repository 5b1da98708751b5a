import type { Release } from '../../flex/models.ts';
import { approvalsIn } from '../../release/approvals.ts';
import { liveIn, type Outcome } from '../../release/outcome.ts';
import type { Plan } from '../../release/plan.ts';
import { planToken } from '../../release/plan-token.ts';
import type { Standing } from '../../release/standing.ts';
import { takenBack } from '../../release/taken-back.ts';
import type { Facts } from './facts.ts';
import { knownNames } from './known-names.ts';
import { describeProblem } from './problem.ts';
import type { RecordedConfiguration, RecordedPastRelease, RecordedRelease, RunRecord } from './record.ts';

/** How many of the last releases a record holds. */
const HISTORY = 10;

/** Returns the record of what is known of a run. */
export function toRecord(facts: Facts, finishedAt: Date): RunRecord {
  const { options, plan, outcome } = facts;
  const inputs: Partial<Pick<RunRecord, 'dryRun' | 'account' | 'host' | 'environmentUrl' | 'reason'>> = options ?? {};
  const { dryRun = false, account = '', host = '', environmentUrl = '', reason = '' } = inputs;
  const release = outcome && releaseOf(outcome);
  return {
    version: 1,
    step: facts.step,
    action: facts.action,
    automatic: facts.automatic ?? false,
    outcome: outcome?.outcome ?? '',
    ...{ dryRun, account, host, environmentUrl, reason },
    reference: options?.typed ?? '',
    environment: facts.environment ?? options?.environment ?? '',
    target: recordedTarget(facts, release),
    ...origin(plan),
    before: recordedBefore(facts),
    release: release ? recordedRelease(release) : null,
    candidates: outcome ? candidatesOf(outcome) : [],
    ...conflictOf(facts),
    active: activeAfter(facts)?.sid ?? '',
    changes: plan?.changes ?? null,
    jobFailedBefore: facts.jobFailedBefore ?? false,
    rollbackOnFailure: mayBeRolledBack(facts),
    ...judged(facts),
    history: recordedHistory(facts),
    plan: planTokenOf(facts),
    deployment: facts.deployment ?? null,
    run: recordedRun(facts),
    approvals: recordedApprovals(facts),
    approvalsError: facts.reviewsError ?? '',
    startedAt: facts.startedAt.toISOString(),
    sentAt: facts.sentAt?.toISOString() ?? null,
    finishedAt: finishedAt.toISOString(),
    problem: describeProblem(facts),
    warnings: facts.warnings,
  };
}

/** A rollback is not taken back, nor what is released after the job had failed, nor what is found at its end. */
function mayBeRolledBack({ step, options, action, jobFailedBefore = false }: Facts): boolean {
  return step === 'main' && options?.rollbackOnFailure === true && action === 'release' && !jobFailedBefore;
}

/** How a target that was composed of a list came about. */
function origin(plan: Plan | undefined): Pick<RunRecord, 'base' | 'made'> {
  if (plan?.base === undefined) return { base: '', made: '' };
  const { base, target } = plan;
  if (target.kind !== 'configuration') return { base, made: 'no' };
  return { base, made: target.madeNow ? 'now' : 'before' };
}

function planTokenOf({ options, plan }: Facts): string {
  return options && plan ? planToken(options.account, plan) : '';
}

/** The release that the run made, or found active. */
function releaseOf(outcome: Outcome): Release | undefined {
  if ('release' in outcome) return outcome.release;
  return 'ours' in outcome ? outcome.ours : undefined;
}

/** What may be this run's, if that is not certain. */
function candidatesOf(outcome: Outcome): RunRecord['candidates'] {
  if ('candidates' in outcome) return outcome.candidates;
  return 'confirmedSid' in outcome && outcome.confirmedSid !== undefined ? [outcome.confirmedSid] : [];
}

function conflictOf(facts: Facts): Pick<RunRecord, 'conflict' | 'other' | 'otherName'> {
  const { outcome } = facts;
  const conflict = outcome?.outcome === 'conflict' ? outcome : undefined;
  const since = facts.standing?.kind === 'replaced' ? facts.standing.by : undefined;
  const other = conflict ? (conflict.when === 'mismatch' ? conflict.answered : conflict.theirs) : since;
  const otherName = (other && knownNames(facts).get(other.configurationSid)) ?? '';
  return { conflict: conflict?.when ?? null, other: other ? recordedRelease(other) : null, otherName };
}

/** The release that was active when the run last looked; undefined for none, and if that is not known. */
function activeAfter(facts: Facts): Release | undefined {
  const { outcome } = facts;
  switch (outcome?.outcome) {
    case undefined:
      return facts.takenBack?.live.release;
    case 'created':
    case 'created-by-readback':
    case 'already-active':
      return facts.standing ? liveNow(facts.standing, outcome.release) : outcome.release;
    case 'conflict':
      return liveIn(outcome);
    case 'unknown':
      return outcome.seen;
    case 'not-created':
      return outcome.seen ?? liveWhenRead(facts);
    case 'planned':
    case 'blocked':
      return liveWhenRead(facts);
  }
}

/** What was live when this step read it; what an earlier step left is memory. */
function liveWhenRead({ plan, withoutPlan, standing }: Facts): Release | undefined {
  return plan ? plan.live?.release : standing && liveNow(standing, withoutPlan?.before);
}

function liveNow(standing: Standing, own: Release | undefined): Release | undefined {
  if (standing.kind === 'live') return own;
  return standing.kind === 'replaced' ? standing.by : undefined;
}

/** A reason to break the glass counts only if there was glass to break. */
function judged({ verdicts = [], options }: Facts): Pick<RunRecord, 'gates' | 'breakGlass'> {
  const waived = verdicts.some(({ verdict }) => verdict === 'waived');
  const gates = verdicts.map(({ gate, verdict, reason }) => ({ gate, verdict, reason }));
  return { gates, breakGlass: waived ? (options?.breakGlass ?? '') : '' };
}

/** A run that ended early has read the last releases, but no names: two it knows from its plan. */
function recordedHistory(facts: Facts): readonly RecordedPastRelease[] {
  const { recent = [], pastDeployments = [] } = facts;
  const names = knownNames(facts);
  const taken = takenBackIn(facts);
  const history = facts.history ?? recent.slice(0, HISTORY).map((release) => ({ release, name: '' }));
  return history.map(({ release, name }) => {
    const run = pastDeployments.find(({ made }) => made.includes(release.sid))?.run;
    const { sid, configurationSid, dateCreated } = release;
    const known = name || (names.get(configurationSid) ?? '');
    const recordedRun = run ? { title: run.title, url: run.url } : null;
    return { sid, configurationSid, name: known, dateCreated, takenBack: taken.has(sid), run: recordedRun };
  });
}

/** What was taken back, by this run, too; what else is on top after a conflict is not certain. */
function takenBackIn({ outcome, recent, history = [] }: Facts): ReadonlyMap<string, unknown> {
  const releases = recent ?? history.map(({ release }) => release);
  const made = outcome?.outcome === 'created' || outcome?.outcome === 'created-by-readback' ? [outcome.release] : [];
  return takenBack([...made.filter(({ sid }) => releases[0]?.sid !== sid), ...releases]);
}

/**
 * A name that only Twilio knew gets its SID from the release that Twilio made of it. Of what a rollback could not read, the
 * release tells the SID: by the reference, it would have the name of what was to be taken back.
 */
function recordedTarget(facts: Facts, release: Release | undefined): RecordedConfiguration | null {
  const target = facts.plan?.target ?? facts.withoutPlan?.target;
  if (target === undefined) return release ? configurationOf(release, facts) : null;
  if (target.kind === 'configuration') return { sid: target.configuration.sid, name: target.configuration.name };
  return { sid: release?.configurationSid ?? '', name: target.name };
}

function recordedBefore(facts: Facts): RunRecord['before'] {
  const release = releaseBefore(facts);
  if (release === undefined) return null;
  return { release: recordedRelease(release), configuration: configurationOf(release, facts) };
}

function configurationOf({ configurationSid: sid }: Release, facts: Facts): RecordedConfiguration {
  return { sid, name: knownNames(facts).get(sid) ?? '' };
}

/** If the target was live already, what was before is not the active release, but the last of something else. */
function releaseBefore({ plan, withoutPlan, recent, outcome }: Facts): Release | undefined {
  const live = plan?.live?.release ?? withoutPlan?.before;
  if (outcome?.outcome !== 'already-active') return live;
  const active = outcome.release.configurationSid;
  return (recent ?? (live ? [live] : [])).find((release) => release.configurationSid !== active);
}

function recordedRelease(release: Release): RecordedRelease {
  const { sid, configurationSid, accountSid, dateCreated, url } = release;
  return { sid, configurationSid, accountSid, dateCreated, url };
}

/** GitHub lists the approvals of all attempts: who said the same twice is listed once. */
function recordedApprovals({ reviews, options, environment }: Facts): RunRecord['approvals'] {
  if (reviews === undefined || options === undefined) return null;
  const approvals = approvalsIn(environment ?? options.environment, reviews);
  const distinct = new Map(
    approvals.map(({ login, comment }) => [JSON.stringify([login, comment]), { login, comment }]),
  );
  return [...distinct.values()];
}

function recordedRun({ run }: Facts): RunRecord['run'] {
  if (run === undefined) return null;
  const { serverUrl: _, apiUrl: __, eventName: ___, ...recorded } = run;
  return recorded;
}
