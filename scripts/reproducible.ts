import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * Proves that `dist/` follows from the source alone: builds the commit in two clean clones, under different paths, in
 * another time zone, language and year, and compares both with what the commit itself holds, byte by byte.
 */

const project = dirname(dirname(fileURLToPath(import.meta.url)));
const temporary = mkdtempSync(join(tmpdir(), 'reproducible-'));
process.on('exit', () => rmSync(temporary, { recursive: true, force: true }));

const YEARS_LATER = `data:text/javascript,${encodeURIComponent(
  'const now = Date.now; Date.now = () => now() + 1e11; globalThis.Date = class extends Date { constructor(...given) { super(...(given.length ? given : [now() + 1e11])); } };',
)}`;

const committed = clone('as committed');
const here = clone('a');
build(here, {}, []);
const elsewhere = clone('somewhere else/deeper/and with a space');
build(elsewhere, { TZ: 'Pacific/Kiritimati', LC_ALL: 'C', LANG: 'C' }, ['--import', YEARS_LATER]);

const [wanted, ...builds] = [committed, here, elsewhere].map((folder) => contents(join(folder, 'dist')));
let differences = 0;
for (const [at, built] of builds.entries()) {
  for (const file of new Set([...(wanted?.keys() ?? []), ...built.keys()])) {
    if (wanted?.get(file)?.equals(built.get(file) ?? Buffer.alloc(0))) continue;
    differences += 1;
    console.error(`build ${at + 1}: ${file} is not what is committed`);
  }
}
console.log(`${builds.length} builds, ${wanted?.size ?? 0} files, ${differences} differences`);
process.exitCode = differences === 0 ? 0 : 1;

function clone(name: string): string {
  const folder = join(temporary, name);
  mkdirSync(dirname(folder), { recursive: true });
  execFileSync('git', ['clone', '--quiet', '--no-hardlinks', '--depth=1', `file://${project}`, folder], {
    stdio: 'inherit',
  });
  return folder;
}

function build(
  folder: string,
  variables: Readonly<Record<string, string>>,
  nodeOptions: readonly string[],
): void {
  copy(join(project, 'node_modules'), join(folder, 'node_modules'));
  execFileSync(process.execPath, [...nodeOptions, join('scripts', 'build.ts')], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, ...variables },
  });
}

/** As hard links where that works; a symbolic link would not do: the bundler names files by where they really are. */
function copy(from: string, to: string): void {
  try {
    execFileSync('cp', ['-al', from, to], { stdio: 'ignore' });
  } catch {
    cpSync(from, to, { recursive: true });
  }
}

function contents(folder: string): Map<string, Buffer> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  return new Map(
    files.map(({ parentPath, name }) => {
      const file = join(parentPath, name);
      return [relative(folder, file), readFileSync(file)];
    }),
  );
}
