import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { promisedTests } from './promises.ts';

/** Runs every check and every test, and ends with the line `N passed, N failed`; exits 1 where one failed. */

interface Check {
  readonly name: string;
  readonly passed: number;
  readonly failed: number;
  readonly output: string;
}

const temporary = mkdtempSync(join(tmpdir(), 'check-'));
process.on('exit', () => rmSync(temporary, { recursive: true, force: true }));

const started = performance.now();
const quick = await Promise.all([
  command('types', 'tsc', ['-p', '.']),
  command('format and lint', 'biome', ['ci', '--error-on-warnings', '.']),
  command('unused code', 'knip', []),
  command('tables in the documents', 'node', ['scripts/docs.ts', '--check']),
  sameDist(),
]);
const { check: ofTests, passed: passedTests } = await tests();
const checks = [...quick, ofTests, promises(passedTests)];
for (const check of checks) show(check);
const passed = checks.reduce((sum, check) => sum + check.passed, 0);
const failed = checks.reduce((sum, check) => sum + check.failed, 0);
console.log(`\nin ${((performance.now() - started) / 1000).toFixed(0)} s`);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;

function show({ name, passed: good, failed: bad, output }: Check): void {
  console.log(`${bad === 0 ? '✓' : '✗'} ${name}${good + bad > 1 ? `: ${good} passed, ${bad} failed` : ''}`);
  if (bad > 0) console.log(output.trimEnd().replace(/^/gm, '    '));
}

async function command(name: string, program: string, args: readonly string[]): Promise<Check> {
  const { code, output } = await run(program, args);
  return { name, passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, output };
}

/** What is committed as `dist/` must be what `src/` builds, file by file and byte by byte. */
async function sameDist(): Promise<Check> {
  const name = 'dist/ is what src/ builds';
  const fresh = join(temporary, 'dist');
  const { code, output } = await run('node', ['scripts/build.ts', fresh]);
  if (code !== 0) return { name, passed: 0, failed: 1, output };
  const files = (folder: string) =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
      .sort();
  const all = [...new Set([...files(fresh), ...files('dist')])];
  const read = (path: string) => {
    try {
      return readFileSync(path, 'utf8');
    } catch {
      return undefined;
    }
  };
  const different = all.filter((file) => read(join(fresh, file)) !== read(join('dist', file)));
  return {
    name,
    passed: different.length === 0 ? 1 : 0,
    failed: different.length === 0 ? 0 : 1,
    output: `${different.join('\n')}\nRun \`npm run build\` and commit what it makes.`,
  };
}

/** Every promise of docs/reliability.md names the tests that fail without it: each must be there, and have passed. */
function promises(passedTests: ReadonlySet<string>): Check {
  const named = promisedTests(readFileSync('docs/reliability.md', 'utf8'));
  const problems = named
    .filter((test) => !passedTests.has(test))
    .map((test) => `no such test passed: ${test}`);
  const count = { passed: named.length - problems.length, failed: problems.length };
  return { name: 'promises have a test', ...count, output: problems.join('\n') };
}

async function tests(): Promise<{ readonly check: Check; readonly passed: ReadonlySet<string> }> {
  const report = join(temporary, 'tests.json');
  const args = ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const { code, output } = await run('vitest', args);
  const result = JSON.parse(readFileSync(report, 'utf8')) as {
    readonly numPassedTests: number;
    readonly numFailedTests: number;
    readonly testResults: readonly {
      readonly name: string;
      readonly assertionResults: readonly { readonly status: string; readonly fullName: string }[];
    }[];
  };
  const skipped = result.testResults.flatMap(({ assertionResults }) =>
    assertionResults.filter(({ status }) => status === 'skipped' || status === 'pending'),
  );
  for (const { fullName } of skipped) console.log(`- skipped: ${fullName}`);
  // A file that does not even load has no failed test to count.
  const failed = result.numFailedTests || (code === 0 ? 0 : 1);
  const passed = result.testResults.flatMap(({ name, assertionResults }) =>
    assertionResults
      .filter(({ status }) => status === 'passed')
      .map(({ fullName }) => `${relative('.', name)} ${fullName}`),
  );
  const check = { name: 'tests', passed: result.numPassedTests, failed, output };
  return { check, passed: new Set(passed) };
}

function run(
  program: string,
  args: readonly string[],
): Promise<{ readonly code: number | null; readonly output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, NO_COLOR: '1' },
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text) => (output += text));
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, output }));
  });
}
