import type { JobDeploymentFound } from '../deployment/open.ts';
import type { PastDeployments } from '../deployment/runs-that-released.ts';
import type { FlexClient } from '../flex/client.ts';
import type { Release } from '../flex/models.ts';
import { recentReleases } from '../flex/newest-first.ts';
import { reviewsForRecord } from '../github/reviews-for-record.ts';
import type { EndOfJob } from '../release/end-of-job.ts';
import { nameReleases, type PastRelease } from '../release/name-releases.ts';
import { type Outcome, ownRelease } from '../release/outcome.ts';
import { cameBackBy } from '../release/taken-back.ts';
import type { Facts } from '../report/record/facts.ts';
import type { Resumed } from './resume.ts';
import type { Session } from './start.ts';

/** What people choose from next, and who approved the run, for the report alone. */
type Past = Pick<Facts, 'history' | 'pastDeployments' | 'recent' | 'reviews' | 'reviewsError'>;

/** Returns what earlier runs made: read beside everything else. Never rejects. */
export async function readPast(
  recent: readonly Release[],
  search: JobDeploymentFound | Promise<JobDeploymentFound>,
  { options, trail }: Session,
  isAgain = false,
): Promise<PastDeployments> {
  const jobDeployment = search instanceof Promise ? search.then(({ deployment }) => deployment) : search.deployment;
  const past = await trail.past({ ...options, jobDeployment, isAgain }, recent);
  // Without the job's own deployment, those of earlier jobs are not known either.
  return { ...past, problem: past.problem ?? (await search).problem };
}

/** What was found beside the plan. */
interface FoundBeside {
  readonly recent: readonly Release[];
  readonly history: Promise<readonly PastRelease[]>;
  readonly jobDeployment: JobDeploymentFound;
  past(): Promise<PastDeployments>;
}

/** Returns the history of what was live already; by whom it came back, if it did: nobody need press once more. */
export async function pastOfActive({ recent, history, past }: FoundBeside): Promise<Past & Pick<Facts, 'action'>> {
  if (cameBackBy(recent) === undefined) return { action: 'release', history: await history };
  const [named, { found: pastDeployments }] = await Promise.all([history, past()]);
  return { action: 'rollback', history: named, pastDeployments };
}

/** Returns what is known of what came in between: who made the target live, or released something else. Never rejects. */
export async function whoCameBetween(
  outcome: Outcome,
  planned: FoundBeside,
  session: Session,
): Promise<Past & Pick<Facts, 'others'>> {
  const { flex } = session;
  if (outcome.outcome !== 'already-active') return { others: await nameOthers(outcome, flex) };
  const recent = [outcome.release, ...planned.recent];
  const [history, { found: pastDeployments }] = await Promise.all([
    nameReleases(recent, flex),
    readPast(recent, planned.jobDeployment, session, true),
  ]);
  return { recent, history, pastDeployments };
}

/** Returns what somebody else released meanwhile, with its name: a person has to decide about it. Never rejects. */
export async function nameOthers(
  outcome: Outcome,
  flex: Pick<FlexClient, 'configurationPages'>,
): Promise<readonly PastRelease[]> {
  // Stryker disable next-line ConditionalExpression: nothing but a conflict has somebody else's release
  if (outcome.outcome !== 'conflict') return [];
  const other = outcome.when === 'mismatch' ? outcome.answered : outcome.theirs;
  return other ? nameReleases([other], flex) : [];
}

/** Returns the past as the end of the job reports it; nothing if this step only repeats what main left. Never rejects. */
export async function pastAtEnd(end: EndOfJob, session: Resumed): Promise<Past> {
  const { options, flex, trail, gateContext, journal, step } = session;
  const readBack = end.kind === 'rollback' ? end.result : end.kind === 'looked-again' ? end.found : undefined;
  if (readBack === undefined) return {};
  // Stryker disable next-line ArrayDeclaration: a text has no SID, like the release that was not made, and is left out below
  const recent = readBack.recent ?? (await recentReleases(flex, { retry: false }).catch(() => []));
  // What this step saw made is its own, not the past.
  const own = ownRelease(readBack.outcome)?.release.sid;
  const others = recent.filter(({ sid }) => sid !== own);
  const jobDeployment = journal.deployment?.madeFor === 'job' ? journal.deployment : undefined;
  const { clock } = step.world;
  const [history, pastDeployments, reviews] = await Promise.all([
    nameReleases(others, flex),
    trail.past({ ...options, jobDeployment }, others),
    reviewsForRecord(options, gateContext, { ...session, clock }),
  ]);
  return { recent: others, history, pastDeployments: pastDeployments.found, ...reviews };
}
