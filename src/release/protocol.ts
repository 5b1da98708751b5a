import type { Clock } from '../clock.ts';
import type { Release } from '../flex/models.ts';
import type { ReadOptions } from '../flex/reader.ts';
import { backoff } from '../flex/retry.ts';
import type { AccountSid, ReleaseSid } from '../flex/sid.ts';
import type { WriteAnswer, WriteConnection } from '../flex/writer.ts';
import { asProblem, messageOf, Problem } from '../problem.ts';
import type { Outcome, Target, Unknown } from './outcome.ts';
import { pollUntilSettled } from './read-back.ts';

/*
 * The release protocol. Creating a release is irreversible and has no idempotency key: an answer can be lost after
 * the release took effect, so the request goes out once, and what became of it is looked up, never guessed.
 */

/** How often a request is tried that provably never left this machine. */
const UNSENT_TRIES = 3;
/** How often a request is sent that Twilio says it did not process (429). */
const RATE_LIMITED_TRIES = 5;
/** How long all of that may take in all. */
const TRYING_LIMIT_MS = 180_000;
/** How old the look at the head may be when something is sent. */
const FRESH_MS = 1000;

/** What shall be released, and against what it was planned. */
export interface Order {
  readonly account: AccountSid;
  readonly target: Target;
  /** The active release that the plan was made against; undefined for a project that never released. */
  readonly plannedAgainst: Release | undefined;
  readonly settleMs: number;
}

