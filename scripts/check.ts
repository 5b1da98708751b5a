import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { stripVTControlCharacters } from 'node:util';
import { startVitest, type TestCase, type TestModule, type TestSuite } from 'vitest/node';
import { promisedTests } from './promises.ts';

/**
 * Runs every check and every test: the quick checks first, each shown as it ends; then the tests, with their progress every
 * 15 s. Of what fails only the failure is shown, and the command that runs it alone. Ends with the line `N passed, N failed`, and
 * exits 1 if one failed.
 */

type Count = Readonly<Record<'passed' | 'failed', number>>;

const PROGRESS_MS = 15_000;
const started = performance.now();
const seconds = () => `${((performance.now() - started) / 1000).toFixed(0)} s`;
const quick = await Promise.all([
  command('types', 'tsc -p .'),
  command('format, lint and layers', 'biome ci --colors=off --error-on-warnings .', 'npm run format'),
  command('dist/ is what src/ builds', 'node scripts/same-dist.ts'),
  command('unused code', 'knip'),
  command('tables in the documents', 'node scripts/docs.ts --check'),
]);
const { names, ...tests } = await runTests();
const counts = [...quick, tests, promises(names)];
const passed = counts.reduce((sum, count) => sum + count.passed, 0);
const failed = counts.reduce((sum, count) => sum + count.failed, 0);
console.log(`\nin ${seconds()}`);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;

function show(name: string, count: Count): Count {
  const { passed: good, failed: bad } = count;
  console.log(
    `${bad === 0 ? '✓' : '✗'} ${name}${good + bad > 1 ? `: ${good} passed, ${bad} failed` : ''} (${seconds()})`,
  );
  return count;
}

/** Shows how a program ended, and what it printed only if it failed; `mends` is what may mend that. */
function command(name: string, line: string, mends?: string): Promise<Count> {
  const [program = '', ...args] = line.split(' ');
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, NO_COLOR: '1' } });
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text) => (output += text));
    child.once('error', reject);
    child.once('close', (code) => {
      resolve(show(name, code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }));
      if (code !== 0)
        console.log(
          `${output.trimEnd()}\n\n${mends ? `to mend it: ${mends}\n` : ''}alone: npx ${line}`.replace(/^/gm, '    '),
        );
    });
  });
}

/** Every promise of docs/reliability.md names the tests that fail without it: each must be there, and have passed. */
function promises(passedTests: ReadonlySet<string>): Count {
  const named = promisedTests(readFileSync('docs/reliability.md', 'utf8'));
  const missing = named.filter((test) => !passedTests.has(test));
  const count = show('promises have a test', { passed: named.length - missing.length, failed: missing.length });
  for (const test of missing) {
    console.log(`    docs/reliability.md names it, and no such test passed: ${test}`);
    console.log(`    alone: npx vitest run ${test.split(' ')[0]}`);
  }
  return count;
}

/** Runs the tests. `names` are those that passed: `__tests__/<file> <full name>`. */
async function runTests(): Promise<Count & { readonly names: ReadonlySet<string> }> {
  const names = new Set<string>();
  let [passes, failures, done, files] = [0, 0, 0, 0];
  const fail = (what: string, error: string, alone: string) => {
    failures += 1;
    console.log(`✗ ${what}`);
    console.log(`${error}\n\nalone: ${alone}`.replace(/^/gm, '    '));
  };
  const failIn = ({ relativeModuleId: file }: TestModule, errors: readonly Failure[], name?: string) => {
    const what = name === undefined ? file : `${file} › ${name}`;
    if (errors.length > 0) fail(what, errors.map(described).join('\n'), runAlone(file, name));
  };
  const reporter = {
    onTestRunStart(all: readonly unknown[]) {
      files = all.length;
    },
    onTestCaseResult(test: TestCase) {
      const { state, errors } = test.result();
      const [file, name] = [test.module.relativeModuleId, fullName(test)];
      if (state === 'passed') {
        passes += 1;
        names.add(`${file} ${name}`);
      }
      if (state === 'skipped') console.log(`- skipped: ${name}`);
      if (state === 'failed') failIn(test.module, errors ?? [], name);
    },
    // A hook that fails, or a file that does not even load, has no failed test to count.
    onTestSuiteResult: (suite: TestSuite) => failIn(suite.module, suite.errors(), fullName(suite)),
    onTestModuleEnd(module: TestModule) {
      failIn(module, module.errors());
      done += 1;
    },
    onTestRunEnd(_: readonly TestModule[], errors: readonly Failure[]) {
      for (const error of errors) fail('outside of any test', described(error), 'npx vitest run');
    },
  };
  const progress = setInterval(
    () => console.log(`  ${done} of ${files} files, ${passes} tests passed (${seconds()})`),
    PROGRESS_MS,
  );
  const vitest = await startVitest('test', [], { watch: false, reporters: [reporter] });
  await vitest.close();
  clearInterval(progress);
  return { ...show('tests', { passed: passes, failed: failures }), names };
}

interface Failure {
  readonly name?: string;
  readonly message: string;
  readonly diff?: string;
  readonly stacks?: readonly { readonly file: string; readonly line: number }[];
}

/** The message, the difference, and the first place of ours. */
function described({ message, diff, stacks }: Failure): string {
  const place = stacks?.[0] === undefined ? [] : [`at ${stacks[0].file}:${stacks[0].line}`];
  return stripVTControlCharacters([message, ...(diff === undefined ? [] : [diff]), ...place].join('\n'));
}

/** As `vitest -t` matches it, and the documents name it. */
function fullName({ parent, name }: TestCase | TestSuite): string {
  return parent.type === 'suite' ? `${fullName(parent)} ${name}` : name;
}

function runAlone(file: string, name?: string): string {
  if (name === undefined) return `npx vitest run ${file}`;
  const pattern = name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll("'", "'\\''");
  return `npx vitest run ${file} -t '${pattern}'`;
}
