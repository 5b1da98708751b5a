import type { Release } from '../flex/models.ts';
import type { ReleaseSid } from '../flex/sid.ts';
import type { Options } from '../inputs/options.ts';
import type { Conflict, Outcome, Unknown } from '../release/outcome.ts';
import type { Plan } from '../release/plan.ts';
import type { RollbackResult } from '../release/rollback.ts';
import type { Facts } from '../report/record/facts.ts';
import { toRecord } from '../report/record/from-facts.ts';
import { recordAsJson } from '../report/record/json.ts';
import type { RecordedDeployment } from '../report/record/record.ts';
import { truncate } from '../text/sanitize.ts';
import type { DeploymentState } from './requests.ts';
import type { Deployment, DeploymentOrder, EndStatus, Retirement } from './trail.ts';

/** The most of the record that goes into a deployment's payload; GitHub publishes no limit, and refuses 64 KiB. */
const PAYLOAD_RECORD_BYTES = 32 * 1024;

/** GitHub refuses longer descriptions, counted in characters; and what post is to tell passes through its environment. */
const DESCRIPTION_LIMIT = 140;

/** Takes what is known of a run whose plan stands; gives the deployment that shall tell of it. */
export function deploymentOrder(facts: Facts, options: Options, plan: Plan, now: Date): DeploymentOrder {
  const { deployment, environment, environmentUrl, account, jobId } = options;
  const { live, target } = plan;
  const { run } = facts;
  const record = toRecord(facts, now);
  const name = target.kind === 'configuration' ? target.configuration.name : target.name;
  // What must not be missing comes first: a long name loses its end.
  const glass = record.breakGlass === '' ? '' : ` · glass broken: ${truncate(record.breakGlass, 60)}`;
  return {
    mode: deployment,
    environment,
    environmentUrl,
    jobId,
    description: described(`Flex ${account}${glass} · configuration ${name}`),
    payload: {
      account,
      configuration: target.kind === 'configuration' ? target.configuration.sid : null,
      previousRelease: live?.release.sid ?? null,
      run: { title: `${run?.workflow ?? ''} #${run?.number ?? ''}`, url: run?.url ?? '' },
      record: JSON.parse(recordAsJson(record, PAYLOAD_RECORD_BYTES)),
    },
  };
}

/** Takes what happened to the release; gives what its deployment says of it in the end. */
export function endStatus(outcome: Outcome): EndStatus {
  switch (outcome.outcome) {
    case 'created':
    case 'created-by-readback':
      return end('success', `${outcome.release.sid} is live`);
    case 'already-active':
      return end('success', `${outcome.release.sid} was live already; this run made no release`);
    case 'conflict':
      return end(stateAfter(outcome), `Conflict: ${summarizeConflict(outcome)}`);
    case 'unknown':
      return end('error', `Unknown: ${summarizeUnknown(outcome)}`);
    case 'not-created':
      return end('failure', `Not released: ${outcome.problem.message}`);
    case 'blocked':
      return end('failure', outcome.because.join(' '));
    case 'planned':
      return end('failure', 'Only planned');
  }
}

function end(state: DeploymentState, description: string): EndStatus {
  return { state, description: described(description) };
}

function described(text: string): string {
  const characters = [...text];
  return characters.length <= DESCRIPTION_LIMIT
    ? text
    : `${characters.slice(0, DESCRIPTION_LIMIT - 1).join('')}…`;
}

/** What is live is shown as live, also where a person has to decide what shall be. */
function stateAfter(conflict: Conflict): DeploymentState {
  switch (conflict.when) {
    case 'before':
      return 'failure';
    case 'concurrent':
      return conflict.active === 'ours' ? 'success' : 'inactive';
    case 'mismatch':
      return 'error';
  }
}

/**
 * Takes what became of a rollback, and the release that it was to take back; gives what the deployment of that release
 * says in the end. A release that stays live is shown as live.
 */
