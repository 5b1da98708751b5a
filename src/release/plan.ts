import parse from 'semver/functions/parse.js';
import type { ConfiguredPlugin, Contents, Release } from '../flex/models.ts';
import type { Target } from './outcome.ts';

/** How one plugin moves between two configurations. `changed` is a move that the versions do not order. */
export type ChangeKind = 'added' | 'removed' | 'upgraded' | 'downgraded' | 'changed' | 'unchanged';

/** One plugin's move. `from` and `to` are versions, empty where the plugin is not there. */
export interface Change {
  readonly plugin: string;
  readonly kind: ChangeKind;
  readonly from: string;
  readonly to: string;
  /** Only where the major version moves (for 0.x the minor, which semver lets break things). */
  readonly major?: true;
  /** What the author says of the new version. */
  readonly changelog?: string;
}

/** What is live: the active release, and the contents of the configuration it made active. */
export interface Live {
  readonly release: Release;
  readonly contents: Contents;
}

/** The target with its contents, or a name that only Twilio may know, whose contents cannot be read. */
export type PlannedTarget =
  | ({ readonly kind: 'configuration' } & Contents)
  | { readonly kind: 'name'; readonly name: string };

/** The live configuration against the target, made against one active release. */
export interface Plan {
  /** Undefined for a project that never released. */
  readonly live: Live | undefined;
  readonly target: PlannedTarget;
  /** Undefined where the contents of the target are not known (a name that only Twilio may know). */
  readonly changes: readonly Change[] | undefined;
}

/** Gives the target without its contents: all that is needed to release it, and to find the release again. */
export function targetOf({ target }: Plan): Target {
  return target.kind === 'name' ? target : { kind: target.kind, configuration: target.configuration };
}

/** Takes what is live and what shall be; gives the plan. */
export function makePlan(live: Live | undefined, target: Contents | { readonly name: string }): Plan {
  if ('name' in target) return { live, target: { kind: 'name', name: target.name }, changes: undefined };
  return {
    live,
    target: { kind: 'configuration', ...target },
    changes: changesBetween(live?.contents.plugins ?? [], target.plugins),
  };
}

/** Gives every plugin of either side, by unique name, in the order of the names. */
export function changesBetween(
  before: readonly ConfiguredPlugin[],
  after: readonly ConfiguredPlugin[],
): readonly Change[] {
  const from = byName(before);
  const to = byName(after);
  const names = [...new Set([...from.keys(), ...to.keys()])].sort();
  return names.map((name) => changeOf(name, from.get(name), to.get(name)));
}

/** A configuration holds a plugin once; should Twilio list one twice all the same, the second gets a mark. */
function byName(plugins: readonly ConfiguredPlugin[]): Map<string, ConfiguredPlugin> {
  const found = new Map<string, ConfiguredPlugin>();
  for (const plugin of plugins) {
    let name = plugin.uniqueName;
    for (let again = 2; found.has(name); again += 1) name = `${plugin.uniqueName} (${again})`;
    found.set(name, plugin);
  }
  return found;
}

function changeOf(
  plugin: string,
  from: ConfiguredPlugin | undefined,
  to: ConfiguredPlugin | undefined,
): Change {
  const change = {
    plugin,
    kind: kindOf(from, to),
    from: from?.version ?? '',
    to: to?.version ?? '',
    ...(majorMoves(from?.version, to?.version) && { major: true as const }),
  };
  const news = to !== undefined && change.kind !== 'unchanged' ? to.changelog : '';
  return news === '' ? change : { ...change, changelog: news };
}

function kindOf(from: ConfiguredPlugin | undefined, to: ConfiguredPlugin | undefined): ChangeKind {
  if (from === undefined) return 'added';
  if (to === undefined) return 'removed';
  if (from.versionSid === to.versionSid && from.version === to.version) {
    return from.phase === to.phase ? 'unchanged' : 'changed';
  }
  const [before, after] = [parse(from.version), parse(to.version)];
  if (before === null || after === null) return 'changed';
  return ({ [-1]: 'upgraded', 0: 'changed', 1: 'downgraded' } as const)[before.compare(after)];
}

function majorMoves(from: string | undefined, to: string | undefined): boolean {
  const [before, after] = [parse(from), parse(to)];
  if (before === null || after === null) return false;
  if (before.major !== after.major) return true;
  return before.major === 0 && before.minor !== after.minor;
}
