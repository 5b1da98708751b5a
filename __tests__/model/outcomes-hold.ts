import type { Release } from '../../src/flex/models.ts';
import type { ReleaseSid } from '../../src/flex/sid.ts';
import type { Conflict, Created, Unknown } from '../../src/release/outcome.ts';
import type { Actor } from './account.ts';
import { all, type Doing, type EventOf, last, lastView, wasInterrupted } from './doing.ts';
import { must } from './must.ts';
import type { Played } from './play.ts';
import { STALE_MS } from './process.ts';
import { dateAt } from './virtual-clock.ts';

/** What each outcome says must be true of the account. */
export function outcomeHolds(doing: Doing, played: Played): void {
  const { outcome } = doing;
  switch (outcome?.outcome) {
    case undefined:
      return;
    case 'created':
    case 'created-by-readback':
      createdHolds(outcome, doing, played);
      break;
    case 'already-active':
      alreadyActiveHolds(outcome, doing, played);
      break;
    case 'not-created':
      if (isUnverified(doing))
        must(isLookedToTheEnd(doing, played), 'not-created, but it was not looked for to the end');
      must(!mayHaveHadEffect(doing, played), 'not-created, but something was or will be committed');
      break;
    case 'conflict':
      conflictHolds(outcome, doing, played);
      break;
    case 'unknown':
      unknownHolds(outcome, doing, played);
      break;
    case 'blocked':
      must(doing.verb === 'rollback', 'blocked, but not by a rollback');
      must(all(doing.events, 'sent').length === 0, 'blocked, but something was sent');
      break;
    case 'planned':
      throw new Error('planned is no outcome of a run that sends');
  }
}

function createdHolds(created: Created, doing: Doing, played: Played): void {
  const { account } = played;
  const { release } = created;
  const head = lastView(doing)?.[0];
  must(head?.sid === release.sid, 'created, but the release was not seen to be active');
  const look = all(doing.events, 'read').findLast(({ view }) => view);
  must(look && !isContradicted(look, doing), 'created, but Twilio calls another release active');
  must(account.isNewer(release, beforeOf(doing)), 'created, but the release is older than the write');
  if (created.outcome === 'created') {
    must(lastView(doing)?.[1]?.sid === beforeOf(doing)?.sid, 'created, but on top of another release');
    must(account.maker(release) === makerOf(doing), 'created, but it was not ours to claim');
    return;
  }
  must(release.configurationSid === doing.target, 'created by readback, but of another configuration');
  const candidates = since(doing, account).filter((one) => isInTime(one, doing, played));
  must(sids(candidates) === created.candidates.join(), 'created by readback, but not all candidates are named');
}

function alreadyActiveHolds({ release }: { release: Release }, doing: Doing, played: Played): void {
  must(release.configurationSid === doing.target, 'already active, but of another configuration');
  must(lastView(doing)?.[0]?.sid === release.sid, 'already active, but not seen to be');
  must(played.account.isNewer(release, doing.planned), 'already active, but before the plan was made');
  must(!mayHaveHadEffect(doing, played), 'already active, but something was committed');
}

function conflictHolds(conflict: Conflict, doing: Doing, played: Played): void {
  const { account } = played;
  switch (conflict.when) {
    case 'before':
      must(!mayHaveHadEffect(doing, played), 'conflict before the write, but something was committed');
      must(conflict.planned?.sid === doing.planned?.sid, 'conflict, but what was planned is not named');
      must(conflict.theirs !== undefined, 'conflict, but theirs is not named');
      must(conflict.theirs && account.isNewer(conflict.theirs, doing.planned), 'conflict, but theirs was there before');
      must(
        isByName(doing, played) || conflict.theirs?.configurationSid !== doing.target,
        'conflict, but the target is live',
      );
      return;
    case 'concurrent': {
      const { ours, theirs, active, candidates } = conflict;
      const ofTarget = since(doing, account).filter((one) => isSought(one, undefined, doing, played));
      must(
        candidates.length === 0 ? account.maker(ours) === makerOf(doing) : candidates.join() === sids(ofTarget),
        'conflict, but ours is not certain, or not all that it may be is named',
      );
      must(ours.sid !== theirs.sid, 'conflict, but ours and theirs are one');
      for (const one of [ours, theirs]) {
        const seen = since(doing, account).some(({ sid }) => sid === one.sid);
        must(seen, 'conflict, but one was there before, or was not seen');
      }
      must(
        isByName(doing, played) || ours.configurationSid === doing.target,
        'conflict, but ours is of another configuration',
      );
      must(lastView(doing)?.[0]?.sid === { ours, theirs }[active].sid, 'conflict, but not with what is active');
      return;
    }
    case 'mismatch': {
      const { answered } = conflict;
      const named = last(doing.events, 'answered')?.named;
      must(answered.sid === named?.sid, 'conflict, but what Twilio answered is not named');
      must(
        answered.configurationSid !== doing.target || account.maker(answered) === undefined,
        'conflict, but it was asked for',
      );
    }
  }
}

