import parse from 'semver/functions/parse.js';
import type { ConfiguredPlugin, Contents, Release } from '../flex/models.ts';
import type { Target } from './outcome.ts';

/** How a plugin differs between two configurations. `changed`: the versions give no order. */
export type ChangeKind = 'added' | 'removed' | 'upgraded' | 'downgraded' | 'changed' | 'unchanged';

/** What of a plugin may change without its version. */
const DIFFERENCES = { 'version SID': 'versionSid', 'bundle URL': 'bundleUrl', phase: 'phase' } as const;
type Difference = keyof typeof DIFFERENCES;

/** The change of one plugin. `from` and `to` are versions, empty if the plugin is not in that configuration. */
export interface Change {
  readonly plugin: string;
  readonly kind: ChangeKind;
  readonly from: string;
  readonly to: string;
  /** What else differs under the same version; missing if the versions differ. */
  readonly differs?: readonly Difference[];
  /** Only if the major version changes (for 0.x the minor, which may break things under semver). */
  readonly major?: true;
  /** The author's changelog of the new version. */
  readonly changelog?: string;
}

/** What is live: the active release, and the contents of the configuration it made active. */
export interface Live {
  readonly release: Release;
  readonly contents: Contents;
}

/** What a list of plugins starts from: nothing, or what is live. */
export type Base = 'none' | 'active';

/** The target with its contents, or a name that only Twilio may know, whose contents cannot be read. */
export type PlannedTarget =
  | ({ readonly kind: 'configuration' /** This run made it. */; readonly madeNow?: true } & Contents)
  /** Composed of a list of plugins, and not there yet. */
  | { readonly kind: 'composed'; readonly name: string; readonly plugins: readonly ConfiguredPlugin[] }
  | { readonly kind: 'name'; readonly name: string };

/** What a release would change, compared with one active release. */
export interface Plan {
  /** Undefined for a project that never released. */
  readonly live: Live | undefined;
  readonly target: PlannedTarget;
  /** Undefined if the contents of the target are not known (a name that only Twilio may know). */
  readonly changes: readonly Change[] | undefined;
  /** What the list of plugins started from; undefined if the target was named by a reference. */
  readonly base?: Base | undefined;
}

/** A plan whose target can be released: it is there, or Twilio may know it. */
export type ReleasablePlan = Plan & { readonly target: Exclude<PlannedTarget, { readonly kind: 'composed' }> };

/** Returns the target without its contents: enough to release it and to find the release again. */
export function targetOf({ target }: ReleasablePlan): Target {
  return target.kind === 'name' ? target : { kind: target.kind, configuration: target.configuration };
}

/** Returns the plan to a target that is there. `base` is what a list of plugins started from, if there was one. */
export function makePlan(
  live: Live | undefined,
  target: Contents | { readonly name: string },
  base?: Base | undefined,
): ReleasablePlan {
  if ('name' in target) return { live, target: { kind: 'name', name: target.name }, changes: undefined };
  return { live, target: { kind: 'configuration', ...target }, changes: changesFrom(live, target.plugins), base };
}

/** Returns the plan to a target that has yet to be made. */
export function planToMake(
  live: Live | undefined,
  target: { readonly name: string; readonly plugins: readonly ConfiguredPlugin[] },
  base: Base,
): Plan {
  return { live, target: { kind: 'composed', ...target }, changes: changesFrom(live, target.plugins), base };
}

function changesFrom(live: Live | undefined, after: readonly ConfiguredPlugin[]): readonly Change[] {
  return changesBetween(live?.contents.plugins ?? [], after);
}

/** Returns a change for every plugin of either side, sorted by unique name. */
export function changesBetween(
  before: readonly ConfiguredPlugin[],
  after: readonly ConfiguredPlugin[],
): readonly Change[] {
  const from = byName(before);
  const to = byName(after);
  const names = [...new Set([...from.keys(), ...to.keys()])].sort();
  return names.map((name) => changeOf(name, from.get(name), to.get(name)));
}

/** A configuration holds a plugin once. If Twilio lists one twice all the same, the second gets a number. */
function byName(plugins: readonly ConfiguredPlugin[]): Map<string, ConfiguredPlugin> {
  const found = new Map<string, ConfiguredPlugin>();
  for (const plugin of plugins) {
    let name = plugin.uniqueName;
    for (let again = 2; found.has(name); again += 1) name = `${plugin.uniqueName} (${again})`;
    found.set(name, plugin);
  }
  return found;
}

function changeOf(plugin: string, from: ConfiguredPlugin | undefined, to: ConfiguredPlugin | undefined): Change {
  const differs = from && to && from.version === to.version ? differencesOf(from, to) : [];
  const change = {
    plugin,
    kind: kindOf(from, to),
    from: from?.version ?? '',
    to: to?.version ?? '',
    ...(differs.length > 0 && { differs }),
    ...(majorChanges(from?.version, to?.version) && { major: true as const }),
  };
  const news = to !== undefined && change.kind !== 'unchanged' ? to.changelog : '';
  return news === '' ? change : { ...change, changelog: news };
}

function differencesOf(from: ConfiguredPlugin, to: ConfiguredPlugin): readonly Difference[] {
  return (Object.keys(DIFFERENCES) as Difference[]).filter((what) => from[DIFFERENCES[what]] !== to[DIFFERENCES[what]]);
}

function kindOf(from: ConfiguredPlugin | undefined, to: ConfiguredPlugin | undefined): ChangeKind {
  if (from === undefined) return 'added';
  if (to === undefined) return 'removed';
  if (from.version === to.version) return differencesOf(from, to).length === 0 ? 'unchanged' : 'changed';
  const [before, after] = [parse(from.version), parse(to.version)];
  if (before === null || after === null) return 'changed';
  return ({ [-1]: 'upgraded', 0: 'changed', 1: 'downgraded' } as const)[before.compare(after)];
}

function majorChanges(from: string | undefined, to: string | undefined): boolean {
  const [before, after] = [parse(from), parse(to)];
  if (before === null || after === null) return false;
  if (before.major !== after.major) return true;
  return before.major === 0 && before.minor !== after.minor;
}
