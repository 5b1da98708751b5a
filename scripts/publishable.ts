import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';

/**
 * Whether a tag of this repository may be published as a version of the action; says all that speaks against it.
 *
 *   node scripts/publishable.ts v1.2.3 [--notes]
 *
 * With `--notes` it prints the version's part of the changelog instead. Runs before anything is installed.
 */

/** What is known of a tag. */
export interface Tag {
  readonly name: string;
  /** Whether its commit is on main. */
  readonly onMain: boolean;
  /** The version in `package.json`. */
  readonly version: string;
  readonly changelog: string;
  /** All tags of the repository. */
  readonly tags: readonly string[];
}

const VERSION = /^v(0|[1-9]\d*)(\.(0|[1-9]\d*)){2}$/;

/** All that speaks against publishing a tag; empty where nothing does. */
export function objectionsTo({ name, onMain, version, changelog, tags }: Tag): string[] {
  if (!VERSION.test(name)) return [`${name} is no version: vX.Y.Z`];
  const objections: string[] = [];
  if (!onMain) objections.push('its commit is not on main');
  if (`v${version}` !== name) objections.push(`package.json says ${version}`);
  if (notesOf(name, changelog) === '') objections.push(`CHANGELOG.md has no entry "## ${name.slice(1)}"`);
  // Publishing an older one would move the major tag back.
  const newer = tags.filter((tag) => VERSION.test(tag) && isNewer(tag, name));
  if (newer.length > 0) objections.push(`there is a newer version: ${newer.join(', ')}`);
  return objections;
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
    options: { notes: { type: 'boolean' } },
    allowPositionals: true,
  });
  const [name = ''] = positionals;
  const changelog = readFileSync('CHANGELOG.md', 'utf8');
  if (values.notes) {
    console.log(notesOf(name, changelog));
  } else {
    const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { readonly version: string };
    const objections = objectionsTo({ name, onMain: isOnMain(), version, changelog, tags: allTags() });
    for (const objection of objections) console.log(`::error title=${name} is not published::${objection}`);
    process.exitCode = objections.length === 0 ? 0 : 1;
  }
}

function isOnMain(): boolean {
  try {
    execFileSync('git', ['merge-base', '--is-ancestor', 'HEAD', 'origin/main'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

function allTags(): string[] {
  return execFileSync('git', ['tag', '--list'], { encoding: 'utf8' }).split('\n');
}
