import type { Release } from '../../src/flex/models.ts';
import { pollTimes } from '../../src/release/read-back.ts';
import { all, type Doing, doingsOf, last, wasInterrupted } from './doing.ts';
import { type Event, traceOf } from './events.ts';
import { must } from './must.ts';
import { isContradicted, lookStart, looksOf, outcomeHolds, settleMsOf } from './outcomes-hold.ts';
import type { Played } from './play.ts';
import { saidHolds } from './said-holds.ts';
import { dateAt } from './virtual-clock.ts';

const TRYING_LIMIT_MS = 180_000;

/** Throws what {@link runHolds} throws, with what happened. */
export function holdsOrShows(played: Played): void {
  try {
    runHolds(played);
  } catch (broken) {
    throw new Error(`${(broken as Error).message}\n\n${traceOf(played.events)}\n`, { cause: broken });
  }
}

/** What must hold of every run, whatever goes wrong. Throws with the first that does not. */
export function runHolds(played: Played): void {
  const doings = doingsOf(played);
  for (const doing of doings) {
    endHolds(doing, doings);
    sendsHold(doing);
    sentTimeHolds(doing);
    triesHold(doing);
    cancelHolds(doing);
    limitsHold(doing, played);
    outcomeHolds(doing, played);
  }
  onceHolds(doings, played);
  saidHolds(played);
}

/** Exactly one outcome, unless the process was killed; a second look only where main saw no end. */
function endHolds(doing: Doing, doings: readonly Doing[]): void {
  const ends = all(doing.events, 'ended').length;
  must(ends <= 1, 'ended twice');
  if (wasInterrupted(doing, 'kill')) return;
  const known = doings[0]?.outcome?.outcome;
  const nothingToDo = doing.verb === 'resume' && known !== undefined && known !== 'unknown';
  must(ends === (nothingToDo ? 0 : 1), 'ended without an outcome, or with one too many');
}

/** Rules 1 to 3: how often and after what something is sent. */
function sendsHold({ events, planned, target, verb }: Doing): void {
  let from = 0;
  for (const [at, event] of events.entries()) {
    if (event.what !== 'sent') continue;
    must(verb !== 'resume', 'a look sent something');
    must(verb === 'release' || target !== planned?.configurationSid, 'rolled back to the same configuration');
    must(!event.cancelled, 'sent after a cancel');
    // Whatever was done before the attempt before this one, or before a wait, counts no more.
    const attempt = events.slice(from, at);
    const fresh = attempt.slice(attempt.findLastIndex((one) => one.what === 'again') + 1);
    sendHolds(fresh, event.at, planned);
    const look = last(fresh, 'read');
    must(look && !isContradicted(look, { events: fresh }), 'sent, though two releases were called active');
    if (verb === 'release') {
      const saved = last(attempt, 'intent saved');
      must(saved !== undefined && saved.before?.sid === planned?.sid, 'sent before the intent was saved');
      must(!all(events, 'ready').some(({ fails }) => fails), 'sent, though something was missing');
      must(all(events.slice(0, at), 'ready').length === 1, 'sent before all was ready');
    }
    const before = last(attempt, 'answered')?.kind;
    must(
      from === 0 || before === 'rate-limited' || before === 'unsent',
      'sent again after what may have had an effect',
    );
    from = at + 1;
  }
}

/** What is said of when it was sent is when the request went out. */
function sentTimeHolds({ events }: Doing): void {
  const said = last(events, 'says sent');
  if (said) must(said.when === dateAt(last(events, 'sent')?.at ?? 0), 'said to be sent at another time');
}

/** The oldest look that anything is sent on. */
const MOST_AGE_MS = 1000;

function sendHolds(attempt: readonly Event[], at: number, planned: Release | undefined): void {
  must(last(attempt, 'connected')?.how === 'open', 'sent without a connection of its own');
  const look = last(attempt, 'read');
  const head = look?.view;
  must(look && at - look.at <= MOST_AGE_MS, 'sent on an old look');
  must(head !== undefined && head[0]?.sid === planned?.sid, 'sent without reading the head again');
}

