import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Runs every example on `act`, a runner that was not written here, against the simulator; ends with the line
 * `N passed, N failed`. `ACT` names the program where it is not in the `PATH`.
 */

const act = process.env['ACT'] ?? 'act';
const version = spawnSync(act, ['--version'], { encoding: 'utf8' });
if (version.status !== 0) {
  console.error(`${act} cannot be started. Install it: go install github.com/nektos/act@v0.2.89`);
  process.exit(1);
}
console.log(version.stdout.trim());

const temporary = mkdtempSync(join(tmpdir(), 'workflows-'));
process.on('exit', () => rmSync(temporary, { recursive: true, force: true }));
const report = join(temporary, 'tests.json');
const args = ['run', '--config', '__tests__/workflows/vitest.config.ts', '--root', '.'];
const reporters = ['--reporter=verbose', '--reporter=json', `--outputFile.json=${report}`];
const { status } = spawnSync('vitest', [...args, ...reporters, ...process.argv.slice(2)], { stdio: 'inherit' });
const { numPassedTests, numFailedTests, numFailedTestSuites } = JSON.parse(readFileSync(report, 'utf8')) as {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numFailedTestSuites: number;
};
// A file that does not even load has no failed test to count.
const failed = Math.max(numFailedTests, numFailedTestSuites, status === 0 ? 0 : 1);
console.log(`${numPassedTests} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
