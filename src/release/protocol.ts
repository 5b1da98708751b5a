import type { Release } from '../flex/models.ts';
import { backoff } from '../flex/retry.ts';
import type { AccountSid } from '../flex/sid.ts';
import type { WriteAnswer, WriteConnection } from '../flex/writer.ts';
import { asProblem, messageOf, Problem } from '../problem.ts';
import { contradiction, isContradictory, type Look, lookAtReleases } from './look.ts';
import type { Outcome, Target, Unknown } from './outcome.ts';
import type { Ports } from './ports.ts';
import { pollUntilSettled, type ReadBack } from './read-back.ts';

/*
 * The release protocol. Creating a release is irreversible and has no idempotency key: an answer can be lost after the
 * release took effect. So the request goes out once, and what became of it is looked up, never guessed.
 */

/** How often a request is tried that provably never left this machine. */
const UNSENT_TRIES = 3;
/** How often a request is sent that Twilio says it did not process (429). */
const RATE_LIMITED_TRIES = 5;
/** How long all tries together may take. */
const TRYING_LIMIT_MS = 180_000;
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

/**
 * Makes the target active, at most once. Never rejects.
 *
 * @returns what is known to be true at the end
 */
export async function releaseOnce(order: Order, ports: Ports): Promise<ReleaseResult> {
  const written = await write(order, ports).catch(
    // Only what comes before the write can throw; after it, there are answers only.
    (thrown): ReleaseResult => unsent({ outcome: 'not-created', problem: asProblem(thrown) }, undefined),
  );
  if ('outcome' in written) return written;
  const { sentAt } = written;
  const readBack = await settle(order, written, ports).catch((thrown) => broken(written, messageOf(thrown)));
  return { ...readBack, sentAt };
}

function unsent(outcome: Outcome, recent: readonly Release[] | undefined): ReleaseResult {
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
    const moved = headMoved(order, recent);
    if (moved !== undefined) {
      if (connection.kind === 'open') connection.close();
      return unsent(moved, recent);
    }
    const before = recent[0];
    const { answer, sentAt } =
      connection.kind === 'open'
        ? await sendOnce(order, before, connection, ports)
        : { answer: connection, sentAt: ports.clock.date() };
    switch (answer.kind) {
      case 'confirmed':
      case 'indeterminate':
      case 'unverified-refusal':
        return { recent, sentAt, answer };
      // Rule 3: only what provably did nothing is done again.
      case 'unsent':
        if (!answer.retryable) return unsent({ outcome: 'not-created', problem: answer.problem }, recent);
        await budget.backOff('unsent', answer.problem, undefined);
        break;
      case 'rate-limited':
        await budget.backOff('rate-limited', answer.problem, answer.waitMs);
        break;
      case 'refused':
        return unsent({ outcome: 'not-created', problem: answer.problem }, recent);
    }
  }
}

/** Counts the tries and waits between them; rejects with the problem itself where there have been enough. */
function retryBudget({ clock, signal, report }: Ports) {
  const started = clock.monotonic();
  const most = { unsent: UNSENT_TRIES, 'rate-limited': RATE_LIMITED_TRIES };
  const tried = { unsent: 0, 'rate-limited': 0 };
  return {
    async backOff(why: 'unsent' | 'rate-limited', problem: Problem, requested: number | undefined): Promise<void> {
      tried[why] += 1;
      const waitMs = Math.max(requested ?? 0, backoff(tried[why]));
      if (tried[why] >= most[why] || clock.monotonic() - started + waitMs > TRYING_LIMIT_MS) throw problem;
      report({ step: 'again', why: problem.message, waitMs, tries: tried[why], most: most[why] });
      await clock.sleep(waitMs, signal);
    },
  };
}

/**
 * Returns the newest releases and a connection, both as new as can be, once all else is ready. Leaves none open if it
 * rejects.
 */
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

/** Rules 2 and 3: writes down the intent, and only then sends. */
async function sendOnce(
  order: Order,
  before: Release | undefined,
  connection: WriteConnection,
  ports: Ports,
): Promise<{ readonly answer: WriteAnswer; readonly sentAt: Date }> {
  try {
    await ports.saveIntent(before);
    ports.signal.throwIfAborted();
    ports.report({ step: 'sending' });
  } catch (thrown) {
    connection.close();
    throw thrown;
  }
  const sentAt = ports.clock.date();
  return { answer: await connection.send(idOf(order.target)), sentAt };
}

/** Rules 4 and 5: looks what the write did, whether Twilio confirmed it or not. */
async function settle(order: Order, { recent, sentAt, answer }: Written, ports: Ports): Promise<ReadBack> {
  const lookFor = { ...order, before: recent[0], sent: true };
  ports.report({ step: 'sent', at: sentAt });
  if (answer.kind === 'unverified-refusal') {
    const why = answer.problem.message;
    ports.report({ step: 'unverified-refusal', why });
    const looked = await pollUntilSettled({ ...lookFor, why, confirmedSid: undefined }, ports);
    const { outcome } = looked;
    return isConfirmedAbsent(outcome, order.target)
      ? { ...looked, outcome: notCreated(answer.problem, outcome.seen) }
      : looked;
  }
  if (answer.kind === 'indeterminate') {
    ports.report({ step: 'lost', why: answer.why });
    return pollUntilSettled({ ...lookFor, why: answer.why, confirmedSid: undefined }, ports);
  }
  const { release } = answer;
  const { target } = order;
  const asked =
    release.accountSid === order.account &&
    (target.kind === 'name' || release.configurationSid === target.configuration.sid);
  if (!asked) {
    return { outcome: { outcome: 'conflict', when: 'mismatch', asked: idOf(target), answered: release }, recent };
  }
  ports.saveAnswer(release.sid);
  const why = 'Twilio confirmed the release, but its list did not show it';
  return pollUntilSettled({ ...lookFor, why, confirmedSid: release.sid }, ports);
}

function notCreated(problem: Problem, seen: Release | undefined): Outcome {
  return { outcome: 'not-created', problem, ...(seen && { seen }) };
}

/** Looked for to the end, and nothing came that may be it. */
function isConfirmedAbsent(outcome: Outcome, target: Target): outcome is Unknown {
  if (outcome.outcome !== 'unknown' || outcome.cutShort || outcome.calledActive !== undefined) return false;
  // What came may be what only Twilio knows by that name.
  return target.kind === 'configuration' || outcome.seen?.sid === outcome.before?.sid;
}

/** The SID, or the name that only Twilio may know: its parameter is "the SID or the Version". */
function idOf(target: Target): string {
  return target.kind === 'configuration' ? target.configuration.sid : target.name;
}

/** Rule 1: somebody released since the plan was made; where that made the target live, all is well. */
function headMoved(order: Order, recent: readonly Release[]): Outcome | undefined {
  const head = recent[0];
  if (head?.sid === order.plannedAgainst?.sid) return undefined;
  const target = order.target.kind === 'configuration' ? order.target.configuration.sid : undefined;
  if (head !== undefined && head.configurationSid === target) return { outcome: 'already-active', release: head };
  return { outcome: 'conflict', when: 'before', planned: order.plannedAgainst, theirs: head };
}

/** A list may lag behind: one without a release that was seen before, and without anything newer, proves nothing. */
function isStale(recent: readonly Release[], known: Release): boolean {
  const [head] = recent;
  if (recent.some((release) => release.sid === known.sid)) return false;
  return head === undefined || Date.parse(head.dateCreated) <= Date.parse(known.dateCreated);
}
