import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * Checks that `dist/` is what `src/` builds, file by file and byte by byte: as it stands here, or with `--elsewhere` that
 * of the commit, from a clean clone under another path, in another time zone, language and year.
 */

const project = dirname(dirname(fileURLToPath(import.meta.url)));
const temporary = mkdtempSync(join(tmpdir(), 'same-dist-'));
process.on('exit', () => rmSync(temporary, { recursive: true, force: true }));

const YEARS_LATER = `data:text/javascript,${encodeURIComponent(
  'const now = Date.now; Date.now = () => now() + 1e11; globalThis.Date = class extends Date { constructor(...given) { super(...(given.length ? given : [now() + 1e11])); } };',
)}`;

const elsewhere = process.argv.includes('--elsewhere');
const source = elsewhere ? clone('somewhere else/deeper/and with a space') : project;
const built = join(temporary, 'built');
execFileSync(process.execPath, [...(elsewhere ? ['--import', YEARS_LATER] : []), join('scripts', 'build.ts'), built], {
  cwd: source,
  stdio: ['ignore', 'ignore', 'inherit'],
  env: { ...process.env, ...(elsewhere && { TZ: 'Pacific/Kiritimati', LC_ALL: 'C', LANG: 'C' }) },
});
const [committed, fresh] = [contents(join(source, 'dist')), contents(built)];
const files = [...new Set([...committed.keys(), ...fresh.keys()])].toSorted();
const different = files.filter((file) => committed.get(file) !== fresh.get(file));
for (const file of different) console.error(`dist/${file} is not what src/ builds`);
if (different.length > 0) console.error('Run `npm run build` and commit what it makes.');
process.exitCode = different.length === 0 ? 0 : 1;

function clone(name: string): string {
  const folder = join(temporary, name);
  mkdirSync(dirname(folder), { recursive: true });
  const args = ['clone', '--quiet', '--no-hardlinks', '--depth=1', `file://${project}`, folder];
  execFileSync('git', args, { stdio: 'inherit' });
  // As hard links if possible. A symbolic link would not do: the bundler names files by where they really are.
  const [from, to] = [join(project, 'node_modules'), join(folder, 'node_modules')];
  if (spawnSync('cp', ['-al', from, to]).status !== 0) cpSync(from, to, { recursive: true });
  return folder;
}

function contents(folder: string): ReadonlyMap<string, string> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const files = entries.map(({ parentPath, name }) => join(parentPath, name));
  return new Map(files.map((file) => [relative(folder, file), readFileSync(file, 'latin1')]));
}