/** What the protocol needs of the world. */
export interface Ports {
  /** The newest releases, newest first. */
  recent(options: ReadOptions): Promise<readonly Release[]>;
  /** Opens a connection for one write. */
  connect(): Promise<WriteConnection | Extract<WriteAnswer, { kind: 'unsent' }>>;
  /** Resolves once all is there that must be there before anything is sent; rejects where it cannot be. */
  ready(): Promise<void>;
  /** Writes down what is about to be sent, where the post step finds it. Rejects where that fails. */
  saveIntent(before: Release | undefined): Promise<void>;
  /** Writes down beside it which release Twilio says that it made. Must not throw. */
  saveAnswer(named: ReleaseSid): void;
  /** Told what is waited for. Must not throw. */
  report(progress: Progress): void;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

/** What a person wants to know while it waits, times in milliseconds. */
export type Progress =
  | { readonly step: 'sending' }
  /** One request that may have had an effect went out at this time. */
  | { readonly step: 'sent'; readonly at: Date }
  | {
      readonly step: 'again';
      readonly why: string;
      readonly waitMs: number;
      readonly tries: number;
      readonly most: number;
    }
  | { readonly step: 'lost'; readonly why: string }
  /** Somebody refused, and not in Twilio's form. */
  | { readonly step: 'unverified-refusal'; readonly why: string }
  | { readonly step: 'looking'; readonly elapsedMs: number; readonly settleMs: number };

/** The request is out: Twilio confirmed it, or what it did has to be looked up. */
interface Written {
  readonly before: Release | undefined;
  readonly sentAt: Date;
  readonly answer: Extract<WriteAnswer, { kind: 'confirmed' | 'indeterminate' | 'unverified-refusal' }>;
}

/** Makes the target active, at most once, and gives what is known to be true in the end. */
export async function release(order: Order, ports: Ports): Promise<Outcome> {
  const written = await write(order, ports).catch(
    // Only what comes before the write can throw in there; after it, there are answers only.
    (thrown): Outcome => ({ outcome: 'not-created', problem: asProblem(thrown) }),
  );
  if ('outcome' in written) return written;
  return settle(order, written, ports).catch((thrown) => unknownFor(written, messageOf(thrown)));
}

/** Whatever breaks once the request is out, it does not undo the request. */
function unknownFor({ before, answer }: Written, why: string): Outcome {
  const confirmedSid = answer.kind === 'confirmed' ? answer.release.sid : undefined;
  return { outcome: 'unknown', why, confirmedSid, before, seen: undefined, lookedSeconds: 0, cutShort: true };
}

/** Rules 1 to 3. Gives what came back once something was sent that may have had an effect, or how it ended before. */
async function write(order: Order, ports: Ports): Promise<Written | Outcome> {
  const budget = retryBudget(ports);
  for (;;) {
    // Rule 1: read the head again, right before the write. Meanwhile the write's own connection is opened.
    const [recent, connection] = await headAndConnection(ports, order.plannedAgainst);
    const moved = headMoved(order, recent);
    if (moved !== undefined) {
      if (connection.kind === 'open') connection.close();
      return moved;
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
        return { before, sentAt, answer };
      // Rule 3: only what provably did nothing is done again.
      case 'unsent':
        if (!answer.retryable) return { outcome: 'not-created', problem: answer.problem };
        await budget.backOff('unsent', answer.problem, undefined);
        break;
      case 'rate-limited':
        await budget.backOff('rate-limited', answer.problem, answer.waitMs);
        break;
      case 'refused':
        return { outcome: 'not-created', problem: answer.problem };
    }
  }
}

/** Counts the tries and waits between them; rejects with the problem itself where there have been enough. */
function retryBudget({ clock, signal, report }: Ports) {
  const started = clock.monotonic();
  const most = { unsent: UNSENT_TRIES, 'rate-limited': RATE_LIMITED_TRIES };
  const tried = { unsent: 0, 'rate-limited': 0 };
  return {
    async backOff(
      why: 'unsent' | 'rate-limited',
      problem: Problem,
      requested: number | undefined,
    ): Promise<void> {
      tried[why] += 1;
      const waitMs = Math.max(requested ?? 0, backoff(tried[why]));
      if (tried[why] >= most[why] || clock.monotonic() - started + waitMs > TRYING_LIMIT_MS) throw problem;
      report({ step: 'again', why: problem.message, waitMs, tries: tried[why], most: most[why] });
      await clock.sleep(waitMs, signal);
    },
  };
}

/**
 * Gives the newest releases and a connection, both as new as can be, once all else is ready; leaves none open where
 * that cannot be.
 */
async function headAndConnection(ports: Ports, plannedAgainst: Release | undefined) {
  const connecting = ports.connect();
  try {
    const [look, connection] = await Promise.all([
      lookAtHead(ports, plannedAgainst),
      connecting,
      ports.ready(),
    ]);
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

/** Gives the newest releases, and when that was known. */
async function lookAtHead({ recent: read, clock }: Ports, plannedAgainst: Release | undefined) {
  const recent = await read({ retry: true });
  if (plannedAgainst && isStale(recent, plannedAgainst)) {
    throw new Problem(
      'stale-list',
      `Twilio's list of releases no longer shows ${plannedAgainst.sid}, which was active when the plan was made.`,
    );
  }
  return { recent, at: clock.date().getTime() };
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
async function settle(order: Order, { before, sentAt, answer }: Written, ports: Ports): Promise<Outcome> {
  ports.report({ step: 'sent', at: sentAt });
  if (answer.kind === 'unverified-refusal') {
    const why = answer.problem.message;
    ports.report({ step: 'unverified-refusal', why });
    const seen = await pollUntilSettled({ ...order, before, why, confirmedSid: undefined }, ports);
    return isConfirmedAbsent(seen, order.target) ? notCreated(answer.problem, seen.seen) : seen;
  }
  if (answer.kind === 'indeterminate') {
    ports.report({ step: 'lost', why: answer.why });
    return pollUntilSettled({ ...order, before, why: answer.why, confirmedSid: undefined }, ports);
  }
  const { release } = answer;
  const { target } = order;
  const asked =
    release.accountSid === order.account &&
    (target.kind === 'name' || release.configurationSid === target.configuration.sid);
  if (!asked) return { outcome: 'conflict', when: 'mismatch', asked: idOf(target), answered: release };
  ports.saveAnswer(release.sid);
  const why = 'Twilio confirmed the release, but its list did not show it';
  return pollUntilSettled({ ...order, before, why, confirmedSid: release.sid }, ports);
}

function notCreated(problem: Problem, seen: Release | undefined): Outcome {
  return { outcome: 'not-created', problem, ...(seen && { seen }) };
}

/** Looked for to the end, and nothing came that may be it. */
function isConfirmedAbsent(outcome: Outcome, target: Target): outcome is Unknown {
  if (outcome.outcome !== 'unknown' || outcome.cutShort) return false;
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
  if (head !== undefined && head.configurationSid === target)
    return { outcome: 'already-active', release: head };
  return { outcome: 'conflict', when: 'before', planned: order.plannedAgainst, theirs: head };
}

/** A list may lag behind: one without a release that was seen before, and without anything newer, proves nothing. */
function isStale(recent: readonly Release[], known: Release): boolean {
  const [head] = recent;
  if (recent.some((release) => release.sid === known.sid)) return false;
  return head === undefined || Date.parse(head.dateCreated) <= Date.parse(known.dateCreated);
}