/** Rule 3: what is tried again, and when. */
function triesHold({ events }: Doing): void {
  for (const [at, event] of events.entries()) {
    if (event.what !== 'again') continue;
    const cause = events.slice(0, at).findLast((one) => one.what === 'connected' || one.what === 'answered');
    if (cause?.what === 'connected') must(cause.how === 'not', 'connected again, though it can never help');
    if (cause?.what !== 'answered') continue;
    must(cause.kind === 'rate-limited' || cause.again, 'tried again, though it cannot help');
    must(event.waitMs >= (cause.waitMs ?? 0), 'did not wait as long as Twilio asked');
  }
}

/** A cancelled process stops at once. */
function cancelHolds({ events }: Doing): void {
  const end = last(events, 'ended');
  const before = end ? events.slice(0, events.indexOf(end)) : [];
  const cancelled = all(before, 'interrupted').find((event) => event.how === 'cancel');
  if (cancelled && end) must(end.at === cancelled.at, 'went on waiting after a cancel');
}

function limitsHold(doing: Doing, { script }: Played): void {
  const { events, outcome } = doing;
  const start = events[0]?.at ?? 0;
  must(all(events, 'sent').length <= 7, 'sent too often');
  must(all(events, 'connected').filter(({ how }) => how !== 'open').length <= 3, 'connected too often');
  must(all(events, 'answered').filter(({ kind }) => kind === 'rate-limited').length <= 5, 'sent more than 5 times');
  for (const { at, waitMs } of all(events, 'again'))
    must(at - start + waitMs <= TRYING_LIMIT_MS, 'tried for more than 3 minutes');
  const looks = looksOf(doing);
  const most = pollTimes(settleMsOf(doing, script)).length + (looksOnceMore(doing) ? 1 : 0);
  must(looks.length <= most, 'looked too often');
  if (outcome === undefined) return;
  const opened = all(events, 'connected').filter(({ how }) => how === 'open').length;
  const used = all(events, 'sent').length + all(events, 'closed').length;
  must(opened === used, 'a connection was left open, or used twice');
  const waited = (last(events, 'ended')?.at ?? 0) - lookStart(doing);
  const longest = settleMsOf(doing, script) + (looks.length + 1) * LONGEST_READ_MS;
  if (looks.length > 0) must(waited <= longest, 'looked beyond the settle time');
}

/** A rollback in vain looks who is live before anything is said to stay so; what it finds may be its outcome. */
function looksOnceMore({ verb, outcome }: Doing): boolean {
  if (verb !== 'rollback') return false;
  switch (outcome?.outcome) {
    // It was ended while it looked.
    case undefined:
    case 'blocked':
    case 'not-created':
    case 'already-active':
      return true;
    case 'conflict':
      return outcome.when === 'before';
    default:
      return false;
  }
}

/** As long as a read takes in any script. */
const LONGEST_READ_MS = 40_000;

/** Never two that could both take effect. */
function onceHolds(doings: readonly Doing[], { account, script }: Played): void {
  must(account.madeBy('main').length <= 1, 'released twice');
  let undone = false;
  for (const [place, { verb, by, outcome, events }] of doings.entries()) {
    if (verb !== 'rollback') continue;
    must(
      script.job === 'fails' && script.rollBack,
      'rolled back, though the job did not fail after it, or nobody asked',
    );
    const found = doings[place - 1]?.outcome;
    const mainGaveUp =
      doings[0]?.outcome?.outcome === 'unknown' && !doings[0].outcome.cutShort && doings[place - 1]?.verb === 'resume';
    const certain = found?.outcome !== 'created-by-readback' || (found.candidates.length === 1 && !mainGaveUp);
    must(certain || all(events, 'sent').length === 0, 'took back what may not be ours');
    const made = account.madeBy(by).length;
    must(made <= 1, 'rolled back twice');
    must(!undone || made === 0, 'rolled back twice, in two runs of the post step');
    // A post run that did not see its own rollback leaves nothing to the next: the runner runs it once. Whether it may
    // say that there was none, after a refusal that let it through in the end, is held beside its outcome.
    undone ||= made > 0 && outcome !== undefined && !['unknown', 'not-created'].includes(outcome.outcome);
  }
}
