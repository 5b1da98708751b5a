import { execFileSync, spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { SAFEGUARDS } from '../__tests__/safeguards/index.ts';
import { isOnceIn, type Safeguard, testOf } from '../__tests__/safeguards/safeguard.ts';

/**
 * Takes each safeguard out, one at a time, in a copy of the tree, and demands that the test which is named for it fails;
 * and that all of them pass where nothing is taken out. `npm run test:safeguards`, or with words that a safeguard holds.
 */

const WORKERS = 2;
/** A test that waits for ever has failed as well. */
const HUNG_MS = 90_000;
const IN_PROCESS_LIMIT_MS = 5_000;

const words = process.argv.slice(2);
const chosen = SAFEGUARDS.filter(({ what, file }) => words.every((word) => `${file} ${what}`.includes(word)));
const started = performance.now();
const problems: string[] = [];

const trees = Array.from({ length: WORKERS }, copyOfTree);
process.on('exit', () => {
  for (const tree of trees) rmSync(tree, { recursive: true, force: true });
});

await unedited(trees[0] ?? '');
const queue = chosen.entries();
await Promise.all(trees.map(work));
const seconds = Math.round((performance.now() - started) / 1000);
for (const problem of problems) console.error(problem);
console.log(
  `${chosen.length - problems.length} of ${chosen.length} safeguards are held by their tests, in ${seconds} s`,
);
process.exitCode = problems.length === 0 && chosen.length > 0 ? 0 : 1;

async function work(tree: string): Promise<void> {
  for (const [at, safeguard] of queue) {
    const verdict = await without(safeguard, tree);
    console.log(
      `${verdict === 'failed' ? '✓' : '✗'} ${at + 1}/${chosen.length} ${safeguard.file}: ${safeguard.what}`,
    );
    if (verdict !== 'failed') {
      problems.push(`✗ ${safeguard.file}: ${safeguard.what}: without it, "${safeguard.test}" ${verdict}`);
    }
  }
}

/** What the test says where the safeguard is taken out. */
async function without(safeguard: Safeguard, tree: string): Promise<string> {
  const path = join(tree, safeguard.file);
  const whole = readFileSync(path, 'utf8');
  if (!isOnceIn(whole, safeguard)) return 'was not run: the text to take out is not there once';
  writeFileSync(
    path,
    whole.replace(safeguard.find, () => safeguard.instead),
  );
  try {
    if (isEndToEnd(safeguard)) await build(tree);
    return await verdictOf(safeguard, tree);
  } finally {
    writeFileSync(path, whole);
  }
}

/** All the named tests pass where nothing is taken out. */
async function unedited(tree: string): Promise<void> {
  await build(tree);
  const files = [...new Set(chosen.map(({ in: file }) => file))];
  const pattern = `^(${[...new Set(chosen.map(patternOf))].join('|')})$`;
  const results = await runTests(tree, [...files, '-t', pattern]);
  for (const safeguard of chosen) {
    const status = results?.get(testOf(safeguard));
    if (status !== 'passed') {
      problems.push(`✗ "${testOf(safeguard)}" ${status ?? 'is not there'} as it stands`);
    }
  }
  console.log(`- as it stands: ${files.length} files of tests`);
}

async function verdictOf(safeguard: Safeguard, tree: string): Promise<string> {
  const { in: file } = safeguard;
  const limit = isEndToEnd(safeguard) ? [] : ['--testTimeout', String(IN_PROCESS_LIMIT_MS)];
  const results = await runTests(tree, [file, '-t', `^${patternOf(safeguard)}$`, ...limit]);
  if (results === undefined) return 'failed';
  return results.get(testOf(safeguard)) ?? 'did not even load';
}

/** Runs tests; gives the status of each by file and name, or undefined where they hang. */
async function runTests(
  tree: string,
  args: readonly string[],
): Promise<ReadonlyMap<string, string> | undefined> {
  const report = join(tree, 'safeguards.json');
  rmSync(report, { force: true });
  const all = ['run', ...args, '--reporter=json', `--outputFile=${report}`, '--maxWorkers=1'];
  const isOver = await run('vitest', all, tree);
  if (!isOver) return undefined;
  const { testResults } = JSON.parse(readFileSync(report, 'utf8')) as {
    readonly testResults: readonly {
      readonly name: string;
      readonly assertionResults: readonly { readonly fullName: string; readonly status: string }[];
    }[];
  };
  return new Map(
    testResults.flatMap(({ name, assertionResults }) =>
      assertionResults.map(({ fullName, status }) => [`${name.slice(tree.length + 1)} ${fullName}`, status]),
    ),
  );
}

async function build(tree: string): Promise<void> {
  await run('node', ['scripts/build.ts'], tree);
}

/** Runs a program of the project; gives whether it came to an end by itself. */
function run(program: string, args: readonly string[], cwd: string): Promise<boolean> {
  return new Promise((done, fail) => {
    const child = spawn(join(cwd, 'node_modules/.bin', program), args, {
      ...{ cwd, stdio: 'ignore', detached: true },
      env: { ...process.env, PATH: `${resolve('node_modules/.bin')}:${process.env['PATH']}`, NO_COLOR: '1' },
    });
    let isOver = true;
    const timer = setTimeout(() => {
      isOver = false;
      // The whole group, since tests start processes of their own.
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
    }, HUNG_MS);
    child.once('error', fail);
    child.once('close', () => {
      clearTimeout(timer);
      done(isOver);
    });
  });
}

/** A copy of what is in the tree, with the packages of this one. */
function copyOfTree(): string {
  const tree = mkdtempSync(join(tmpdir(), 'safeguards-'));
  const files = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    encoding: 'utf8',
  });
  for (const file of files.split('\0').filter((name) => name !== '' && !name.startsWith('dist/'))) {
    mkdirSync(dirname(join(tree, file)), { recursive: true });
    cpSync(file, join(tree, file));
  }
  symlinkSync(resolve('node_modules'), join(tree, 'node_modules'));
  return tree;
}

function isEndToEnd({ in: file }: Safeguard): boolean {
  return file.includes('/end-to-end/');
}

/** What picks its test, and no other of the file. */
function patternOf(safeguard: Safeguard): string {
  return testOf(safeguard)
    .slice(safeguard.in.length + 1)
    .replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
