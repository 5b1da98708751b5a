import type { Release } from '../flex/models.ts';
import type { AccountSid, ReleaseSid } from '../flex/sid.ts';
import type { WriteAnswer } from '../flex/writer.ts';
import { asProblem, messageOf, Problem } from '../problem.ts';
import { contradiction, isContradictory, type Look, lookAtReleases } from './look.ts';
import type { Blocked, Outcome, Target, Unknown } from './outcome.ts';
import type { Ports } from './ports.ts';
import { isOf, pollUntilSettled, type ReadBack } from './read-back.ts';
import { isRepeatable, retryBudget } from './retry-budget.ts';
import { sendOnce } from './send-once.ts';

/*
 * The release protocol. Creating a release is irreversible and has no idempotency key: an answer can be lost after the
 * release took effect. So the request goes out once, and what became of it is looked up, never guessed.
 */

/** How old the look at the head may be when the request is sent. */
const FRESH_MS = 1000;

/** What to release, and the release that it was planned against. */
export interface Order {
  readonly account: AccountSid;
  readonly target: Target;
  /** The active release that the plan was made against; undefined for a project that never released. */
  readonly plannedAgainst: Release | undefined;
  readonly settleMs: number;
}

/** What became of an order. */
export interface ReleaseResult extends ReadBack {
  /** When the one request that may have had an effect went out; undefined if there was none. */
  readonly sentAt: Date | undefined;
}

/** The request is out: Twilio confirmed it, or what it did has to be looked up. */
interface Written {
  readonly recent: readonly Release[];
  readonly sentAt: Date;
  readonly answer: Extract<WriteAnswer, { kind: 'confirmed' | 'indeterminate' | 'unverified-refusal' }>;
}

/** Makes the target active, at most once, and returns what is known to be true at the end. Never rejects. */
export async function releaseOnce(order: Order, ports: Ports): Promise<ReleaseResult> {
  // Only what comes before the write can throw; after it, there are answers only.
  const written = await write(order, ports).catch((thrown) => endUnsent(notCreated(asProblem(thrown))));
  if ('outcome' in written) return written;
  const { sentAt } = written;
  const readBack = await settle(order, written, ports).catch((thrown) => broken(written, messageOf(thrown)));
  return { ...readBack, sentAt };
}

/** Returns the result of an order of which nothing was sent. */
export function endUnsent(outcome: Outcome, recent?: readonly Release[]): ReleaseResult {
  return { outcome, recent, sentAt: undefined };
}

/** Whatever breaks once the request is out does not undo the request. */
function broken({ recent, answer }: Written, why: string): ReadBack {
  const confirmedSid = answer.kind === 'confirmed' ? answer.release.sid : undefined;
  const looked = {
    before: recent[0],
    seen: undefined,
    calledActive: undefined,
    sent: true,
    lookedSeconds: 0,
    cutShort: true,
  };
  return { outcome: { outcome: 'unknown', why, confirmedSid, ...looked }, recent };
}

/** Rules 1 to 3. Returns what came back for a request that may have had an effect, or how it ended without one. */
async function write(order: Order, ports: Ports): Promise<Written | ReleaseResult> {
  const budget = retryBudget(ports);
  for (;;) {
    // Rule 1: read the head again, right before the write. Meanwhile the write's own connection is opened.
    const [recent, connection] = await headAndConnection(ports, order.plannedAgainst);
    const stopped = headMoved(order, recent) ?? (await blockedNow(ports, budget.wasRefused()));
    if (stopped !== undefined) {
      if (connection.kind === 'open') connection.close();
      return endUnsent(stopped, recent);
    }
    const [before] = recent;
    const sending = {
      asked: idOf(order.target),
      saveIntent: () => ports.saveIntent(before),
      progress: { step: 'sending' },
    } as const;
    const { answer, sentAt } =
      connection.kind === 'open'
        ? await sendOnce(sending, connection, ports)
        : { answer: connection, sentAt: ports.clock.date() };
    if (isRepeatable(answer)) await budget.backOff(answer);
    else if (answer.kind === 'refused' || answer.kind === 'unsent')
      return endUnsent(notCreated(answer.problem), recent);
    else return { recent, sentAt, answer };
  }
}

/** Returns the outcome if what allowed the release ended while something was waited for. */
export async function blockedNow(
  ports: Pick<Ports, 'blockedNow'>,
  afterRefusal: boolean,
): Promise<Blocked | undefined> {
  const because = await ports.blockedNow();
  if (because.length === 0) return undefined;
  return { outcome: 'blocked', because, ...(afterRefusal && { afterRefusal }) };
}

