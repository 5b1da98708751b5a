import type { Release } from '../flex/models.ts';
import type { Conflict, Outcome, Unknown } from '../release/outcome.ts';
import type { RollbackResult } from '../release/rollback.ts';
import { type Standing, standingOf } from '../release/standing.ts';
import { escapeInvisible, truncate } from '../text/sanitize.ts';
import type { EndStatus } from './deployment.ts';

/**
 * The text that a deployment shows: what writes it, and what reads it back in later runs. Of the deployments that GitHub
 * makes for jobs, it is all that is known.
 */

/** GitHub refuses longer descriptions, counted in characters; and the post step gets them through its environment. */
const DESCRIPTION_LIMIT = 140;

/** Returns what a deployment says when it is opened. `breakGlass` is empty if no gate was waived. */
export function openingDescription(
  account: string,
  { breakGlass, action }: { readonly breakGlass: string; readonly action: 'release' | 'rollback' },
  name: string,
): string {
  // What must not be missing comes first: a long name loses its end.
  const glass = breakGlass === '' ? '' : ` · break-glass: ${truncate(breakGlass, 60)}`;
  return cutToLimit(`Flex ${account}${glass} · ${action === 'rollback' ? 'rollback to' : 'configuration'} ${name}`);
}

/** Returns what the deployment of a release says of it in the end; `backTo` names what a rollback returned to. */
export function endStatus(outcome: Outcome, backTo?: string): EndStatus {
  switch (outcome.outcome) {
    case 'created':
    case 'created-by-readback':
      return end(
        'success',
        backTo === undefined ? `${outcome.release.sid} is live` : rolledBack(backTo, outcome.release),
      );
    case 'already-active':
      return end('success', `${outcome.release.sid} was live already; this run made no release`);
    case 'conflict':
      return endOfConflict(outcome);
    case 'unknown':
      return end('error', `Unknown: ${summarizeUnknown(outcome)}`);
    default:
      return end('failure', `Not released: ${reasonIn(outcome)}`);
  }
}

/** The SID comes last: a long name loses its end. */
function rolledBack(name: string, { sid }: Release): string {
  return `Rolled back to ${truncate(escapeInvisible(name), 80)}: ${sid} is live`;
}

function end(state: EndStatus['state'], description: string): EndStatus {
  return { state, description: cutToLimit(description) };
}

/** What is live is shown as live, even if a person has to decide what should be. */
function endOfConflict(conflict: Conflict): EndStatus {
  switch (conflict.when) {
    case 'before':
      return end('failure', `Conflict: ${releaseInWords(conflict.theirs)} is live; this run made no release`);
    case 'concurrent': {
      const { ours, theirs, active, candidates } = conflict;
      const own = `${ours.sid}, ${candidates.length === 0 ? 'ours' : 'which may be ours'}`;
      return active === 'ours'
        ? end('success', `Conflict: ${own}, is live on top of ${theirs.sid}`)
        : end('inactive', `Conflict: ${theirs.sid} is live on top of ${own}`);
    }
    case 'mismatch':
      return end('error', `Conflict: Twilio confirmed ${conflict.answered.sid} of another configuration`);
  }
}

/**
 * Returns what a deployment says if a later read did not show the release live that was live at the end of main; undefined
 * if it did. `own`: that is the release of this run.
 */
export function endStatusSince(standing: Standing, { sid }: Release, own: boolean): EndStatus | undefined {
  if (standing.kind === 'live') return undefined;
  const was = `${sid} was ${own ? 'released' : 'live'}`;
  return standing.kind === 'replaced'
    ? end('inactive', `${was}; ${standing.by.sid} is live in its place`)
    : end('error', `${was}; what is live now is not known`);
}

/**
 * Returns what the deployment of a release says in the end if that release (`made`) was to be rolled back. A release that
 * was seen to stay live is shown as live; if there is a conflict, it is not live, whatever else is.
 */
