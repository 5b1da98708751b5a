import type { AuditOrder, Deployment, EndStatus } from '../github/audit.ts';
import type { DeploymentState } from '../github/deployments.ts';
import type { Options } from '../inputs.ts';
import type { Outcome, Unknown } from '../release/outcome.ts';
import type { Plan } from '../release/plan.ts';
import type { Undone } from '../release/rollback.ts';
import type { RecordedDeployment } from './record.ts';
import { recordAsJson } from './record-json.ts';
import { type Facts, recordOf } from './record-of.ts';

/** The most of the record that goes into a deployment's payload; GitHub publishes no limit, and refuses 64 KiB. */
const PAYLOAD_RECORD_BYTES = 32 * 1024;

/** Takes what is known of a run whose plan stands; gives the deployment that shall tell of it. */
export function deploymentOf(facts: Facts, options: Options, plan: Plan, now: Date): AuditOrder {
  const { deployment, environment, environmentUrl, account } = options;
  const { live, target } = plan;
  const { run } = facts;
  const record = recordOf(facts, now);
  const name = target.kind === 'configuration' ? target.configuration.name : target.name;
  const glass = record.breakGlass === '' ? '' : ` · glass broken: ${record.breakGlass}`;
  return {
    mode: deployment,
    environment,
    environmentUrl,
    description: `Flex configuration ${name} on ${account}${glass}`,
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
export function endOf(outcome: Outcome): EndStatus {
  switch (outcome.outcome) {
    case 'created':
    case 'created-by-readback':
      return { state: 'success', description: `${outcome.release.sid} is live` };
    case 'already-active':
      return {
        state: 'success',
        description: `${outcome.release.sid} was live already; this run made no release`,
      };
    case 'conflict':
      return { state: 'failure', description: `Conflict: ${conflictInShort(outcome)}` };
    case 'unknown':
      return { state: 'error', description: `Unknown: ${unknownInShort(outcome)}` };
    case 'not-created':
      return { state: 'failure', description: `Not released: ${outcome.problem.message}` };
    case 'blocked':
      return { state: 'failure', description: outcome.because.join(' ') };
    case 'planned':
      return { state: 'failure', description: 'Only planned' };
  }
}

/** Takes what became of a rollback; gives what the deployment of the release that it undid says in the end. */
export function endOfRollback({ target, outcome }: Undone): EndStatus {
  const name = target?.kind === 'configuration' ? target.configuration.name : 'the configuration before';
  switch (outcome.outcome) {
    case 'created':
    case 'created-by-readback':
    case 'already-active':
      return { state: 'failure', description: `Rolled back: ${outcome.release.sid} made ${name} live again` };
    case 'unknown':
      return { state: 'error', description: `Rollback unknown: ${unknownInShort(outcome)}` };
    case 'blocked':
    case 'conflict':
    case 'not-created':
    case 'planned':
      return { state: 'failure', description: `Not rolled back: ${endOf(outcome).description}` };
  }
}

function unknownInShort({ named }: Unknown): string {
  return named === undefined
    ? 'the answer was lost, and the release was not seen'
    : `Twilio named ${named}, which was not seen`;
}

function conflictInShort(conflict: Extract<Outcome, { outcome: 'conflict' }>): string {
  switch (conflict.when) {
    case 'before':
      return `${conflict.theirs?.sid ?? 'no release'} is live; this run made no release`;
    case 'around': {
      const own = conflict.candidates.length === 0 ? 'ours is' : 'ours may be';
      return `${own} ${conflict.ours.sid}, the other one is ${conflict.theirs.sid}`;
    }
    case 'answer':
      return `Twilio confirmed ${conflict.answered.sid} of another configuration`;
  }
}

/** Gives what the record tells of a deployment. GitHub itself writes the end of a deployment that it made for the job. */
export function recordedDeployment(
  deployment: Deployment | undefined,
  state: DeploymentState,
): RecordedDeployment | undefined {
  if (deployment === undefined) return undefined;
  const { id, url, madeFor } = deployment;
  return { id, url, state: madeFor === 'job' ? 'in_progress' : state };
}
