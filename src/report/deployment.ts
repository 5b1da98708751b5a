import type { AuditOrder, EndStatus } from '../github/audit.ts';
import type { Run } from '../github/run.ts';
import type { Options } from '../inputs.ts';
import type { Outcome } from '../release/outcome.ts';
import type { Plan } from '../release/plan.ts';
import { planLine } from '../release/plan-line.ts';
import type { Undone } from '../release/rollback.ts';

/** Takes what was asked for and what is planned; gives the deployment that shall tell of it. */
export function deploymentOf(options: Options, plan: Plan, run: Run | undefined): AuditOrder {
  const { deployment, environment, environmentUrl, account, typed, reason } = options;
  const { live, target } = plan;
  const name = target.kind === 'configuration' ? target.configuration.name : target.name;
  return {
    mode: deployment,
    environment,
    environmentUrl,
    description: `Flex configuration ${name} on ${account}`,
    payload: {
      account,
      reference: typed,
      configuration: target.kind === 'configuration' ? target.configuration.sid : null,
      name,
      previousRelease: live?.release.sid ?? null,
      previousConfiguration: live?.release.configurationSid ?? null,
      plan: planLine(account, plan),
      reason,
      run: { title: `${run?.workflow ?? ''} #${run?.number ?? ''}`, url: run?.url ?? '' },
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
      return { state: 'success', description: `${outcome.release.sid} was live already; nothing was sent` };
    case 'conflict':
      return { state: 'failure', description: `Conflict: ${conflictInShort(outcome)}` };
    case 'unknown':
      return { state: 'error', description: 'Unknown: the answer was lost, and the release was not seen' };
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
      return { state: 'failure', description: `Rolled back: ${outcome.release.sid} made ${name} live again` };
    case 'already-active':
      return {
        state: 'failure',
        description: `Rolled back already: ${name} is live by ${outcome.release.sid}`,
      };
    case 'unknown':
      return {
        state: 'error',
        description: 'Rollback unknown: its answer was lost, and its release was not seen',
      };
    case 'blocked':
    case 'conflict':
    case 'not-created':
    case 'planned':
      return { state: 'failure', description: `Not rolled back: ${endOf(outcome).description}` };
  }
}

function conflictInShort(conflict: Extract<Outcome, { outcome: 'conflict' }>): string {
  switch (conflict.when) {
    case 'before':
      return `${conflict.theirs?.sid ?? 'no release'} is live; nothing was sent`;
    case 'around':
      return `ours is ${conflict.ours.sid}, the other one ${conflict.theirs.sid}`;
    case 'answer':
      return `Twilio confirmed ${conflict.answered.sid} of another configuration`;
  }
}
