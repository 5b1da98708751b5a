import type { Release } from '../flex/models.ts';
import type { ReleaseSid } from '../flex/sid.ts';
import type { Outcome, Target } from './outcome.ts';
import type { Ports } from './protocol.ts';

/** What is looked for: a release of the target that was not there before. */
export interface ReadBackQuery {
  readonly target: Target;
  /** The active release right before the write. */
  readonly before: Release | undefined;
  /** The release that Twilio's answer named; undefined where the answer was lost. */
  readonly confirmedSid: ReleaseSid | undefined;
  readonly settleMs: number;
  /** Why it has to be looked for, said where nothing is found. */
  readonly why: string;
}

export type ReadBackPorts = Pick<Ports, 'recent' | 'report' | 'clock' | 'signal'>;

/**
 * Reads the head at 0, 1, 2, 4, 8, 16 s and so on, and at the end of the settle time, until it tells what became of
 * the write. Gives `unknown` where it does not, or where the run is cancelled. Never rejects, never sends.
 */
export async function pollUntilSettled(sought: ReadBackQuery, ports: ReadBackPorts): Promise<Outcome> {
  const { clock, signal } = ports;
  const started = clock.monotonic();
  const elapsed = () => clock.monotonic() - started;
  let seen: Release | undefined;
  let cutShort = true;
  try {
    const times = pollTimes(sought.settleMs);
    for (const [place, at] of times.entries()) {
      // A look that took so long that the next one is due: two at once report no more than one.
      if (elapsed() >= (times[place + 1] ?? Number.POSITIVE_INFINITY)) continue;
      if (at > 0) ports.report({ step: 'looking', elapsedMs: elapsed(), settleMs: sought.settleMs });
      await clock.sleep(Math.max(0, at - elapsed()), signal);
      // The last look is the one that `unknown` rests on: one failing read must not decide it.
      const recent = await ports
        .recent(at === sought.settleMs ? { retry: true } : { retry: false })
        .catch(() => undefined);
      if (recent === undefined) continue;
      seen = recent[0];
      cutShort = at !== sought.settleMs;
      const outcome = readBack(sought, recent);
      if (outcome !== undefined) return outcome;
    }
  } catch {
    // Only the waiting rejects, when the run is cancelled: the post step looks again.
  }
  return {
    outcome: 'unknown',
    why: sought.why,
    confirmedSid: sought.confirmedSid,
    before: sought.before,
    seen,
    lookedSeconds: Math.round(Math.min(elapsed(), sought.settleMs) / 1000),
    cutShort,
  };
}

/** When to look, in milliseconds after the answer was lost: 0 s, then doubling from 1 s, and the end itself. */
export function pollTimes(settleMs: number): readonly number[] {
  const times = [0];
  for (let at = 1000; at < settleMs; at *= 2) times.push(at);
  return [...times, settleMs];
}

/**
 * Takes what is sought and the newest releases; gives the outcome that they prove, or undefined where they prove
 * nothing yet.
 */
export function readBack(sought: ReadBackQuery, recent: readonly Release[]): Outcome | undefined {
  const { before, confirmedSid, target } = sought;
  const newer = before === undefined ? recent : releasesSince(before, recent);
  const [head, under] = newer;
  if (head === undefined) return undefined;
  if (confirmedSid !== undefined) {
    const ours = newer.find((release) => release.sid === confirmedSid);
    if (ours === undefined) return undefined;
    if (head !== ours) return around(ours, [], head, 'theirs');
    if (under !== undefined) return around(ours, [], under, 'ours');
    return { outcome: 'created', release: head };
  }
  const ofTarget = newer.filter((release) => isOf(target, release));
  const candidates = ofTarget.map((release) => release.sid);
  const [ours] = ofTarget;
  if (ours === undefined) return undefined;
  const theirs = newer.find((release) => !isOf(target, release));
  if (theirs !== undefined)
    return around(ours, candidates, theirs, head.sid === theirs.sid ? 'theirs' : 'ours');
  return { outcome: 'created-by-readback', release: ours, candidates };
}

function around(
  ours: Release,
  candidates: readonly ReleaseSid[],
  theirs: Release,
  active: 'ours' | 'theirs',
): Outcome {
  return { outcome: 'conflict', when: 'concurrent', ours, candidates, theirs, active };
}

/** By position, and by date too: a list that lacks the one before must not make an old release look new. */
export function releasesSince(before: Release, recent: readonly Release[]): readonly Release[] {
  const at = recent.findIndex((release) => release.sid === before.sid);
  if (at !== -1) return recent.slice(0, at);
  return recent.filter((release) => Date.parse(release.dateCreated) > Date.parse(before.dateCreated));
}

/** A target by a name that only Twilio knows cannot be told from others by what a release says. */
function isOf(target: Target, release: Release): boolean {
  return target.kind === 'configuration' && release.configurationSid === target.configuration.sid;
}
