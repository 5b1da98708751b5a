import type { FlexClient } from '../flex/client.ts';
import { recentReleases } from '../flex/newest-first.ts';
import { reviewsForRecord } from '../github/reviews-for-record.ts';
import type { EndOfJob } from '../release/end-of-job.ts';
import { nameReleases, type PastRelease } from '../release/history.ts';
import { type Outcome, ownRelease } from '../release/outcome.ts';
import type { Facts } from '../report/record/facts.ts';
import type { Planned } from './plan.ts';
import type { Resumed } from './resume.ts';
import type { Session } from './start.ts';

/** What people choose from next, and who approved the run: nothing depends on it. */
type Past = Pick<Facts, 'history' | 'pastDeployments' | 'reviews' | 'reviewsError'>;

/** Returns what earlier runs made: read beside everything else, awaited only at the end. Never rejects. */
export async function lookBack({ own, recent, history }: Planned, { options, trail }: Session): Promise<Past> {
  const reading = trail.past({ ...options, own: own.deployment }, recent);
  return { history: await history, pastDeployments: await reading };
}

/** Returns what somebody else released meanwhile, with its name: a person has to decide about it. Never rejects. */
export async function nameOthers(
  outcome: Outcome,
  flex: Pick<FlexClient, 'configurationPages'>,
): Promise<readonly PastRelease[]> {
  if (outcome.outcome !== 'conflict') return [];
  const other = outcome.when === 'mismatch' ? outcome.answered : outcome.theirs;
  return other ? nameReleases([other], flex) : [];
}

/** Returns the same at the end of the job; nothing if this step only repeats what main left. Never rejects. */
export async function lookBackAtEnd(end: EndOfJob, session: Resumed): Promise<Past> {
  const { options, flex, trail, gates, journal, step } = session;
  const readBack = end.kind === 'rollback' ? end.result : end.kind === 'looked-again' ? end.found : undefined;
  if (readBack === undefined) return {};
  const recent = readBack.recent ?? (await recentReleases(flex, { retry: false }).catch(() => []));
  // What this step saw made is its own, not the past.
  const own = ownRelease(readBack.outcome)?.release.sid;
  const others = recent.filter(({ sid }) => sid !== own);
  const ofJob = journal.deployment?.madeFor === 'job' ? journal.deployment : undefined;
  const { clock } = step.world;
  const [history, pastDeployments, reviews] = await Promise.all([
    nameReleases(others, flex),
    trail.past({ ...options, own: ofJob }, others),
    reviewsForRecord(options, gates, { ...session, clock }),
  ]);
  return { history, pastDeployments, ...reviews };
}
