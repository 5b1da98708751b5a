import type { DeploymentReader } from '../deployment/told.ts';
import { readToldRuns } from '../deployment/told.ts';
import type { Release } from '../flex/models.ts';
import { isSid } from '../flex/sid.ts';
import { WrongInputs } from '../inputs/wrong-inputs.ts';
import { asProblem } from '../problem.ts';
import { formatInZone } from '../text/format.ts';
import type { AccountHistory, ToldRelease } from './document.ts';
import { isoOf, joined, recordedSince, type Told } from './join.ts';
import { type HistoryOptions, type ReadOptions, sinceDate } from './options.ts';
import { type Configurations, type ProjectReader, readConfigurations, readReleases } from './project.ts';

/** What reads both sides: nothing here can write. */
export interface Readers {
  readonly project: ProjectReader;
  /** Rejects with a problem if GitHub cannot be asked. */
  readonly deployments: () => Promise<DeploymentReader>;
  /** `owner/name`; empty outside of a workflow. */
  readonly repository: string;
}

/** Reads the history of one account. Rejects with a {@link Problem} if the releases cannot be read. */
export async function readAccountHistory(
  options: ReadOptions & Pick<HistoryOptions, 'timezone'>,
  { project, deployments, repository }: Readers,
): Promise<AccountHistory> {
  const { account, environment, expect, timezone } = options;
  const { releases, live, notes } = await readReleases((now) => sinceDate(options.since, now), project);
  const until = project.now();
  const since = sinceDate(options.since, until);
  if (since > until) throw new WrongInputs([{ input: 'since', expected: 'is later than now' }]);
  const count = releases.filter(({ dateCreated }) => Date.parse(dateCreated) >= since.getTime()).length;
  const named = new Set(releases.slice(0, count + 1).map(({ configurationSid }) => configurationSid));
  const query = { account, environment, since, releases: releases.slice(0, count) };
  const [configurations, told] = await Promise.all([readConfigurations(named, project), readTold(query, deployments)]);
  return {
    ...{ account, repository, environment, timezone },
    ...{ since: isoOf(since), until: isoOf(until) },
    live: live ? liveOf(live, configurations) : null,
    expected: expect,
    ...driftOf(options, live, releases.length === 0, configurations),
    recordedSince: recordedSince(told),
    notes: [...notes, ...configurations.notes, ...('unread' in told ? [told.unread] : told.notes)],
    releases: joined({
      ...{ releases, since, until, live, told },
      ...{ nameOf: configurations.nameOf, changes: configurations.changes },
      localTime: (iso) => (timezone === '' ? '' : formatInZone(iso, timezone)),
    }),
  };
}

async function readTold(query: Parameters<typeof readToldRuns>[0], deployments: Readers['deployments']): Promise<Told> {
  if (query.releases.length === 0) return { runs: [], notes: [], unreadJobs: '' };
  try {
    return await readToldRuns(query, await deployments());
  } catch (thrown) {
    const { code, message, fix } = asProblem(thrown);
    if (code === 'cancelled') throw thrown;
    return { unread: `${message} ${fix}` };
  }
}

function liveOf({ sid, configurationSid }: Release, { nameOf }: Configurations): AccountHistory['live'] {
  return { release: sid, configurationSid, configuration: nameOf(configurationSid) };
}

/** Returns whether something else is live, null if that is not known or nobody asked; and how, if a manifest tells. */
function driftOf(
  { expect: expected, manifest }: Pick<ReadOptions, 'expect' | 'manifest'>,
  live: Release | undefined,
  isNeverReleased: boolean,
  { nameOf, pluginsOf }: Configurations,
): Pick<AccountHistory, 'drift' | 'differences'> {
  const answer = (drift: boolean | null, differences: string[] = []) => ({ drift, differences });
  if (expected === '') return answer(null);
  if (live === undefined) return answer(isNeverReleased ? true : null);
  const { configurationSid } = live;
  if (manifest !== undefined) {
    const plugins = pluginsOf(configurationSid)?.map(({ uniqueName, version }) => `${uniqueName}@${version}`);
    if (plugins === undefined) return answer(null);
    const lacks = manifest.filter((one) => !plugins.includes(one)).map((one) => `lacks ${one}`);
    const has = plugins.filter((one) => !manifest.includes(one)).map((one) => `has ${one}`);
    return answer(lacks.length + has.length > 0, [...lacks, ...has]);
  }
  if (isSid('FJ', expected)) return answer(configurationSid !== expected);
  const name = nameOf(configurationSid);
  return answer(name === '' ? null : name !== expected);
}

/**
 * Returns the account with the texts that others wrote made harmless; what is a SID, a time or a word of ours stays. It
 * goes on with the list that it is given, row by row: 10,000 releases are not to be there twice.
 */
export function cleaned(account: AccountHistory, clean: (text: string) => string): AccountHistory {
  const known = new Map<string, string>();
  // 10,000 releases have a few hundred texts.
  const once = (text: string): string => {
    const found = known.get(text) ?? clean(text);
    known.set(text, found);
    return found;
  };
  const { live, releases, ...rest } = account;
  const all = (texts: string[]) => (texts.length === 0 ? texts : texts.map(once));
  const changes = new Map<ToldRelease['changes'], ToldRelease['changes']>([[null, null]]);
  const changed = (given: ToldRelease['changes']) => {
    const found =
      changes.get(given) ??
      given?.map((one) => ({ ...one, plugin: once(one.plugin), from: once(one.from), to: once(one.to) })) ??
      null;
    changes.set(given, found);
    return found;
  };
  for (const [at, release] of releases.entries()) {
    const { configuration, because, startedBy, approvedBy, reason, waived, breakGlass, run } = release;
    releases[at] = {
      ...release,
      ...{ configuration: once(configuration), because: once(because), changes: changed(release.changes) },
      ...{ startedBy: all(startedBy), approvedBy: approvedBy && all(approvedBy), reason: once(reason) },
      ...{ waived: all(waived), breakGlass: once(breakGlass) },
      run: run && { title: once(run.title), url: once(run.url) },
    };
  }
  return {
    ...{ ...rest, releases, environment: once(rest.environment), expected: once(rest.expected) },
    ...{ notes: all(rest.notes), differences: all(rest.differences) },
    live: live && { ...live, configuration: once(live.configuration) },
  };
}
