import { SKEW_MS } from '../deployment/deployment.ts';
import { LONGEST_RUN_MS, type ToldRun, type ToldRuns } from '../deployment/told.ts';
import type { Release } from '../flex/models.ts';
import { takenBack } from '../release/taken-back.ts';
import type { ToldRelease } from './document.ts';
import { secondsBetween } from './figures.ts';
import type { Configurations } from './project.ts';

/** What GitHub tells, or why it could not be asked. */
export type RunsOrReason = ToldRuns | { readonly unread: string };

/** What was read of an account. */
export interface Read {
  /** Newest first, with those before the time that was asked for, as far as they came along. */
  readonly releases: readonly Release[];
  /** How many of them were made since then. */
  readonly count: number;
  readonly until: Date;
  /** The release that is live; undefined if there is none, or if that is not known. */
  readonly live: Release | undefined;
  readonly told: RunsOrReason;
}

/** Returns the releases since then, newest first, each with all that is known of it. */
export function joined(
  { releases, count, until, live, told }: Read,
  { nameOf, changes }: Pick<Configurations, 'nameOf' | 'changes'>,
): ToldRelease[] {
  const back = takenBack(releases);
  const rollbacks = new Set([...back.values()].map(({ sid }) => sid));
  const index = 'unread' in told ? undefined : indexOf(told);
  return releases.slice(0, count).map((release, at): ToldRelease => {
    const { sid, configurationSid } = release;
    const [above, below] = [releases[at - 1], releases[at + 1]];
    const date = isoOf(release.dateCreated);
    // Of the newest, it is not known whether it is live still, if the witnesses differ.
    const end = above?.dateCreated ?? (live && isoOf(until));
    return {
      ...{ sid, date, localDate: '', configurationSid, configuration: nameOf(configurationSid) },
      changes: changes(below?.configurationSid, configurationSid),
      live: sid === live?.sid,
      liveSeconds: end === undefined ? null : secondsBetween(date, end),
      ...(index ? provenanceOf(release, below, index) : unknown('GitHub could not be asked.')),
      ...{ rollback: rollbacks.has(sid), takenBackBy: back.get(sid)?.sid ?? '' },
    };
  });
}

/** Returns when the oldest deployment was made that tells of the account; empty without one. */
export function recordedSince(told: RunsOrReason): string {
  if ('unread' in told) return '';
  return told.runs.flatMap(({ byJob, createdAt }) => (byJob ? [createdAt] : [])).toSorted()[0] ?? '';
}

/** Returns a time in ISO 8601 as whole seconds in UTC. */
export function isoOf(date: string | Date): string {
  // Twilio's are, and there are many.
  if (typeof date === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(date)) return date;
  return new Date(date).toISOString().replace(/\.\d+/, '');
}

const NOBODY = { startedBy: [], approvedBy: null, reason: '', waived: [], breakGlass: '', run: null };
type Provenance = Pick<ToldRelease, 'origin' | 'because' | keyof typeof NOBODY>;

function unknown(because: string, run: ToldRun['run'] = null): Provenance {
  return { origin: 'unknown', because, ...NOBODY, run };
}

type Index = ReturnType<typeof indexOf>;

/** Returns what is told, by release: 10,000 of them are not to be looked for in 2,000 runs each. */
function indexOf(told: ToldRuns) {
  const by = (sidsOf: (run: ToldRun) => readonly string[]): ReadonlyMap<string, ToldRun> =>
    new Map(told.runs.toReversed().flatMap((run) => sidsOf(run).map((sid) => [sid, run] as const)));
  return {
    made: by(({ made }) => made),
    mayHaveMade: by(({ mayHaveMade }) => mayHaveMade),
    claimed: new Set(told.runs.flatMap(({ claimed }) => claimed)),
    /** By the release that it was planned against. */
    planned: Map.groupBy(told.runs, ({ planned }) => planned?.previousRelease ?? ''),
    /** By the release that they may have taken back. */
    rollingBack: by(({ made, mayHaveRolledBack }) => (mayHaveRolledBack ? made : [])),
    /** When those were made whose statuses were not read, newest first: what is not explained may be of one of them. */
    unread: told.runs
      .flatMap(({ byJob, ended, createdAt }) => (byJob && ended === 'unread' ? [Date.parse(createdAt)] : []))
      .toSorted((a, b) => b - a),
    since: recordedSince(told),
    unreadJobs: told.unreadJobs,
  };
}

function provenanceOf(release: Release, below: Release | undefined, index: Index): Provenance {
  const made = index.made.get(release.sid);
  if (made !== undefined) {
    const { startedBy, approvedBy, reason, waived, breakGlass, run } = made;
    const because = 'The deployment of its run names it.';
    return { origin: 'action', because, startedBy, approvedBy, reason, waived, breakGlass, run };
  }
  const planned = plannedAs(release, below, index);
  const told =
    mayBeOf(release, below, planned, index) ??
    (index.claimed.has(release.sid) || planned.some(({ byJob }) => !byJob)
      ? ({ origin: 'claimed', because: CLAIMED, ...NOBODY } as const)
      : notTold(Date.parse(release.dateCreated), index));
  return told ?? { origin: 'outside', because: NONE, ...NOBODY };
}

/** The runs that planned to make this release, by the release that they would make it on top of. */
function plannedAs({ configurationSid, dateCreated }: Release, below: Release | undefined, index: Index): ToldRun[] {
  const latest = Date.parse(dateCreated) + SKEW_MS;
  return (index.planned.get(below?.sid ?? '') ?? []).filter(
    ({ planned, createdAt }) =>
      // The SID of a configuration that only Twilio knew by its name is not known before.
      ['', configurationSid].includes(planned?.configuration ?? ' ') && Date.parse(createdAt) <= latest,
  );
}

/** A run that may have made it, if one does not say. */
function mayBeOf(
  { sid }: Release,
  below: Release | undefined,
  planned: readonly ToldRun[],
  index: Index,
): Provenance | undefined {
  const may = index.mayHaveMade.get(sid);
  if (may) return unknown('A run found another release made at the same time, and may have made this one.', may.run);
  const byJob = planned.find((one) => one.byJob && ['open', 'unread'].includes(one.ended));
  if (byJob) return unknown(byJob.ended === 'open' ? LOST : UNREAD, byJob.run);
  const back = index.rollingBack.get(below?.sid ?? '');
  return (
    back && unknown('A run that began to take back the release before this one never said how that ended.', back.run)
  );
}

/** Why a release of that time would not be told of, even if a run made it. */
function notTold(made: number, { unread, since, unreadJobs }: Index): Provenance | undefined {
  const near = unread.find((createdAt) => createdAt <= made + SKEW_MS);
  if (near !== undefined && made <= near + LONGEST_RUN_MS)
    return unknown('Not all deployments of that time were read.');
  if (since === '') return unknown('No deployment in this repository mentions this account.');
  if (made < Date.parse(since)) return unknown('It is older than the oldest deployment that mentions this account.');
  const isUnread = unreadJobs !== '' && made <= Date.parse(unreadJobs) + LONGEST_RUN_MS;
  return isUnread ? unknown('Not all deployments of jobs were read: there are too many.') : undefined;
}

const NONE = 'No deployment mentions it: there was none, or it was deleted.';
const CLAIMED = 'It is mentioned only by a deployment that no job wrote, and anybody can write one.';
const LOST = 'A run that planned to make it never said how it ended.';
const UNREAD = 'A run planned to make it, but the statuses of its deployment were not read, or are gone.';
