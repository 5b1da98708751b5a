import { brokenRule, NAME_RULES, VERSION_RULES } from './plugin-rules.ts';

/** One line of a list: which version of a plugin a configuration is to hold. */
export interface PluginChange {
  /** The plugin's unique name. */
  readonly name: string;
  readonly version: WantedVersion;
}

/** A version by its text, the newest one that is not archived, or none: the plugin is taken out. */
export type WantedVersion =
  | { readonly kind: 'exact'; readonly text: string }
  | { readonly kind: 'latest' }
  | { readonly kind: 'none' };

/** A list of plugins, or everything that is wrong with it: a phrase each, with the line if that is known. */
export type ParsedPluginList = { readonly changes: readonly PluginChange[] } | { readonly problems: readonly string[] };

/** Parses the input `plugins`: `name@version`, one a line; blank lines and comments after `#` are ignored. */
export function parsePluginList(text: string): ParsedPluginList {
  const lines = text
    .split('\n')
    .map((line, at) => ({ at: `line ${at + 1}`, text: line.replace(/(^|\s)#.*/, '').trim() }));
  const entries = lines.filter((line) => line.text !== '').map((line) => ({ at: line.at, ...parseEntry(line.text) }));
  return pluginListOf(entries, 'it names no plugin: expected `name@version`, one per line');
}

/** An entry of a list, right or wrong, and where it stands. */
export type Entry = { readonly at: string } & ParsedEntry;
type ParsedEntry = PluginChange | { readonly name: string; readonly expected: string };

/** Returns the entries as a list if all are right and no name comes twice. `ifEmpty` says what is wrong without any. */
export function pluginListOf(entries: readonly Entry[], ifEmpty: string): ParsedPluginList {
  const first = new Map<string, string>();
  const changes: PluginChange[] = [];
  const problems = entries.length === 0 ? [ifEmpty] : [];
  for (const entry of entries) {
    const { at, name } = entry;
    if ('expected' in entry) problems.push(`${at}: ${entry.expected}`);
    else changes.push({ name, version: entry.version });
    const earlier = first.get(name);
    if (earlier === undefined) first.set(name, at);
    else problems.push(`${at}: \`${name}\` is named twice, first on ${earlier}`);
  }
  return problems.length > 0 ? { problems } : { changes };
}

/** The name of a scoped package begins with `@`; a version has none. */
function parseEntry(text: string): ParsedEntry {
  const at = text.lastIndexOf('@');
  if (at <= 0) {
    const [, name, version] = /^(\S+):\s+(\S+)$/.exec(text) ?? [];
    const expected = name ? `is how a manifest says \`${name}@${version}\`` : 'has no version: expected `name@version`';
    return { name: name ?? text, expected: `\`${text}\` ${expected}` };
  }
  const isSeveral = text.includes(',') && text.split(',').every((one) => one.trim().lastIndexOf('@') > 0);
  if (isSeveral) return { name: text, expected: `\`${text}\` names several plugins: expected one per line` };
  const [name, version] = [text.slice(0, at), text.slice(at + 1)];
  const kind = version === 'latest' || version === 'none' ? version : 'exact';
  const expected = wrongName(name) ?? (kind === 'exact' ? wrongVersion(name, version) : undefined);
  if (expected !== undefined) return { name, expected };
  return { name, version: kind === 'exact' ? { kind, text: version } : { kind } };
}

/** Returns what is wrong with a plugin's name; undefined if nothing is. */
export function wrongName(name: string): string | undefined {
  const rule = brokenRule(NAME_RULES, name);
  return rule && `\`${name}\` ${rule.wrong}: expected the unique name of one plugin`;
}

/** Returns what is wrong with the text of an exact version, undefined if nothing is; `example` shows a right line. */
export function wrongVersion(name: string, version: string, example = `${name}@1.4.1`): string | undefined {
  const rule = brokenRule(VERSION_RULES, version);
  const what = version === '' ? `the version of \`${name}\`` : `\`${version}\``;
  return rule && `${what} ${rule.wrong}: expected an exact version, as in \`${example}\``;
}
