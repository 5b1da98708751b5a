import { createHash } from 'node:crypto';
import type { ConfiguredPlugin, Plugin, PluginVersion } from '../flex/models.ts';
import type { Base } from '../release/plan.ts';
import type { PluginChange } from './plugin-list.ts';

/** What is to go live if it is written as a list of plugins. */
export interface Composition {
  readonly kind: 'composition';
  /** The name of the configuration to make or to reuse; undefined if its contents name it. */
  readonly name: string | undefined;
  readonly base: Base;
  readonly changes: readonly PluginChange[];
}

/** What Twilio has for one line of a list; of what is to be taken out, nothing is asked. */
export type FoundChange =
  | { readonly name: string; readonly plugin: Plugin; readonly version: PluginVersion }
  | { readonly name: string; readonly version: 'none' };

/** The phase in which Twilio's own CLI configures every plugin. */
const PHASE = 3;

/** Returns what a configuration is to hold, sorted by name; `live` is what is live now. */
export function composePlugins(
  base: Base,
  found: readonly FoundChange[],
  live: readonly ConfiguredPlugin[],
): readonly ConfiguredPlugin[] {
  const phases = new Map(live.map(({ uniqueName, phase }) => [uniqueName, phase]));
  const named = new Set(found.map(({ name }) => name));
  const kept = base === 'active' ? live.filter(({ uniqueName }) => !named.has(uniqueName)) : [];
  const listed = found.flatMap((change) =>
    change.version === 'none' ? [] : [configured(change, phases.get(change.name) ?? PHASE)],
  );
  return [...kept, ...listed].sort(byName);
}

function configured(
  { name, plugin, version }: Exclude<FoundChange, { readonly version: 'none' }>,
  phase: number,
): ConfiguredPlugin {
  return {
    ...{ uniqueName: name, versionSid: version.sid, version: version.version, phase },
    ...{ changelog: version.changelog, bundleUrl: version.bundleUrl },
    ...{ pluginArchived: plugin.archived, versionArchived: version.archived, isPrivate: version.isPrivate },
  };
}

function byName(a: ConfiguredPlugin, b: ConfiguredPlugin): number {
  return a.uniqueName < b.uniqueName ? -1 : Number(a.uniqueName > b.uniqueName);
}

/** Whether two sets hold the same versions. Phase and URL stay out: a server may normalise them. */
export function isSame(one: readonly ConfiguredPlugin[], other: readonly ConfiguredPlugin[]): boolean {
  const [a, b] = [versionsOf(one), versionsOf(other)];
  return a.size === b.size && [...a].every((sid) => b.has(sid));
}

/** Returns how what is there differs from what is wanted: `lacks plugin-chat 1.4.1`, `has plugin-chat 1.3.0`. */
export function differences(
  wanted: readonly ConfiguredPlugin[],
  there: readonly ConfiguredPlugin[],
): readonly string[] {
  const only = (from: readonly ConfiguredPlugin[], others: readonly ConfiguredPlugin[], verb: string) => {
    const excluded = versionsOf(others);
    return from
      .filter(({ versionSid }) => !excluded.has(versionSid))
      .map(({ uniqueName, version }) => `${verb} ${uniqueName} ${version}`);
  };
  return [...only(wanted, there, 'lacks'), ...only(there, wanted, 'has')];
}

function versionsOf(plugins: readonly ConfiguredPlugin[]): ReadonlySet<string> {
  return new Set(plugins.map(({ versionSid }) => versionSid));
}

/** What a configuration is called that its contents name: the same set has one name in all accounts. */
export const NAMED_BY_CONTENTS = /^plugins [0-9a-f]{12}$/;

/** Returns that name: `plugins 3f9a1c2b7d4e`. */
export function contentsName(plugins: readonly Pick<ConfiguredPlugin, 'uniqueName' | 'version'>[]): string {
  const lines = plugins.map(({ uniqueName, version }) => `${uniqueName}@${version}`).sort();
  return `plugins ${createHash('sha256').update(lines.join('\n')).digest('hex').slice(0, 12)}`;
}

/** Returns the name that a list is known to lead to before anything is read; undefined if that depends on Twilio. */
export function nameAhead({ name, base, changes }: Composition): string | undefined {
  if (name !== undefined) return name;
  const exact = changes.flatMap(({ name: uniqueName, version }) =>
    version.kind === 'exact' ? [{ uniqueName, version: version.text }] : [],
  );
  return base === 'none' && exact.length === changes.length ? contentsName(exact) : undefined;
}
