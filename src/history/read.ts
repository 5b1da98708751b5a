import { type DeploymentReader, readToldRuns } from '../deployment/told.ts';
import type { Release } from '../flex/models.ts';
import { isSid } from '../flex/sid.ts';
import { WrongInputs } from '../inputs/wrong-inputs.ts';
import { asProblem } from '../problem.ts';
import { timeIn } from '../release/window.ts';
import { mapTexts } from '../text/map-texts.ts';
import type { AccountHistory, ToldRelease } from './document.ts';
import { isoOf, joined, type RunsOrReason, recordedSince } from './join.ts';
import type { AccountOptions } from './options.ts';
import { type Configurations, type ProjectReader, readConfigurations, readReleases } from './project.ts';

/** What reads both sides: nothing here can write. */
export interface Sources {
  readonly project: ProjectReader;
  /** Rejects with a problem if GitHub cannot be asked. */
  readonly deployments: () => Promise<DeploymentReader>;
  /** `owner/name`; empty outside of a workflow. */
  readonly repository: string;
}

/** Reads the history of one account. Rejects with a {@link Problem} if the releases cannot be read. */
export async function readAccountHistory(
  options: AccountOptions,
  { project, deployments, repository }: Sources,
): Promise<AccountHistory> {
  const { account, environment, expect } = options;
  const { releases, live, notes } = await readReleases(options.since, project);
  const until = project.now();
  const since = options.since(until);
  if (since > until) throw new WrongInputs([{ input: 'since', expected: 'is in the future' }]);
  const count = releases.filter(({ dateCreated }) => Date.parse(dateCreated) >= since.getTime()).length;
  const sids = new Set(releases.slice(0, count + 1).map(({ configurationSid }) => configurationSid));
  const query = { account, environment, since, releases: releases.slice(0, count) };
  const [configurations, told] = await Promise.all([readConfigurations(sids, project), readTold(query, deployments)]);
  return {
    ...{ account, repository, environment, timezone: '' },
    ...{ since: isoOf(since), until: isoOf(until) },
    live: live
      ? {
          release: live.sid,
          configurationSid: live.configurationSid,
          configuration: configurations.nameOf(live.configurationSid),
        }
      : null,
    expected: expect,
    ...driftOf(options, live, releases.length === 0, configurations),
    recordedSince: recordedSince(told),
    notes: [...notes, ...configurations.notes, ...('unread' in told ? [told.unread] : told.notes)],
    releases: joined({ releases, count, until, live, told }, configurations),
  };
}

async function readTold(
  query: Parameters<typeof readToldRuns>[0],
  deployments: Sources['deployments'],
): Promise<RunsOrReason> {
  if (query.releases.length === 0) return { runs: [], notes: [], unreadJobs: '' };
  try {
    return await readToldRuns(query, await deployments());
  } catch (thrown) {
    const { code, message, fix } = asProblem(thrown);
    if (code === 'cancelled') throw thrown;
    return { unread: `${message} ${fix}` };
  }
}

/** Returns whether something else is live, null if that is not known or nobody asked, and how it differs from a manifest. */
function driftOf(
  { expect: expected, manifest }: Pick<AccountOptions, 'expect' | 'manifest'>,
  live: Release | undefined,
  isNeverReleased: boolean,
  { nameOf, pluginsOf }: Configurations,
): Pick<AccountHistory, 'drift' | 'differences'> {
  const answer = (drift: boolean | null, differences: readonly string[] = []) => ({ drift, differences });
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
 * Returns the account as it is written: with times in this zone, too, if there is one, and with the texts that others wrote
 * made harmless; what is a SID, a time or a word of ours stays.
 */
export function finished(given: AccountHistory, timezone: string, clean: (text: string) => string): AccountHistory {
  const { account, since, until } = given;
  const texts = new Map<string, string>();
  // 10,000 releases have a few hundred texts, and lists of changes.
  const once = (text: string): string => {
    const known = texts.get(text) ?? clean(text);
    texts.set(text, known);
    return known;
  };
  const lists = new Map<ToldRelease['changes'], ToldRelease['changes']>();
  const changed = (changes: ToldRelease['changes']) => {
    const known = lists.get(changes) ?? changes?.map((one) => ({ ...mapTexts(one, once), kind: one.kind })) ?? null;
    lists.set(changes, known);
    return known;
  };
  const releases = given.releases.map((release): ToldRelease => {
    const { sid, date, configurationSid, origin, takenBackBy, changes } = release;
    const localDate = timezone === '' ? release.localDate : timeIn(timezone, new Date(date)).slice('Mon '.length);
    const ours = { sid, date, configurationSid, origin, takenBackBy, changes: changed(changes) };
    return { ...mapTexts({ ...release, localDate, changes: null }, once), ...ours };
  });
  const zoned = { ...given, timezone: timezone || given.timezone, releases: [] };
  return { ...mapTexts(zoned, once), account, since, until, releases };
}
