import { LONGEST_RUN_MS, SKEW_MS, type ToldRun, type ToldRuns } from '../deployment/told.ts';
import type { Release } from '../flex/models.ts';
import { takenBack } from '../release/taken-back.ts';
import type { Change, ToldRelease } from './document.ts';
import { secondsBetween } from './figures.ts';

/** What GitHub tells, or why it could not be asked. */
export type Told = ToldRuns | { readonly unread: string };

/** What was read of an account. */
export interface Read {
  /** Newest first, with those before the time that was asked for, as far as they came along. */
  readonly releases: readonly Release[];
  readonly since: Date;
  readonly until: Date;
  /** The release that is live; undefined if there is none, or if that is not known. */
  readonly live: Release | undefined;
  readonly told: Told;
  /** The name of a configuration; empty if it could not be read. */
  readonly nameOf: (configurationSid: string) => string;
  /** What changed from one configuration to the next (undefined for the first release); null if that is not known. */
  readonly changes: (from: string | undefined, to: string) => Change[] | null;
  /** The same time as clocks in the zone that was asked for show it; empty without one. */
  readonly localTime: (iso: string) => string;
}

/** Returns the releases since then, newest first, each with all that is known of it. */
export function joined(read: Read): ToldRelease[] {
  const { releases, since, until, told } = read;
  const back = takenBack(releases);
  const rollbacks = new Set([...back.values()].map(({ sid }) => sid));
  const known = 'unread' in told ? undefined : indexOf(told);
  const count = releases.filter(({ dateCreated }) => Date.parse(dateCreated) >= since.getTime()).length;
  return releases.slice(0, count).map((release, at): ToldRelease => {
    const [above, below] = [releases[at - 1], releases[at + 1]];
    const date = isoOf(release.dateCreated);
    const provenance =
      known === undefined
        ? unknown(`GitHub could not be asked: ${'unread' in told ? told.unread : ''}`)
        : provenanceOf(release, below, known);
    return {
      sid: release.sid,
      date,
      localDate: read.localTime(date),
      configurationSid: release.configurationSid,
      configuration: read.nameOf(release.configurationSid),
      changes: read.changes(below?.configurationSid, release.configurationSid),
      live: release.sid === read.live?.sid,
      // Of the newest, it is not known whether it is live still, if the witnesses differ.
      liveSeconds: liveSeconds(date, above?.dateCreated ?? (read.live ? until.toISOString() : undefined)),
      ...provenance,
      rollback: rollbacks.has(release.sid),
      takenBackBy: back.get(release.sid)?.sid ?? '',
    };
  });
}

/** Returns when the oldest deployment was made that tells of the account; empty without one. */
export function recordedSince(told: Told): string {
  if ('unread' in told) return '';
  const telling = told.runs.filter(({ byJob }) => byJob).map(({ createdAt }) => createdAt);
  return telling.reduce((oldest, date) => (oldest === '' || date < oldest ? date : oldest), '');
}

/** Returns a time in ISO 8601 as whole seconds in UTC. */
export function isoOf(date: string | Date): string {
  // Twilio's are, and there are many.
  if (typeof date === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(date)) return date;
  return new Date(date).toISOString().replace(/\.\d+/, '');
}

function liveSeconds(from: string, to: string | undefined): number | null {
  return to === undefined ? null : secondsBetween(from, to);
}

type Provenance = Pick<
  ToldRelease,
  'origin' | 'because' | 'startedBy' | 'approvedBy' | 'reason' | 'waived' | 'breakGlass' | 'run'
>;

const NOBODY: Omit<Provenance, 'origin' | 'because'> = {
  startedBy: [],
  approvedBy: null,
  reason: '',
  waived: [],
  breakGlass: '',
  run: null,
};

function unknown(because: string, run: ToldRun['run'] = null): Provenance {
  return { origin: 'unknown', because, ...NOBODY, run };
}

/** What is told, by release: 10,000 of them are not to be looked for in 2,000 runs each. */
interface Index {
  readonly made: ReadonlyMap<string, ToldRun>;
  readonly mayHaveMade: ReadonlyMap<string, ToldRun>;
  readonly claimed: ReadonlySet<string>;
  /** By the release that it was planned against. */
  readonly planned: ReadonlyMap<string, readonly ToldRun[]>;
  /** By the release that they may have taken back. */
  readonly rollingBack: ReadonlyMap<string, ToldRun>;
  /** When those were made whose statuses were not read, newest first: what is not explained may be of one of them. */
  readonly unread: readonly number[];
  readonly since: string;
  readonly unreadJobs: string;
}

function indexOf(told: ToldRuns): Index {
  const by = (name: 'made' | 'mayHaveMade') =>
    new Map(told.runs.toReversed().flatMap((run) => run[name].map((sid) => [sid, run] as const)));
  return {
    made: by('made'),
    mayHaveMade: by('mayHaveMade'),
    claimed: new Set(told.runs.flatMap(({ claimed }) => claimed)),
    planned: Map.groupBy(told.runs, ({ planned }) => planned?.previousRelease ?? ''),
    rollingBack: new Map(
      told.runs.flatMap((run) => (run.mayHaveRolledBack ? run.made.map((sid) => [sid, run] as const) : [])),
    ),
    unread: told.runs
      .flatMap(({ byJob, ended, createdAt }) => (byJob && ended === 'unread' ? [Date.parse(createdAt)] : []))
      .toSorted((a, b) => b - a),
    since: recordedSince(told),
    unreadJobs: told.unreadJobs,
  };
}

function provenanceOf(release: Release, below: Release | undefined, index: Index): Provenance {
  const run = index.made.get(release.sid);
  if (run !== undefined) return { origin: 'action', because: 'The deployment of its run names it.', ...whoOf(run) };
  const planned = plannedAs(release, below, index);
  const claimed = index.claimed.has(release.sid) || planned.some(({ byJob }) => !byJob);
  return (
    mayBeOf(release, below, planned, index) ??
    (claimed ? { origin: 'claimed', because: CLAIMED, ...NOBODY } : undefined) ??
    notTold(Date.parse(release.dateCreated), index) ?? {
      origin: 'outside',
      because: 'No deployment mentions it: there was none, or it was deleted.',
      ...NOBODY,
    }
  );
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
  if (may) return unknown('A run met another release at that time, and may have made this one.', may.run);
  const byJob = planned.find((one) => one.byJob && ['open', 'unread'].includes(one.ended));
  if (byJob) return unknown(byJob.ended === 'open' ? LOST : UNREAD, byJob.run);
  const back = index.rollingBack.get(below?.sid ?? '');
  return back && unknown('A run that began to take back the release before never said how that ended.', back.run);
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

const CLAIMED = 'Only a deployment that no job wrote mentions it: anybody can write one.';
const LOST = 'A run that planned it never said how it ended.';
const UNREAD = 'What the deployment of a run that planned it says was not read, or is gone.';

function whoOf({
  startedBy,
  approvedBy,
  reason,
  waived,
  breakGlass,
  run,
}: ToldRun): Omit<Provenance, 'origin' | 'because'> {
  const who = { startedBy: [...startedBy], approvedBy: approvedBy && [...approvedBy], waived: [...waived] };
  return { ...who, reason, breakGlass, run };
}