export function rollbackEndStatus({ target, outcome }: RollbackResult, made: ReleaseSid): EndStatus {
  const name = target?.kind === 'configuration' ? target.configuration.name : 'the configuration before';
  switch (outcome.outcome) {
    case 'created':
    case 'created-by-readback':
    case 'already-active':
      return end('failure', `Rolled back: ${outcome.release.sid} made ${name} live again`);
    case 'unknown':
      return end('error', `Rollback unknown: ${summarizeUnknown(outcome)}`);
    case 'conflict':
      return endOfConflict(outcome);
    case 'blocked':
    case 'not-created':
    case 'planned':
      return end('success', `${made} stays live. Not rolled back: ${whyIn(outcome)}`);
  }
}

/** Whatever is live now, the release that was to be taken back is not. */
function endOfConflict(conflict: Conflict): EndStatus {
  const { description } = endStatus(conflict);
  switch (conflict.when) {
    case 'before':
      return end('inactive', `Not rolled back: ${conflict.theirs?.sid ?? 'no release'} is live in its place`);
    case 'concurrent':
      return end('failure', `Rolled back. ${description}`);
    case 'mismatch':
      return end('error', `Rollback unknown. ${description}`);
  }
}

function whyIn(outcome: Extract<Outcome, { outcome: 'blocked' | 'not-created' | 'planned' }>): string {
  if (outcome.outcome === 'not-created') return outcome.problem.message;
  return outcome.outcome === 'blocked' ? outcome.because.join(' ') : 'only planned';
}

/** Takes what happened to the release; gives which earlier deployments turn inactive, undefined for none. */
export function retirement(outcome: Outcome): Retirement | undefined {
  switch (outcome.outcome) {
    case 'created':
    case 'created-by-readback':
    case 'already-active':
      return { stays: [] };
    case 'conflict':
      if (outcome.when === 'mismatch') return undefined;
      // Theirs may be of another run of this repository, which has a deployment of its own.
      if (outcome.when === 'concurrent' && outcome.active === 'ours') return { stays: [] };
      return { stays: outcome.theirs === undefined ? [] : [outcome.theirs.sid] };
    case 'unknown':
    case 'not-created':
    case 'blocked':
    case 'planned':
      return undefined;
  }
}

/** The same after a rollback that was wanted; `before` is what it was to make live again. */
export function rollbackRetirement(
  { outcome }: RollbackResult,
  before: Release | undefined,
): Retirement | undefined {
  const again = before === undefined ? [] : [before.configurationSid, before.sid];
  switch (outcome.outcome) {
    case 'created':
    case 'created-by-readback':
    case 'already-active':
      return { stays: again };
    case 'conflict':
      return outcome.when === 'concurrent' && outcome.active === 'ours'
        ? { stays: again }
        : retirement(outcome);
    case 'unknown':
    case 'blocked':
    case 'not-created':
    case 'planned':
      // What was released before is live no more, or not known to be.
      return { stays: [] };
  }
}

function summarizeUnknown({ confirmedSid }: Unknown): string {
  return confirmedSid === undefined
    ? 'the answer was lost, and the release was not seen'
    : `Twilio named ${confirmedSid}, which was not seen`;
}

function summarizeConflict(conflict: Conflict): string {
  switch (conflict.when) {
    case 'before':
      return `${conflict.theirs?.sid ?? 'no release'} is live; this run made no release`;
    case 'concurrent': {
      const { ours, theirs, active, candidates } = conflict;
      const own = candidates.length === 0 ? 'ours' : 'which may be ours';
      return active === 'ours'
        ? `${ours.sid}, ${own}, is live on top of ${theirs.sid}`
        : `${theirs.sid} is live on top of ${ours.sid}, ${own}`;
    }
    case 'mismatch':
      return `Twilio confirmed ${conflict.answered.sid} of another configuration`;
  }
}

/** Gives what the record tells of a deployment. GitHub itself writes the end of a deployment that it made for the job. */
export function recordedDeployment(
  deployment: Deployment | undefined,
  state: string,
): RecordedDeployment | undefined {
  if (deployment === undefined) return undefined;
  const { id, url, madeFor } = deployment;
  return { id, url, state: madeFor === 'job' ? 'in_progress' : state };
}
