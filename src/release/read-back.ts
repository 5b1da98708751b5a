import type { Release } from '../flex/models.ts';
import type { ReleaseSid } from '../flex/sid.ts';
import { isContradictory, type Look, lookAtReleases } from './look.ts';
import type { Outcome, Target } from './outcome.ts';
import type { Ports } from './ports.ts';

/** What to look for: a release of the target that was not there before. */
export interface ReadBackQuery {
  readonly target: Target;
  /** The active release right before the write. */
  readonly before: Release | undefined;
  /** The release that Twilio's answer named; undefined if the answer was lost. */
  readonly confirmedSid: ReleaseSid | undefined;
  /** Whether it is known that the request went out. */
  readonly sent: boolean;
  /**
   * When a release that is ours can have been made, in milliseconds since 1970 by Twilio's clock; undefined if there is no
   * other bound than the look itself.
   */
  readonly within?: { readonly from: number; readonly to: number } | undefined;
  readonly settleMs: number;
  /** Why it has to be looked for; said if nothing is found. */
  readonly why: string;
}

export type ReadBackPorts = Pick<Ports, 'recent' | 'active' | 'report' | 'clock' | 'signal'>;

/** What became of a write, and the list of releases that says so. */
export interface ReadBack {
  readonly outcome: Outcome;
  /** The newest releases at the last look that succeeded, newest first; undefined if none did. */
  readonly recent: readonly Release[] | undefined;
}

/**
 * Reads the head at the {@link pollTimes}, until it shows what became of the write. Never rejects, never sends; returns
 * `unknown` if nothing showed, or if the run was cancelled.
 */
export async function pollUntilSettled(query: ReadBackQuery, ports: ReadBackPorts): Promise<ReadBack> {
  const { clock, signal } = ports;
  const started = clock.monotonic();
  const elapsed = () => clock.monotonic() - started;
  let seen: Look | undefined;
  let cutShort = true;
  try {
    const times = pollTimes(query.settleMs);
    for (const [place, at] of times.entries()) {
      // If a look took so long that the next one is due, one of the two is enough.
      if (elapsed() >= (times[place + 1] ?? Number.POSITIVE_INFINITY)) continue;
      if (at > 0) ports.report({ step: 'looking', elapsedMs: elapsed(), settleMs: query.settleMs });
      await clock.sleep(Math.max(0, at - elapsed()), signal);
      // `unknown` rests on the last look: one failing read must not decide it.
      const look = await lookAtReleases(ports, { retry: at === query.settleMs }).catch(() => undefined);
      if (look === undefined) continue;
      seen = look;
      cutShort = at !== query.settleMs;
      // Nothing is concluded from one witness against the other.
      const outcome = isContradictory(look) ? undefined : readBack(query, look.recent);
      if (outcome !== undefined) return { outcome, recent: look.recent };
    }
  } catch {
    // Only the waiting rejects, when the run is cancelled: the post step looks again.
  }
  const { why, confirmedSid, before, sent } = query;
  const lookedSeconds = Math.round(Math.min(elapsed(), query.settleMs) / 1000);
  const calledActive = seen && isContradictory(seen) ? seen.active : undefined;
  const looked = { seen: seen?.recent[0], calledActive, lookedSeconds, cutShort };
  return { outcome: { outcome: 'unknown', why, confirmedSid, before, sent, ...looked }, recent: seen?.recent };
}

/** Returns when to look, in milliseconds after the answer was lost: 0 s, then doubling from 1 s, and the end itself. */
export function pollTimes(settleMs: number): readonly number[] {
  const times = [0];
  for (let at = 1000; at < settleMs; at *= 2) times.push(at);
  return [...times, settleMs];
}

/** Returns the outcome that these releases, newest first, prove; undefined if they prove nothing yet. */
export function readBack(query: ReadBackQuery, recent: readonly Release[]): Outcome | undefined {
  const { before, confirmedSid, target } = query;
  const newer = before === undefined ? recent : releasesAfter(before, recent);
  const [head, under] = newer;
  // Stryker disable next-line ConditionalExpression: without a head nothing is found below either
  if (head === undefined) return undefined;
  if (confirmedSid !== undefined) {
    const ours = newer.find((release) => release.sid === confirmedSid);
    if (ours === undefined) return undefined;
    if (head !== ours) return concurrent(ours, [], head, 'theirs');
    return under ? concurrent(ours, [], under, 'ours') : { outcome: 'created', release: head };
  }
  const mayBeOurs = (release: Release) => isOf(target, release) && isWithin(release, query.within);
  const ofTarget = newer.filter(mayBeOurs);
  const candidates = ofTarget.map((release) => release.sid);
  const [ours] = ofTarget;
  if (ours === undefined) return undefined;
  const theirs = newer.find((release) => !mayBeOurs(release));
  if (theirs !== undefined) return concurrent(ours, candidates, theirs, head.sid === theirs.sid ? 'theirs' : 'ours');
  return { outcome: 'created-by-readback', release: ours, candidates };
}

type Sids = readonly ReleaseSid[];
function concurrent(ours: Release, candidates: Sids, theirs: Release, active: 'ours' | 'theirs'): Outcome {
  return { outcome: 'conflict', when: 'concurrent', ours, candidates, theirs, active };
}

/** Returns the releases newer than `before`: by position, or by date if the list lacks it: no old one may look new. */
export function releasesAfter(before: Release, recent: readonly Release[]): readonly Release[] {
  const at = recent.findIndex((release) => release.sid === before.sid);
  if (at !== -1) return recent.slice(0, at);
  return recent.filter((release) => Date.parse(release.dateCreated) > Date.parse(before.dateCreated));
}

/** Twilio dates releases and answers to the second. */
const DATE_SLACK_MS = 2000;

function isWithin({ dateCreated }: Release, within: ReadBackQuery['within']): boolean {
  if (within === undefined) return true;
  const date = Date.parse(dateCreated);
  return date >= within.from - DATE_SLACK_MS && date <= within.to + DATE_SLACK_MS;
}

/** Whether a release is of the target. It names its configuration by SID only: nothing is known of a target by name. */
export function isOf(target: Target, release: Release): boolean {
  return target.kind === 'configuration' && release.configurationSid === target.configuration.sid;
}