function unknownHolds(unknown: Unknown, doing: Doing, played: Played): void {
  const { account } = played;
  must(doing.verb === 'resume' || all(doing.events, 'sent').length > 0, 'unknown, but nothing was sent');
  const named = last(doing.events, 'answered')?.named;
  const ofMain = played.events.filter(({ by }) => by === 'main');
  const known = doing.verb === 'resume' ? last(ofMain, 'answer saved')?.named : named?.sid;
  must(unknown.confirmedSid === known, 'unknown, but not with what the answer named');
  must(
    named === undefined || isByName(doing, played) || named.configurationSid === doing.target,
    'unknown, but another configuration was confirmed',
  );
  must(named === undefined || account.maker(named) !== undefined, 'unknown, but another account was answered');
  must(unknown.before?.sid === beforeOf(doing)?.sid, 'unknown, but not with what was live before');
  const looks = looksOf(doing);
  const seen = looks.findLast((look) => look.view)?.view?.[0];
  must(unknown.seen?.sid === seen?.sid, 'unknown, but not with what was seen');
  for (const look of looks) {
    const told = look.view?.some(
      (one) => account.isNewer(one, beforeOf(doing)) && isSought(one, unknown.confirmedSid, doing, played),
    );
    must(!told || isContradicted(look, doing), 'unknown, but a look told');
  }
  const whole = looks.at(-1)?.view !== undefined && isLookedToTheEnd(doing, played);
  must(unknown.cutShort === !whole, 'unknown, but it is not told rightly whether the look was cut short');
  if (wasInterrupted(doing, 'cancel')) return;
  must(isLookedToTheEnd(doing, played), 'unknown, but a thorough look at the end of the settle time is missing');
}

function isLookedToTheEnd(doing: Doing, { script }: Played): boolean {
  const end = looksOf(doing).at(-1);
  return end?.options.retry === true && end.at - lookStart(doing) >= settleMsOf(doing, script);
}

function isSought(one: Release, named: ReleaseSid | undefined, doing: Doing, played: Played): boolean {
  if (named !== undefined) return one.sid === named;
  return !isByName(doing, played) && one.configurationSid === doing.target && isInTime(one, doing, played);
}

/** How long the list waits for the second witness. */
const GRACE_MS = 500;

/** Whether the second witness of the same look named another release than the list, in time. */
export function isContradicted({ look, at, view }: EventOf<'read'>, { events }: Pick<Doing, 'events'>): boolean {
  const witness = all(events, 'witness').find((one) => one.look === look);
  if (witness?.active === undefined || witness.at > at + GRACE_MS) return false;
  return witness.active.sid !== view?.[0]?.sid;
}

/**
 * A step that did not see its own end can have made nothing before its intent, nor after its request, the answer and the
 * settle time; dates are to the second.
 */
function isInTime({ dateCreated }: Release, { verb }: Doing, { events, script }: Played): boolean {
  if (verb !== 'resume') return true;
  const intent = last(
    events.filter(({ by }) => by === 'main'),
    'intent saved',
  );
  if (intent === undefined) return false;
  const [date, from] = [Date.parse(dateCreated), dateAt(intent.at)];
  return from - 2000 <= date && date <= from + 30_000 + script.settleMs + 2000;
}

/** What a name means is Twilio's to say. */
function isByName({ verb }: Doing, { script }: Played): boolean {
  return script.target === 'name' && verb !== 'rollback';
}

/** The reads after what was sent. */
export function looksOf({ events, verb }: Doing) {
  if (verb === 'resume') return all(events, 'read');
  const sent = events.findLastIndex((event) => event.what === 'sent');
  const answer = last(events.slice(Math.max(0, sent)), 'answered')?.kind ?? '';
  return sent === -1 || PROVABLY_NOTHING.includes(answer) ? [] : all(events.slice(sent), 'read');
}

/** Answers after which nothing has to be looked for. */
export const PROVABLY_NOTHING: readonly string[] = ['rate-limited', 'unsent', 'refused'];

/** When the look began. */
export function lookStart({ events, verb }: Doing): number {
  const start = verb === 'resume' ? events[0] : (last(events, 'answered') ?? last(events, 'sent'));
  return start?.at ?? 0;
}

/** What was live right before the write: as the last intent says, else as it was planned. */
function beforeOf({ events, planned }: Doing): Release | undefined {
  const intent = last(events, 'intent saved');
  return intent ? intent.before : planned;
}

/** The process that may have made what this doing is about. */
export function makerOf({ verb, by }: Doing): Actor {
  return verb === 'resume' ? 'main' : by;
}

/** After a refusal that may not be Twilio's, no look excludes what took effect only after it, or was not yet listed. */
function mayHaveHadEffect(doing: Doing, { account }: Played): boolean {
  const shown = (looksOf(doing).at(-1)?.at ?? 0) - STALE_MS;
  const until = isUnverified(doing) ? dateAt(shown) - 1000 : Number.POSITIVE_INFINITY;
  return account.madeBy(makerOf(doing)).some(({ dateCreated }) => Date.parse(dateCreated) <= until);
}

function isUnverified({ events }: Doing): boolean {
  return last(events, 'answered')?.kind === 'unverified-refusal';
}

/** The releases of the last view that came after the write. */
function since(doing: Doing, account: Played['account']): readonly Release[] {
  return lastView(doing)?.filter((one) => account.isNewer(one, beforeOf(doing))) ?? [];
}

function sids(releases: readonly Release[]): string {
  return releases.map(({ sid }) => sid).join();
}

/** A rollback does not look for longer than a cancelled job leaves it. */
export function settleMsOf({ verb }: Doing, { settleMs }: Played['script']): number {
  return verb === 'rollback' ? Math.min(settleMs, 60_000) : settleMs;
}
