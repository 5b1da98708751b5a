import type { ReleaseSid } from '../flex/sid.ts';
import type { Conflict, Outcome, Unknown } from '../release/outcome.ts';
import type { RollbackResult } from '../release/rollback.ts';
import { truncate } from '../text/sanitize.ts';
import type { EndStatus } from './deployment.ts';
import type { DeploymentState } from './requests.ts';

/**
 * The text that a deployment shows: what writes it, and what reads it back in later runs. Of the deployments that GitHub
 * makes for jobs, it is all that is known.
 */

/** GitHub refuses longer descriptions, counted in characters; and the post step gets them through its environment. */
const DESCRIPTION_LIMIT = 140;

/** Returns what a deployment says when it is opened. `breakGlass` is empty if no gate was waived. */
export function openingDescription({
  account,
  breakGlass,
  configuration,
}: {
  readonly account: string;
  readonly breakGlass: string;
  readonly configuration: string;
}): string {
  // What must not be missing comes first: a long name loses its end.
  const glass = breakGlass === '' ? '' : ` · break-glass: ${truncate(breakGlass, 60)}`;
  return cutToLimit(`Flex ${account}${glass} · configuration ${configuration}`);
}

/** Returns what the deployment of a release says of it in the end. */
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
      return end('failure', `Not released: ${outcome.because.join(' ')}`);
    case 'planned':
      return end('failure', 'Only planned');
  }
}

function end(state: DeploymentState, description: string): EndStatus {
  return { state, description: cutToLimit(description) };
}

function cutToLimit(text: string): string {
  const characters = [...text];
  return characters.length <= DESCRIPTION_LIMIT ? text : `${characters.slice(0, DESCRIPTION_LIMIT - 1).join('')}…`;
}

/** What is live is shown as live, even if a person has to decide what should be. */
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
 * Returns what the deployment of a release says in the end if that release (`made`) was to be rolled back. A release that
 * stays live is shown as live.
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

/**
 * Returns the release that this description says its run made: the one that went live, or the one that rolled it back.
 * Undefined if it names none for certain, as in a conflict.
 */
export function releaseMadeIn(description: string): string | undefined {
  return /^(?:Rolled back: )?(FK[0-9a-fA-F]{32}) (?:is|made|stays)\b/.exec(description)?.[1];
}

/** Returns whether this description names a SID. */
export function mentions(sid: string, description: string): boolean {
  return description.includes(sid);
}
