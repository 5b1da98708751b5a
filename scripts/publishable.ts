import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';

/**
 * Whether a tag of this repository may be published as a version of the action; says all that speaks against it.
 *
 *   node scripts/publishable.ts v1.2.3 [--notes | --latest]
 *
 * With `--notes` it prints the version's part of the changelog instead; with `--latest` whether it is the newest of all
 * versions, `true` or `false`. Runs before anything is installed.
 */

/** A tag, the branches that its commit is on, what its files say, and all tags of the repository. */
type Tag = Readonly<
  Record<'name' | 'version' | 'changelog' | 'readme', string> & Record<'branches' | 'tags', readonly string[]>
>;

const VERSION = /^v(0|[1-9]\d*)(\.(0|[1-9]\d*)){2}$/;

/** Returns all that speaks against publishing a tag. */
export function objectionsTo({ name, branches, version, changelog, readme, tags }: Tag): string[] {
  if (!VERSION.test(name)) return [`${name} is no version: vX.Y.Z`];
  const objections: string[] = [];
  const maintained = `releases/${majorOf(name)}`;
  if (!branches.includes('main') && !branches.includes(maintained))
    objections.push(`its commit is neither on main nor on ${maintained}`);
  if (`v${version}` !== name) objections.push(`package.json says ${version}`);
  if (notesOf(name, changelog) === '') objections.push(`CHANGELOG.md has no entry "## ${name.slice(1)}"`);
  // What people copy from there must lead to this version.
  const shown = new Set([...readme.matchAll(/flex-release\/flex-release(?:\/\w+)?@(v\d+)/g)].map(([, major]) => major));
  if (shown.size !== 1 || !shown.has(majorOf(name)))
    objections.push(`README.md uses ${[...shown].join(', ') || 'no version'}, not ${majorOf(name)}`);
  // Publishing an older one would move the major tag back. Of another major it moves nothing.
  const newer = tags.filter((tag) => VERSION.test(tag) && majorOf(tag) === majorOf(name) && isNewer(tag, name));
  if (newer.length > 0) objections.push(`there is a newer version: ${newer.join(', ')}`);
  return objections;
}

/** Whether no other version is newer, of whatever major. */
export function isLatest(name: string, tags: readonly string[]): boolean {
  return !tags.some((tag) => VERSION.test(tag) && isNewer(tag, name));
}

/** `v1.2.3` → `v1`. */
function majorOf(name: string): string {
  return name.split('.', 1)[0] ?? '';
}

function isNewer(tag: string, than: string): boolean {
  return tag.localeCompare(than, 'en', { numeric: true }) > 0;
}

/** The entry of a version: what stands between its heading (`## 1.2.3`, a date may follow) and the next. */
export function notesOf(name: string, changelog: string): string {
  const entry = changelog.split(/^## /m).find((part) => part.split(/\s/, 1)[0] === name.slice(1));
  return entry?.slice(entry.indexOf('\n')).trim() ?? '';
}

if (import.meta.main) {
  const { values, positionals } = parseArgs({
    options: { notes: { type: 'boolean' }, latest: { type: 'boolean' } },
    allowPositionals: true,
  });
  const [name = ''] = positionals;
  const changelog = readFileSync('CHANGELOG.md', 'utf8');
  const tags = linesOf('tag', '--list');
  if (values.notes) {
    console.log(notesOf(name, changelog));
  } else if (values.latest) {
    console.log(isLatest(name, tags));
  } else {
    const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { readonly version: string };
    const readme = readFileSync('README.md', 'utf8');
    const format = '--format=%(refname:lstrip=3)';
    const branches = linesOf('for-each-ref', '--contains=HEAD', format, 'refs/remotes/origin');
    const objections = objectionsTo({ name, branches, version, changelog, readme, tags });
    for (const objection of objections) console.log(`::error title=${name} is not published::${objection}`);
    process.exitCode = objections.length === 0 ? 0 : 1;
  }
}

function linesOf(...command: readonly string[]): string[] {
  return execFileSync('git', command, { encoding: 'utf8' }).split('\n');
}