export function rollbackEndStatus({ target, outcome, recent }: RollbackResult, made: Release): EndStatus {
  const name = target?.kind === 'configuration' ? target.configuration.name : 'the configuration before';
  switch (outcome.outcome) {
    case 'created':
    case 'created-by-readback':
      return end('failure', rolledBack(name, outcome.release));
    case 'already-active':
      return end('failure', `Already back: ${outcome.release.sid} made ${name} live again`);
    case 'unknown':
      return end('error', `Rollback unknown: ${summarizeUnknown(outcome)}`);
    case 'conflict': {
      if (outcome.when === 'before')
        return end('inactive', `Not rolled back: ${releaseInWords(outcome.theirs)} is live in its place`);
      const { description } = endOfConflict(outcome);
      if (outcome.when === 'mismatch') return end('error', `Rollback unknown. ${description}`);
      return end('failure', `Rolled back. ${description}`);
    }
    default:
      return standingOf(made, recent).kind === 'live'
        ? end('success', `${made.sid} stays live. Not rolled back: ${reasonIn(outcome)}`)
        : end('error', `What is live now is not known. Not rolled back: ${reasonIn(outcome)}`);
  }
}

function releaseInWords(release: Release | undefined): string {
  return release?.sid ?? 'no release';
}

function reasonIn(outcome: Extract<Outcome, { outcome: 'blocked' | 'not-created' | 'planned' }>): string {
  if (outcome.outcome === 'not-created') return outcome.problem.message;
  return outcome.outcome === 'blocked' ? outcome.because.join(' ') : 'only planned';
}

function summarizeUnknown({ confirmedSid }: Unknown): string {
  return confirmedSid === undefined
    ? 'the answer was lost, and the release was not seen'
    : `Twilio named ${confirmedSid}, which was not seen`;
}

/**
 * Returns the release that this description says its run made: the one that went live, or the one that rolled it back.
 * Undefined if it names none for certain, as in a conflict.
 */
export function releaseMadeIn(description: string): string | undefined {
  const said = /^(FK[0-9a-fA-F]{32}) (?:is|stays|was released)\b/.exec(description);
  // A name may hold anything, but what follows it is ours.
  return (said ?? /^Rolled back to .*: (FK[0-9a-fA-F]{32}) is live$/s.exec(description))?.[1];
}

/** Returns whether what is to be said was said before: a second look at a rollback finds what the first one made. */
export function isSaid(before: string, description: string): boolean {
  const made = releaseMadeIn(before);
  return before === description || (made !== undefined && description.startsWith(`Already back: ${made} `));
}

/** What a description tells of the releases that its run made. */
export type Told =
  /** It made this one, for certain: a conflict's own, and one that Twilio confirmed, included. */
  | { readonly kind: 'made' | 'may-have-made'; readonly sid: string }
  /** It made none. */
  | { readonly kind: 'none' }
  /** It says nothing of them: the run began, or ended without knowing. */
  | { readonly kind: 'open' };

const FK = 'FK[0-9a-fA-F]{32}';
/**
 * What names a release, with how sure that is: what {@link endStatus} and {@link rollbackEndStatus} write. From the start
 * on, since a name may hold anything.
 */
const NAMED: readonly (readonly [RegExp, 'made' | 'may-have-made'])[] = [
  [conflict(`(${FK}), ours, is live on top of `), 'made'],
  [conflict(`(${FK}), which may be ours, is live on top of `), 'may-have-made'],
  [conflict(`${FK} is live on top of (${FK}), ours$`), 'made'],
  [conflict(`${FK} is live on top of (${FK}), which may be ours$`), 'may-have-made'],
  [conflict(`Twilio confirmed (${FK}) of another `), 'may-have-made'],
  [new RegExp(`^(?:Rollback u|U)nknown: Twilio named (${FK}),`), 'made'],
];
/** What says that there is none. */
const NONE = new RegExp(
  `^(?:Not released: |Not rolled back: |Already back: |${FK} was live; |(?:${FK} was live already|Conflict: (?:${FK}|no release) is live); this run made no release$)`,
);

function conflict(words: string): RegExp {
  return new RegExp(`^(?:Rolled back\\. |Rollback unknown\\. )?Conflict: ${words}`);
}

/** Returns what a description tells of the releases of its run, those included that a conflict or a lost answer names. */
export function toldIn(description: string): Told {
  const sid = releaseMadeIn(description);
  if (sid !== undefined) return { kind: 'made', sid };
  if (NONE.test(description)) return { kind: 'none' };
  const found = NAMED.flatMap(([pattern, kind]) => {
    const named = pattern.exec(description)?.[1];
    return named === undefined ? [] : [{ kind, sid: named }];
  });
  return found[0] ?? { kind: 'open' };
}

function cutToLimit(text: string): string {
  const shown = escapeInvisible(text);
  const characters = [...shown];
  return characters.length <= DESCRIPTION_LIMIT ? shown : `${characters.slice(0, DESCRIPTION_LIMIT - 1).join('')}…`;
}
