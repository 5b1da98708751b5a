import type { FlexClient } from '../flex/client.ts';
import { CONCURRENT, mapConcurrently } from '../flex/concurrently.ts';
import type { Configuration, ConfiguredPlugin, Contents, Plugin, PluginVersion, Release } from '../flex/models.ts';
import { recentReleases } from '../flex/newest-first.ts';
import { Problem } from '../problem.ts';
import { contradiction, isContradictory } from '../release/look.ts';
import { makePlan, type Plan, planToMake } from '../release/plan.ts';
import { allConfigurations, contents, onceMoreIfContradictory } from '../release/resolve.ts';
import { listed } from '../text/lists.ts';
import { nearest } from '../text/nearest.ts';
import {
  type Composition,
  composePlugins,
  contentsName,
  differences,
  type FoundChange,
  isSame,
  NAMED_BY_CONTENTS,
  nameAhead,
} from './composition.ts';
import type { PluginChange } from './plugin-list.ts';

type Project = Pick<
  FlexClient,
  | 'releasePages'
  | 'active'
  | 'configuration'
  | 'configurationPages'
  | 'plugins'
  | 'allPlugins'
  | 'pluginVersion'
  | 'pluginVersions'
>;

/** What was read of the project to compose a plan. */
export interface ComposedPlan {
  readonly plan: Plan;
  /** The newest releases, newest first. */
  readonly recent: readonly Release[];
  /** All configurations, as Twilio lists them. */
  readonly configurations: readonly Configuration[];
}

/** How many versions an error names. */
const NEWEST = 3;

/**
 * Returns the plan from what is live to what a list of plugins makes of it. Rejects with a {@link Problem}, which names
 * every plugin and version that is not there. `onChange` is called with the newest releases as soon as it is likely that
 * the target is not live: what a release waits for can be read meanwhile.
 */
export function composePlan(
  wanted: Composition,
  project: Project,
  onChange: (recent: readonly Release[]) => void = () => undefined,
): Promise<ComposedPlan> {
  const reading = () => ({ ...project, plugins: readOnce(project.plugins) });
  return onceMoreIfContradictory(() => composeOnce(wanted, reading(), onChange));
}

/** Everything starts as early as it can; what is awaited last must not be a failure that nobody handles. */
async function composeOnce(
  wanted: Composition,
  project: Project,
  onChange: (recent: readonly Release[]) => void,
): Promise<ComposedPlan> {
  const asked = handled(project.active());
  const newest = handled(recentReleases(project));
  const live = handled(newest.then(([head]) => head && contents(project, { sid: head.configurationSid })));
  const listing = handled(allConfigurations(project));
  handled(listing.then((all) => mapConcurrently(likely(wanted, all), ({ sid }) => project.plugins(sid))));
  handled(
    Promise.all([newest, listing]).then(([recent, all]) => {
      if (!isLiveByName(wanted, recent, all)) onChange(recent);
    }),
  );
  const plugins = await project.allPlugins();
  const [found, liveContents, configurations, recent] = await Promise.all([
    findAll(wanted.changes, plugins, project),
    live,
    listing,
    newest,
  ]);
  const target = composePlugins(wanted.base, found, withNames(liveContents?.plugins ?? [], plugins));
  const chosen = await choose(wanted.name, target, liveContents, configurations, project);
  const witnesses = { recent, active: await asked };
  if (isContradictory(witnesses)) throw contradiction(witnesses);
  const [release] = recent;
  const before = release && liveContents && { release, contents: liveContents };
  const { base } = wanted;
  const plan = 'name' in chosen ? planToMake(before, chosen, base) : makePlan(before, chosen, base);
  return { plan, recent, configurations };
}

function handled<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => undefined);
  return promise;
}

function readOnce<K, T>(read: (key: K) => Promise<T>): (key: K) => Promise<T> {
  const known = new Map<K, Promise<T>>();
  return (key) => {
    const reading = known.get(key) ?? handled(read(key));
    known.set(key, reading);
    return reading;
  };
}

/**
 * Returns the configurations that the list most likely leads to, to be read ahead of time: those of its name, or, if the
 * name is not known yet, the newest that a list made. So a run that reuses one waits no longer for it.
 */
function likely(wanted: Composition, all: readonly Configuration[]): readonly Configuration[] {
  const name = nameAhead(wanted);
  const isLikely = (one: Configuration) => (name === undefined ? NAMED_BY_CONTENTS.test(one.name) : one.name === name);
  return all.filter((one) => !one.archived && isLikely(one)).slice(0, name === undefined ? 1 : CONCURRENT);
}