/** Returns the newest releases and a fresh connection, once all else is ready; leaves none open if it rejects. */
async function headAndConnection(ports: Ports, plannedAgainst: Release | undefined) {
  const connecting = ports.connect();
  try {
    const [look, connection] = await Promise.all([lookAtHead(ports, plannedAgainst), connecting, ports.ready()]);
    // What took longer than the look, the connection or GitHub, must not let it grow old.
    const { recent } =
      isFresh(look, ports) || connection.kind !== 'open' ? look : await lookAtHead(ports, plannedAgainst);
    return [recent, connection] as const;
  } catch (thrown) {
    const connection = await connecting;
    if (connection.kind === 'open') connection.close();
    throw thrown;
  }
}

/** How often the witnesses are asked again that name different releases: the one may lag behind by a moment. */
const AGREEMENT_TRIES = 3;

/** Returns a look on which a write may rest: it shows what was planned against, or what came since. */
async function lookAtHead(ports: Ports, plannedAgainst: Release | undefined): Promise<Look> {
  for (let tries = 1; ; tries += 1) {
    const look = await lookAtReleases(ports, { retry: true });
    if (plannedAgainst && isStale(look.recent, plannedAgainst)) {
      throw new Problem(
        'stale-list',
        `Twilio's list of releases no longer shows ${plannedAgainst.sid}, which was active when the plan was made.`,
      );
    }
    if (!isContradictory(look)) return look;
    if (tries >= AGREEMENT_TRIES) throw contradiction(look);
    await ports.clock.sleep(1000, ports.signal);
  }
}

/** By the time of day: a machine that is paused between look and write has a monotonic clock that stands still. */
function isFresh(look: { readonly at: number }, { clock }: Ports): boolean {
  const age = clock.date().getTime() - look.at;
  return age >= 0 && age <= FRESH_MS;
}

/** Rules 4 and 5: finds out what the write did, whether Twilio confirmed it or not. */
async function settle(order: Order, { recent, sentAt, answer }: Written, ports: Ports): Promise<ReadBack> {
  const lookFor = { ...order, before: recent[0], sent: true };
  const look = (why: string, confirmedSid?: ReleaseSid) => pollUntilSettled({ ...lookFor, why, confirmedSid }, ports);
  ports.report({ step: 'sent', at: sentAt });
  if (answer.kind === 'indeterminate') {
    ports.report({ step: 'lost', why: answer.why });
    return look(answer.why);
  }
  if (answer.kind === 'unverified-refusal') {
    const { problem } = answer;
    ports.report({ step: 'unverified-refusal', why: problem.message });
    const looked = await look(problem.message);
    return isConfirmedAbsent(looked.outcome, order.target)
      ? { ...looked, outcome: notCreated(problem, looked.outcome.seen) }
      : looked;
  }
  const { release } = answer;
  const { account, target } = order;
  if (release.accountSid !== account || (target.kind === 'configuration' && !isOf(target, release))) {
    return { outcome: { outcome: 'conflict', when: 'mismatch', asked: idOf(target), answered: release }, recent };
  }
  ports.saveAnswer(release.sid);
  return look('Twilio confirmed the release, but its list did not show it', release.sid);
}

function notCreated(problem: Problem, seen?: Release): Outcome {
  return { outcome: 'not-created', problem, ...(seen && { seen }) };
}

/** Whether the look went to its end, and nothing came that may be it. */
function isConfirmedAbsent(outcome: Outcome, target: Target): outcome is Unknown {
  if (outcome.outcome !== 'unknown' || outcome.cutShort || outcome.calledActive !== undefined) return false;
  // What came may be what only Twilio knows by that name.
  return target.kind === 'configuration' || outcome.seen?.sid === outcome.before?.sid;
}

/** The SID, or the name that only Twilio may know: its parameter is "the SID or the Version". */
function idOf(target: Target): string {
  return target.kind === 'configuration' ? target.configuration.sid : target.name;
}

/** Rule 1: somebody released since the plan was made; if that made the target live, all is well. */
function headMoved({ target, plannedAgainst }: Order, [head]: readonly Release[]): Outcome | undefined {
  if (head?.sid === plannedAgainst?.sid) return undefined;
  // Stryker disable next-line ConditionalExpression: without a head nothing moved, or the list was stale
  if (head !== undefined && isOf(target, head)) return { outcome: 'already-active', release: head };
  return { outcome: 'conflict', when: 'before', planned: plannedAgainst, theirs: head };
}

/** A list may lag behind: one without a release that was seen before, and without anything newer, proves nothing. */
function isStale(recent: readonly Release[], known: Release): boolean {
  const [head] = recent;
  if (recent.some((release) => release.sid === known.sid)) return false;
  return head === undefined || Date.parse(head.dateCreated) <= Date.parse(known.dateCreated);
}