/** Whether what is live bears the name that the list leads to: then it most likely holds the same. */
function isLiveByName(wanted: Composition, [head]: readonly Release[], all: readonly Configuration[]): boolean {
  const live = all.find(({ sid }) => sid === head?.configurationSid);
  return live !== undefined && live.name === nameAhead(wanted);
}

/** Twilio may omit the name of a configured plugin, which is then known by its SID. */
function withNames(live: readonly ConfiguredPlugin[], plugins: readonly Plugin[]): readonly ConfiguredPlugin[] {
  const names = new Map<string, string>(plugins.map(({ sid, uniqueName }) => [sid, uniqueName]));
  return live.map((one) => ({ ...one, uniqueName: names.get(one.uniqueName) ?? one.uniqueName }));
}

/** Returns what is live if that is the same, else a configuration to reuse, else the name and contents of a new one. */
async function choose(
  given: string | undefined,
  plugins: readonly ConfiguredPlugin[],
  live: Contents | undefined,
  configurations: readonly Configuration[],
  project: Project,
): Promise<Contents | { readonly name: string; readonly plugins: readonly ConfiguredPlugin[] }> {
  if (live && isSame(live.plugins, plugins)) return live;
  const name = given ?? contentsName(plugins);
  const named = configurations.filter((one) => one.name === name && !one.archived);
  const candidates = await mapConcurrently(named, async (configuration) => ({
    configuration,
    plugins: await project.plugins(configuration.sid),
  }));
  const [reused] = candidates.filter((one) => isSame(one.plugins, plugins));
  if (reused) return reused;
  if (given === undefined || candidates.length === 0) return { name, plugins };
  const others = candidates.map((one) => `${one.configuration.sid} ${listed(differences(plugins, one.plugins))}`);
  const what = `The name ${JSON.stringify(name)} already has other contents`;
  throw new Problem('name-taken', `${what}: ${listed(others, '; ')}.`);
}

/** Returns what Twilio has for each line. Rejects with all that it lacks. */
async function findAll(
  changes: readonly PluginChange[],
  plugins: readonly Plugin[],
  project: Project,
): Promise<readonly FoundChange[]> {
  // A name may have been that of a plugin that is archived now.
  const archivedFirst = plugins.toSorted((a, b) => Number(b.archived) - Number(a.archived));
  const byName = new Map(archivedFirst.map((plugin) => [plugin.uniqueName, plugin]));
  const found = await mapConcurrently(changes, (change) => find(change, byName, project));
  const lacking = found.flatMap((one) => (typeof one === 'string' ? [one] : []));
  if (lacking.length > 0)
    throw new Problem('unknown-plugin', `Twilio does not have what is listed: ${lacking.join('; ')}.`);
  return found.filter((one) => typeof one !== 'string');
}

/** Returns what is wrong as a phrase. */
async function find(
  { name, version: wanted }: PluginChange,
  byName: ReadonlyMap<string, Plugin>,
  project: Project,
): Promise<FoundChange | string> {
  const plugin = byName.get(name);
  if (plugin === undefined) {
    const near = nearest(name, byName.keys());
    return `no plugin is named \`${name}\`${near.length === 0 ? '' : ` (the nearest: ${near.join(', ')})`}`;
  }
  if (wanted.kind === 'none') return { name, version: 'none' };
  const exact = wanted.kind === 'exact' ? await project.pluginVersion(plugin, wanted.text) : undefined;
  if (exact) return { name, plugin, version: exact };
  const all = newestVersions(await project.pluginVersions(plugin));
  const version =
    wanted.kind === 'exact' ? all.find((one) => one.version === wanted.text) : all.find((one) => !one.archived);
  if (version) return { name, plugin, version };
  const newest = all.slice(0, NEWEST).map((one) => (one.archived ? `${one.version} (archived)` : one.version));
  const there = newest.length === 0 ? 'it has none' : `the newest: ${newest.join(', ')}`;
  return wanted.kind === 'exact'
    ? `\`${name}\` has no version \`${wanted.text}\` (${there})`
    : `\`${name}\` has no version that is not archived (${there})`;
}

/** By date; within a second as Twilio lists them, which is newest first by convention. */
function newestVersions(versions: readonly PluginVersion[]): readonly PluginVersion[] {
  return versions.toSorted((a, b) => Date.parse(b.dateCreated) - Date.parse(a.dateCreated));
}
